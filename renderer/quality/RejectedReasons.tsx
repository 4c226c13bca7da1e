import type { QualityReport } from '../../core/contract/quality.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

/** Rows that no import could take, by reason; Enter lists them. */
export function RejectedReasons({ rejected }: Pick<QualityReport, 'rejected'>) {
  const { t, count } = useText();
  const open = useView((view) => view.open);
  if (rejected.length === 0) return null;
  return (
    <section data-testid="rejected-reasons" aria-labelledby="rejected-title">
      <h3 id="rejected-title">{t('ui.quality.rejected')}</h3>
      <table className="plain narrow-table">
        <tbody>
          {rejected.map(({ code, rows }) => (
            <tr key={code}>
              <th scope="row">
                <button
                  type="button"
                  className="link plain-link"
                  onClick={() => open({ type: 'rejected', code }, true)}
                >
                  {t(`ui.issue.code.${code}`, { defaultValue: code })}
                </button>
              </th>
              <td className="num">{count(rows)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
