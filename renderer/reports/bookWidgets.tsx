import type { AnalysisReport } from '../../core/contract/analysis.ts';
import { useCore } from '../api/useCore.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { MiniTable } from './MiniTable.tsx';

const SHOWN = 5;
/** Of so many with most outstanding, those with most overdue are shown. */
const LOOKED_AT = 500;

export interface WidgetProps {
  readonly report: AnalysisReport;
}

/** Open bills by days past due. */
export function AgeingWidget({ report }: WidgetProps): React.JSX.Element {
  const { t, money } = useText();
  const open = useView((view) => view.open);
  return (
    <MiniTable
      heads={[t('reports.col.bucket'), t('reports.col.amount')]}
      none=""
      rows={report.metrics.ageing.map(({ bucket, amount }) => {
        const title = t(`ui.bucket.${bucket}`);
        const filter = { asOf: report.asOf, bucket, open: true };
        return {
          id: bucket,
          name: title,
          figures: [money(amount, { zeroDash: true })],
          open: () => open({ type: 'invoices', title, filter }, true),
        };
      })}
    />
  );
}

/** How long a rupee spends in each stage that the books let us see. */
export function StagesWidget({ report }: WidgetProps): React.JSX.Element {
  const { t, days, compact } = useText();
  const open = useView((view) => view.open);
  return (
    <MiniTable
      heads={[t('reports.col.stage'), t('reports.col.days'), t('reports.col.amount')]}
      none=""
      rows={report.stages
        .filter(({ observable }) => observable)
        .map(({ stage, meanDays, waiting }) => ({
          id: stage,
          name: t(`ui.stage.${stage}.name`),
          figures: [days(meanDays), compact(waiting)],
          open: () => open({ type: 'stage', stage }, true),
        }))}
    />
  );
}

/** What weakens the conclusions, and the rows to mend. */
export function QualityWidget({ report }: WidgetProps): React.JSX.Element {
  const { t, count, money } = useText();
  const open = useView((view) => view.open);
  const { value } = useCore('quality', report === null ? null : {});
  if (value === null) return <p className="muted">{t('ui.common.loading')}</p>;
  const found = value.defects.filter(({ rows }) => rows > 0);
  return (
    <MiniTable
      heads={[t('reports.col.defect'), t('reports.col.rows'), t('reports.col.amount')]}
      none={t('reports.none.quality')}
      rows={found.slice(0, SHOWN).map(({ defect, rows, amount }) => ({
        id: defect,
        name: t(`ui.quality.defect.${defect}`),
        figures: [count(rows), money(amount, { zeroDash: true })],
        open: () => open({ type: 'defect', defect }, true),
      }))}
    />
  );
}

/** Whether the books meet the closing balances they state. */
export function ReconciliationWidget({ report }: WidgetProps): React.JSX.Element {
  const { t, count, money } = useText();
  const goBooks = useView((view) => view.goBooks);
  const { value } = useCore('reconciliation', { asOf: report.asOf });
  if (value === null) return <p className="muted">{t('ui.common.loading')}</p>;
  const { parties, gap } = value;
  return (
    <>
      <p>
        {parties.stated === 0
          ? t('reports.unstated')
          : t('reports.met', { met: count(parties.met), stated: count(parties.stated) })}
      </p>
      {gap === null ? null : (
        <p>
          {t('reports.gap')}: <strong className="num">{money(gap)}</strong>
        </p>
      )}
      <p>
        <button type="button" className="link" onClick={() => goBooks('reconciliation')}>
          {t('alerts.go.reconciliation')}
        </button>
      </p>
    </>
  );
}

/** Who owes most past the due date. */
export function CustomersWidget({ report }: WidgetProps): React.JSX.Element {
  const { t, money } = useText();
  const open = useView((view) => view.open);
  const asked = { asOf: report.asOf, offset: 0, limit: LOOKED_AT };
  const { value } = useCore('customers', asked);
  if (value === null) return <p className="muted">{t('ui.common.loading')}</p>;
  const risky = value.rows
    .filter(({ overdue }) => overdue > 0)
    .toSorted((a, b) => b.overdue - a.overdue)
    .slice(0, SHOWN);
  return (
    <MiniTable
      heads={[t('reports.col.customer'), t('reports.col.overdue')]}
      none={t('reports.none.customers')}
      rows={risky.map(({ customerId, name, overdue }) => ({
        id: customerId,
        name,
        figures: [money(overdue)],
        open: () =>
          open(
            {
              type: 'invoices',
              title: name,
              filter: { asOf: report.asOf, customerId, overdue: true, open: true },
            },
            true,
          ),
      }))}
    />
  );
}
