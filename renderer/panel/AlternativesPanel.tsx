import { useAnalysis } from '../state/analysis.ts';
import { useText } from '../text/useText.ts';

/** What else could be done, and why not now. */
export function AlternativesPanel(): React.JSX.Element {
  const { t, say, range } = useText();
  const alternatives = useAnalysis().report?.focus?.alternatives ?? [];
  return (
    <div className="panel-body scroll">
      <p className="panel-lead">{t('ui.alternatives.lead')}</p>
      {alternatives.length === 0 ? <p>{t('ui.alternatives.none')}</p> : null}
      <ol className="alternatives">
        {alternatives.map((alternative) => (
          <li key={JSON.stringify(alternative.title)}>
            <h3>{say(alternative.title)}</h3>
            <p className="num-line">
              {alternative.cashReleased.high > 0
                ? t('ui.alternatives.frees', {
                    range: range(alternative.cashReleased.low, alternative.cashReleased.high),
                  })
                : t('ui.alternatives.nothing')}
            </p>
            <p>{say(alternative.whyNot)}</p>
          </li>
        ))}
      </ol>
    </div>
  );
}
