import type { AnalysisReport } from '../../core/contract/analysis.ts';
import { Term } from '../help/Term.tsx';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

/** Open bills by days past due; each bucket leads to its rows, and the buckets add up to outstanding. */
export function Ageing({ report }: { readonly report: AnalysisReport }): React.JSX.Element {
  const { t, money, share, count } = useText();
  const open = useView((view) => view.open);
  const { ageing, outstanding } = report.metrics;
  const part = (amount: number): number => (outstanding > 0 ? amount / outstanding : 0);
  return (
    <section className="block ageing" data-testid="ageing" aria-labelledby="ageing-title">
      <header className="block-head">
        <h2 id="ageing-title">
          <Term of="ageing">{t('ui.ageing.title')}</Term>
        </h2>
        <p className="small muted">{t('ui.ageing.what')}</p>
      </header>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('ui.ageing.bucket')}</th>
            <td />
            <th scope="col" className="num">
              {t('ui.ageing.amount')}
            </th>
            <th scope="col" className="num">
              {t('ui.ageing.share')}
            </th>
            <th scope="col" className="num">
              {t('ui.ageing.bills')}
            </th>
          </tr>
        </thead>
        <tbody>
          {ageing.map((row, index) => (
            <tr key={row.bucket}>
              <th scope="row">
                <button
                  type="button"
                  className="bucket"
                  onClick={() =>
                    open(
                      {
                        type: 'invoices',
                        title: t(`ui.bucket.${row.bucket}`),
                        filter: { asOf: report.asOf, bucket: row.bucket, open: true },
                      },
                      true,
                    )
                  }
                >
                  {t(`ui.bucket.${row.bucket}`)}
                </button>
              </th>
              <td className="ageing-bar" aria-hidden="true">
                {row.amount > 0 ? (
                  <div className={`age-${index}`} style={{ width: `${part(row.amount) * 100}%` }} />
                ) : null}
              </td>
              <td className="num">{money(row.amount, { zeroDash: true })}</td>
              <td className="num muted">{row.amount > 0 ? share(part(row.amount)) : '–'}</td>
              <td className="num">{row.count > 0 ? count(row.count) : '–'}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('ui.ageing.total')}</th>
            <td />
            <td className="num">{money(outstanding)}</td>
            <td className="num muted">{outstanding > 0 ? '100%' : '–'}</td>
            <td className="num">{count(ageing.reduce((sum, row) => sum + row.count, 0))}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
