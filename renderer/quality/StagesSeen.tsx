import { Eye, EyeOff } from 'lucide-react';
import type { QualityReport } from '../../core/contract/quality.ts';
import { useText } from '../text/useText.ts';

/** Which stages the books let us see, with the share of the money that carries their stamps. */
export function StagesSeen({ stages }: Pick<QualityReport, 'stages'>): React.JSX.Element {
  const { t, share, say } = useText();
  return (
    <section aria-labelledby="seen-title">
      <h3 id="seen-title">{t('ui.quality.stages')}</h3>
      <table className="plain seen">
        <tbody>
          {stages.map(({ stage, observable, coverage, toSee }) => (
            <tr key={stage} className={observable ? undefined : 'unseen'}>
              <th scope="row">
                {observable ? <Eye size={15} aria-hidden /> : <EyeOff size={15} aria-hidden />}
                {t(`ui.stage.${stage}.name`)}
              </th>
              <td>
                {observable
                  ? t('ui.quality.seen', { share: share(coverage) })
                  : t('ui.quality.notSeen')}
                {toSee === null ? null : <small className="muted">{say(toSee)}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
