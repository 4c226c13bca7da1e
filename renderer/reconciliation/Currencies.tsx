import type { InvoiceFilter } from '../../core/contract/ledger.ts';
import type { ReconciliationReport } from '../../core/contract/reconciliation.ts';
import { formatMoney } from '../../core/text/format.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

type Entry = ReconciliationReport['currencies'][number];

function rateWords(rate: Entry['rate'], base: string): string {
  if (rate === null) return '–';
  const shown = (value: number): string => value.toFixed(value < 10 ? 4 : 2);
  if (rate.low === rate.high) return `${shown(rate.mean)} ${base}`;
  return `${shown(rate.mean)} ${base} (${shown(rate.low)}–${shown(rate.high)})`;
}

/** Each currency on its own, with the rates that the books used; nothing is added up across them. */
export function Currencies({ report }: { readonly report: ReconciliationReport }) {
  const { t, count, locale } = useText();
  const { currencies, asOf } = report;
  const open = useView((view) => view.open);
  const rows = (currency: string, of: string, more: InvoiceFilter): void =>
    open(
      { type: 'invoices', title: `${of}, ${currency}`, filter: { asOf, currency, ...more } },
      true,
    );
  if (currencies.length < 2 && currencies[0]?.currency === report.currency) return null;
  if (currencies.length === 0) return null;
  const money = (paise: number, currency: string): string =>
    formatMoney(paise, { locale, currency }, { zeroDash: true });
  return (
    <section className="currencies" data-testid="currencies" aria-labelledby="currencies-title">
      <h3 id="currencies-title">{t('ui.reconcile.currencies')}</h3>
      <p className="small muted">{t('ui.reconcile.currenciesWhat')}</p>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('ui.field.currency')}</th>
            <th scope="col" className="num">
              {t('ui.ageing.bills')}
            </th>
            <th scope="col" className="num">
              {t('ui.reconcile.billed')}
            </th>
            <th scope="col" className="num">
              {t('ui.reconcile.term.outstanding')}
            </th>
            <th scope="col" className="num">
              {t('ui.reconcile.rate')}
            </th>
            <th scope="col" className="num">
              {t('ui.reconcile.withoutRate')}
            </th>
          </tr>
        </thead>
        <tbody>
          {currencies.map((entry) => (
            <tr key={entry.currency}>
              <th scope="row">{entry.currency}</th>
              <td className="num">
                <button
                  type="button"
                  className="link plain-link"
                  onClick={() => rows(entry.currency, t('ui.ageing.bills'), {})}
                >
                  {count(entry.bills)}
                </button>
              </td>
              <td className="num">{money(entry.billed, entry.currency)}</td>
              <td className="num">{money(entry.outstanding, entry.currency)}</td>
              <td className="num">{rateWords(entry.rate, report.currency)}</td>
              <td className={entry.withoutRate > 0 ? 'num warning' : 'num'}>
                {entry.withoutRate === 0 ? (
                  '–'
                ) : (
                  <button
                    type="button"
                    className="link plain-link"
                    onClick={() =>
                      rows(entry.currency, t('ui.reconcile.withoutRate'), { withoutRate: true })
                    }
                  >
                    {count(entry.withoutRate)}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
