import { useEffect, useId, useState } from 'react';
import type { Result } from '../../core/contract/errors.ts';
import { Leaving, type PlatformStanding } from '../../core/contract/platform.ts';
import { callCore } from '../api/core.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly standing: PlatformStanding;
  readonly onDone: (answer: Result<unknown>) => void;
}

/** What may leave this laptop: three choices, each with what it means and what stays here by it. */
export function LeavingChoice({ standing, onDone }: Props): React.JSX.Element {
  const { t, count } = useText();
  const id = useId();
  const { leaving, unsent } = standing;
  // Shown from the click on: the standing follows once the core has kept it.
  const [asked, setAsked] = useState<Leaving | null>(null);
  useEffect(() => {
    if (asked === leaving) setAsked(null);
  }, [asked, leaving]);
  const choose = async (choice: Leaving): Promise<void> => {
    setAsked(choice);
    const answer = await callCore('chooseLeaving', { leaving: choice });
    if (!answer.ok) setAsked(null);
    onDone(answer);
  };
  const staysBy = (choice: Leaving): number =>
    Leaving.options
      .slice(Leaving.options.indexOf(choice) + 1)
      .reduce((sum, each) => sum + unsent[each], 0);
  return (
    <fieldset className="bare-field leaving" data-testid="leaving">
      <legend>
        <h2>{t('platform.leaving.title')}</h2>
      </legend>
      <p className="muted">{t('platform.leaving.lead')}</p>
      <div className="leaving-choices">
        {Leaving.options.map((choice) => {
          const stays = staysBy(choice);
          return (
            <label key={choice} className="leaving-choice">
              <input
                type="radio"
                name={id}
                data-testid={`leaving-${choice}`}
                checked={choice === (asked ?? leaving)}
                onChange={() => void choose(choice)}
              />
              <span>
                <strong>{t(`platform.leaving.${choice}.name`)}</strong>
                <span>{t(`platform.leaving.${choice}.what`)}</span>
                <span className="muted">
                  {stays === 0
                    ? t('platform.leaving.nothingStays')
                    : t('platform.leaving.stays', { count: stays, n: count(stays) })}
                </span>
              </span>
            </label>
          );
        })}
      </div>
      <p className="muted small">{t('platform.leaving.before')}</p>
    </fieldset>
  );
}
