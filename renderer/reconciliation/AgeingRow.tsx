import type { ReconciliationReport } from '../../core/contract/reconciliation.ts';
import { Term } from '../help/Term.tsx';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { minorOf } from './equation.ts';

/** Open bills by age in one row that adds up to outstanding; each figure leads to its bills. */
export function AgeingRow({
  report,
}: {
  readonly report: ReconciliationReport;
}): React.JSX.Element {
  const { t, money } = useText();
  const open = useView((view) => view.open);
  const minor = minorOf(report.ageing.map(({ amount }) => amount));
  const rows = (bucket: ReconciliationReport['ageing'][number]['bucket']): void =>
    open(
      {
        type: 'invoices',
        title: t(`ui.bucket.${bucket}`),
        filter: { asOf: report.asOf, bucket, open: true },
      },
      true,
    );
  return (
    <div className="ageing-row">
      <h3 id="ageing-row-title">
        <Term of="ageing">{t('ui.reconcile.ageing')}</Term>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-labelledby="ageing-row-title">
        <table className="plain">
          <thead>
            <tr>
              {report.ageing.map(({ bucket }) => (
                <th key={bucket} scope="col" className="num">
                  {t(`ui.bucket.${bucket}`)}
                </th>
              ))}
              <th scope="col" className="num sum">
                {t('ui.reconcile.term.outstanding')}
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              {report.ageing.map(({ bucket, amount }) => (
                <td key={bucket} className="num">
                  {amount === 0 ? (
                    '–'
                  ) : (
                    <button type="button" className="link plain-link" onClick={() => rows(bucket)}>
                      {money(amount, { minor })}
                    </button>
                  )}
                </td>
              ))}
              <td className="num sum">{money(report.openBills, { minor })}</td>
            </tr>
          </tbody>
        </table>
      </section>
    </div>
  );
}
