import type { Day } from '../books/dates.ts';
import type { AlertSeverity } from '../contract/alerts.ts';
import type { AnalysisReport } from '../contract/analysis.ts';
import type { QualityReport } from '../contract/quality.ts';
import type { RaisedAlert } from './raised.ts';

/** A gap by its share of what is outstanding. */
const GAP_CRITICAL = 0.1;
const GAP_HIGH = 0.02;
/** Books this many times older than the user allows are told before others. */
const VERY_STALE = 2;
/** Rows of a defect are told from this share of what is billed on. */
const DEFECT_TOLD = 0.02;
const DEFECT_HIGH = 0.2;

type GapReport = Pick<AnalysisReport, 'reconciled' | 'reconciliationGap' | 'metrics'>;

/** The books do not meet the closing balances that they state. */
export function ofReconciliation({
  reconciled,
  reconciliationGap,
  metrics,
}: GapReport): RaisedAlert[] {
  if (reconciled !== false || reconciliationGap === null || reconciliationGap === 0) return [];
  const gap = Math.abs(reconciliationGap);
  const share = gap / Math.max(1, Math.abs(metrics.outstanding));
  return [
    {
      key: 'reconciliation_gap',
      type: 'reconciliation_gap',
      severity: share >= GAP_CRITICAL ? 'critical' : share >= GAP_HIGH ? 'high' : 'medium',
      title: { key: 'alerts.gap.title', values: { gap: { kind: 'paise', value: gap } } },
      message: { key: 'alerts.gap.what' },
      amount: gap,
      stands: null,
      actions: [{ opens: 'reconciliation' }],
    },
  ];
}

/** The last import, by its id and the day it was made at this computer. */
export interface LastImport {
  readonly batchId: string;
  readonly day: Day;
}

/**
 * The books are older than the user allows: nothing was imported for so long, or what was imported ends so long ago.
 * @param lastEvent the day of the latest event in the books
 */
export function ofImports(
  last: LastImport | null,
  lastEvent: Day,
  staleAfterDays: number,
  today: Day,
): RaisedAlert[] {
  if (last === null) return [];
  const forgotten = today - last.day > staleAfterDays;
  const since = forgotten ? last.day : lastEvent;
  const days = today - since;
  if (days <= staleAfterDays) return [];
  const key = forgotten ? 'alerts.stale' : 'alerts.old';
  return [
    {
      key: `books_stale ${last.batchId}`,
      type: 'books_stale',
      severity: days > VERY_STALE * staleAfterDays ? 'high' : 'medium',
      title: { key: `${key}.title`, values: { count: { kind: 'days', value: days } } },
      message: { key: `${key}.what`, values: { on: { kind: 'date', value: since } } },
      amount: null,
      stands: null,
      actions: [{ opens: 'imports' }],
    },
  ];
}

/** Rows that weaken the conclusions, where they carry enough of the money billed. */
export function ofQuality({ defects }: QualityReport, billed: number): RaisedAlert[] {
  return defects.flatMap(({ defect, rows, amount, cost }) => {
    const share = Math.abs(amount) / Math.max(1, Math.abs(billed));
    if (share < DEFECT_TOLD) return [];
    const severity: AlertSeverity = share >= DEFECT_HIGH ? 'medium' : 'low';
    return [
      {
        key: `data_quality ${defect}`,
        type: 'data_quality' as const,
        severity,
        title: {
          key: 'alerts.quality.title',
          values: {
            defect: { kind: 'term' as const, value: `ui.quality.defect.${defect}` },
            count: { kind: 'count' as const, value: rows },
          },
        },
        message: cost,
        amount,
        stands: null,
        actions: [{ opens: 'defect' as const, defect }],
      },
    ];
  });
}
