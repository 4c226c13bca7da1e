import type { QualityReport } from '../../core/contract/quality.ts';
import { useText } from '../text/useText.ts';
import { completenessByTable, wholePercent } from './completeness.ts';

interface Props {
  readonly fields: QualityReport['completeness'];
}

/** The fields without a gap, in one line. */
function CompleteFields({ fields }: { readonly fields: readonly { readonly field: string }[] }) {
  const { t } = useText();
  if (fields.length === 0) return null;
  const names = fields.map(({ field }) => t(`ui.field.${field}`, { defaultValue: field }));
  return (
    <tfoot>
      <tr>
        <td colSpan={4} className="small muted complete-fields">
          {t('ui.quality.complete', { fields: names.join(', ') })}
        </td>
      </tr>
    </tfoot>
  );
}

/** How full each field is, as a bar with its numbers; the emptiest first. */
export function Completeness({ fields }: Props): React.JSX.Element {
  const { t, count } = useText();
  return (
    <section data-testid="completeness" aria-labelledby="complete-title">
      <h3 id="complete-title">{t('ui.quality.completeness')}</h3>
      {completenessByTable(fields).map((table) => (
        <table key={table.table} className="plain complete">
          <caption>{t(`ui.quality.table.${table.table}`)}</caption>
          <tbody>
            {table.fields
              .filter(({ share }) => share < 1)
              .map(({ field, filled, rows, share, stages }) => (
                <tr key={field}>
                  <th scope="row">
                    {t(`ui.field.${field}`, { defaultValue: field })}
                    {stages.length === 0 || share === 1 ? null : (
                      <small className="muted">
                        {t('ui.quality.neededFor', {
                          stages: stages.map((stage) => t(`ui.stage.${stage}.name`)).join(', '),
                        })}
                      </small>
                    )}
                  </th>
                  <td className="complete-bar" aria-hidden="true">
                    <div>
                      <i style={{ width: `${share * 100}%` }} />
                    </div>
                  </td>
                  <td className="num">{t('ui.unit.percent', { n: wholePercent(share) })}</td>
                  <td className="num muted">
                    {t('ui.quality.filled', { filled: count(filled), rows: count(rows) })}
                  </td>
                </tr>
              ))}
          </tbody>
          <CompleteFields fields={table.fields.filter(({ share }) => share === 1)} />
        </table>
      ))}
    </section>
  );
}
