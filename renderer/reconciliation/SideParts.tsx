import type { ReconciliationReport } from '../../core/contract/reconciliation.ts';
import { Term } from '../help/Term.tsx';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly report: ReconciliationReport;
}

/** Money on account by how long it has waited. */
export function OnAccountAges({ report }: Props): React.JSX.Element {
  const { t, money, count } = useText();
  const open = useView((view) => view.open);
  return (
    <section className="side-part" aria-labelledby="on-account-title">
      <h3 id="on-account-title">
        <Term of="onAccount">{t('ui.reconcile.onAccountAges')}</Term>
      </h3>
      <table className="plain">
        <tbody>
          {report.onAccountAgeing.map(({ days, amount, count: receipts }) => (
            <tr key={days}>
              <th scope="row">
                {receipts === 0 ? (
                  t(`ui.reconcile.onAccountDays.${days}`)
                ) : (
                  <button
                    type="button"
                    className="link plain-link"
                    onClick={() =>
                      open(
                        {
                          type: 'receipts',
                          title: `${t('ui.reconcile.term.onAccount')}, ${t(`ui.reconcile.onAccountDays.${days}`)}`,
                          group: 'onAccount',
                          days,
                        },
                        true,
                      )
                    }
                  >
                    {t(`ui.reconcile.onAccountDays.${days}`)}
                  </button>
                )}
              </th>
              <td className="num muted">
                {receipts === 0
                  ? ''
                  : t('ui.reconcile.receipts', { count: receipts, n: count(receipts) })}
              </td>
              <td className="num">{money(amount, { zeroDash: true })}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              <button
                type="button"
                className="link plain-link"
                onClick={() => open({ type: 'parties', part: 'onAccount' }, true)}
              >
                {t('ui.reconcile.term.onAccount')}
              </button>
            </th>
            <td />
            <td className="num">{money(report.onAccount, { zeroDash: true })}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

/** Bills paid short, by why, and whether the why is booked or read from amounts. */
export function ShortPayments({ report }: Props): React.JSX.Element | null {
  const { t, money, count } = useText();
  const open = useView((view) => view.open);
  const rows = report.shortPaid.filter(({ bills }) => bills > 0);
  if (rows.length === 0) return null;
  return (
    <section className="side-part" data-testid="short-paid" aria-labelledby="short-title">
      <h3 id="short-title">
        <Term of="shortPayment">{t('ui.reconcile.short')}</Term>
      </h3>
      <table className="plain">
        <tbody>
          {rows.map(({ reason, amount, bills, booked }) => (
            <tr key={`${reason} ${booked}`}>
              <th scope="row">
                <button
                  type="button"
                  className="link plain-link"
                  onClick={() => open({ type: 'shortPaid', reason }, true)}
                >
                  {t(`ui.reconcile.reason.${reason}`)}
                </button>{' '}
                {booked || reason === 'unexplained' ? null : (
                  <span className="badge inferred">{t('ui.reconcile.inferred')}</span>
                )}
              </th>
              <td className="num muted">{t('ui.map.bills', { count: bills, n: count(bills) })}</td>
              <td className="num">{money(amount, { zeroDash: true })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Cheques that came back, and those that are not due yet. */
export function Cheques({ report }: Props): React.JSX.Element | null {
  const { t, money, count } = useText();
  const open = useView((view) => view.open);
  const { returned, postDated } = report.cheques;
  if (returned.count === 0 && postDated.count === 0) return null;
  return (
    <section className="side-part" aria-labelledby="cheques-title">
      <h3 id="cheques-title">
        <Term of="returnedCheque">{t('ui.reconcile.cheques')}</Term>
      </h3>
      <table className="plain">
        <tbody>
          {(
            [
              ['returned', returned],
              ['postDated', postDated],
            ] as const
          ).map(([name, sum]) => (
            <tr key={name}>
              <th scope="row">
                {sum.count === 0 ? (
                  t(`ui.reconcile.cheque.${name}`)
                ) : (
                  <button
                    type="button"
                    className="link plain-link"
                    onClick={() =>
                      open(
                        {
                          type: 'receipts',
                          title: `${t('ui.reconcile.cheques')}: ${t(`ui.reconcile.cheque.${name}`)}`,
                          group: name,
                        },
                        true,
                      )
                    }
                  >
                    {t(`ui.reconcile.cheque.${name}`)}
                  </button>
                )}
              </th>
              <td className="num muted">{sum.count === 0 ? '' : count(sum.count)}</td>
              <td className="num">{money(sum.amount, { zeroDash: true })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
