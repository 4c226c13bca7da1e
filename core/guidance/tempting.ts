import { cellsOf } from '../constraints/cells.ts';
import type { CellReport, ConstraintReport, FocusReport } from '../contract/analysis.ts';
import type { Dimension, Ledger } from '../flow/ledger.ts';
import type { Slices } from '../flow/slice.ts';
import type { StageFlow } from '../flow/stages.ts';
import { days, paise, segmentValue, term } from '../text/values.ts';

type Alternative = FocusReport['alternatives'][number];

/** Where people look first in an ageing table, in this order. */
const LOOKED_AT = ['region', 'branch', 'segment', 'salesperson', 'customer'] as const;
/** Later than the others by less than this share is the usual spread. */
const USUAL = 1.25;
const NOTHING = { estimate: 0, low: 0, high: 0 } as const;

/**
 * What a reader of the ageing table would do instead, and why it frees nothing that can be measured: chasing
 * the segment with the most overdue, and attacking the stage in which rupees wait longest. Left out where the
 * engine found a constraint in the same place.
 */
export function temptingAlternatives(
  ledger: Ledger,
  slices: Slices,
  dimensions: readonly Dimension[],
  flow: readonly StageFlow[],
  constraints: readonly ConstraintReport[],
): Alternative[] {
  const overdue = mostOverdue(ledger, slices, dimensions, constraints);
  const longest = longestStage(flow, constraints);
  return [overdue, longest].filter((a) => a !== null);
}

function mostOverdue(
  ledger: Ledger,
  slices: Slices,
  dimensions: readonly Dimension[],
  constraints: readonly ConstraintReport[],
): Alternative | null {
  const dimension = LOOKED_AT.map((name) => dimensions.find((d) => d.name === name)).find(
    (d) => d !== undefined,
  );
  if (dimension === undefined) return null;
  const cells = cellsOf(ledger, slices, dimension, 'collection');
  const most = cells.reduce<CellReport | null>(
    (top, cell) => (top === null || cell.waiting > top.waiting ? cell : top),
    null,
  );
  if (
    most === null ||
    most.waiting <= 0 ||
    most.meanDays === null ||
    most.achievableDays === null
  ) {
    return null;
  }
  const found = constraints.some(
    (c) => c.stage === 'collection' && [c.value].flat().includes(most.value),
  );
  if (found) return null;
  const usual = most.meanDays <= most.achievableDays * USUAL;
  const values = {
    value:
      dimension.name === 'customer'
        ? segmentValue('customer', most.label)
        : segmentValue(dimension.name, most.value),
    overdue: paise(most.waiting),
    days: days(most.meanDays),
    others: days(most.achievableDays),
  };
  return {
    title: { key: 'engine.tempting.overdue', values },
    whyNot: {
      key: usual ? 'engine.tempting.overdueUsual' : 'engine.tempting.overdueUnclear',
      values,
    },
    cashReleased: NOTHING,
  };
}

function longestStage(
  flow: readonly StageFlow[],
  constraints: readonly ConstraintReport[],
): Alternative | null {
  const longest = flow.reduce<StageFlow | null>(
    (top, s) => ((s.dsoDays ?? 0) > (top?.dsoDays ?? 0) ? s : top),
    null,
  );
  if (longest === null || longest.dsoDays === null) return null;
  if (constraints.some((c) => c.stage === longest.stage)) return null;
  const values = { stage: term(`engine.stage.${longest.stage}`), days: days(longest.dsoDays) };
  const agreed = longest.stage === 'terms';
  return {
    title: { key: agreed ? 'engine.tempting.terms' : 'engine.tempting.longest', values },
    whyNot: { key: agreed ? 'engine.tempting.termsAgreed' : 'engine.tempting.longestEven', values },
    cashReleased: NOTHING,
  };
}
