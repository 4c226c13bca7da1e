import { useGuidance } from '../guidance/useGuidance.ts';
import { useAnalysis } from '../state/analysis.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

/** As many as are read at once; all of them have a screen of their own. */
const SHOWN = 6;

/** What else could be done, and why not now. */
export function AlternativesPanel(): React.JSX.Element {
  const { t, say, range } = useText();
  const guidance = useGuidance().value;
  const goDeep = useView((view) => view.goDeep);
  const alternatives = useAnalysis().report?.focus?.alternatives ?? [];
  return (
    <div className="panel-body scroll">
      <p className="panel-lead">{t('ui.alternatives.lead')}</p>
      {guidance === null ? null : (
        <p className="focus-buttons">
          <button
            type="button"
            className="button"
            data-testid="open-recommendations"
            onClick={() => goDeep({ name: 'recommendations' })}
          >
            {t('guidance.all.open', { count: guidance.notNow.length })}
          </button>
        </p>
      )}
      {guidance === null || guidance.notNow.length === 0 ? null : (
        <ol className="alternatives" data-testid="not-now">
          {guidance.notNow.slice(0, SHOWN).map(({ recommendation: one, whyNot }) => (
            <li key={one.id}>
              <h3>{say(one.title)}</h3>
              <p className="num-line">
                {t('ui.alternatives.frees', { range: range(one.cash.low, one.cash.high) })}
              </p>
              {whyNot.map((reason) => (
                <p key={JSON.stringify(reason)}>{say(reason)}</p>
              ))}
            </li>
          ))}
        </ol>
      )}
      {alternatives.length === 0 && guidance?.notNow.length === 0 ? (
        <p>{t('ui.alternatives.none')}</p>
      ) : null}
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
