import type { EffectReport } from '../../core/contract/effect.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly report: EffectReport;
}

/** The months of the chart as a table. */
export function EffectTable({ report }: Props): React.JSX.Element {
  const { t, days, month, count, share } = useText();
  return (
    <details className="effect-twin">
      <summary>{t('effect.table.open')}</summary>
      <div className="scroll table-scroll">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('effect.table.month')}</th>
              {(['place', 'compared', 'bills', 'left'] as const).map((name) => (
                <th key={name} scope="col" className="num">
                  {t(`effect.table.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.series.map((each) => (
              <tr key={each.month}>
                <th scope="row">{month(each.month)}</th>
                <td className="num">{days(each.place)}</td>
                <td className="num">{days(each.compared)}</td>
                <td className="num">{count(each.bills)}</td>
                <td className="num">{share(each.left)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** The parts of the stage it is compared with, each leading to its bills. */
export function ComparedTable({ report }: Props): React.JSX.Element {
  const { t, count, share } = useText();
  const open = useView((view) => view.open);
  return (
    <details className="effect-twin">
      <summary>{t('effect.with.open')}</summary>
      <p className="small muted">{t('effect.with.what')}</p>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('effect.with.segment')}</th>
            <th scope="col" className="num">
              {t('effect.table.bills')}
            </th>
            <th scope="col" className="num">
              {t('effect.with.weight')}
            </th>
          </tr>
        </thead>
        <tbody>
          {report.comparedWith.map(({ label, bills, weight, rows }) => {
            const name = label === '' ? t('effect.with.others') : label;
            return (
              <tr key={label}>
                <th scope="row">
                  {rows === null ? (
                    name
                  ) : (
                    <button
                      type="button"
                      className="link"
                      onClick={() => open({ type: 'invoices', title: name, filter: rows })}
                    >
                      {name}
                    </button>
                  )}
                </th>
                <td className="num">{count(bills)}</td>
                <td className="num">{share(weight)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}
