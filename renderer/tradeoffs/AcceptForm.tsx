import { useId, useState } from 'react';
import { MISTAKES, type Tradeoff } from '../../core/contract/tradeoffs.ts';
import { TextField } from '../common/TextField.tsx';
import { Deciding } from '../roles/Deciding.tsx';
import { useText } from '../text/useText.ts';
import type { Decide } from './decide.ts';

interface Props {
  readonly tradeoff: Tradeoff;
  readonly decide: Decide;
}

/** The five usual mistakes as a list to be ticked, then which option and why. */
export function AcceptForm({ tradeoff, decide }: Props): React.JSX.Element {
  const { t, say } = useText();
  const id = useId();
  const { options, checked, accepted } = tradeoff;
  const [option, setOption] = useState(options[0]?.id ?? '');
  const [reason, setReason] = useState('');
  const chosen = options.find((each) => each.id === option);
  const lacks =
    checked.length < MISTAKES.length
      ? 'mistakes'
      : chosen?.yesButs.some(({ plan }) => plan === null) === true
        ? 'plans'
        : reason.trim() === ''
          ? 'reason'
          : null;
  return (
    <Deciding needs="constraint:write">
      <form
        className="decision"
        data-testid="accept-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (lacks === null) void decide({ move: 'accept', option, reason: reason.trim() });
        }}
      >
        <fieldset className="bare-field">
          <legend>{t('tradeoff.mistakes')}</legend>
          {MISTAKES.map((mistake) => (
            <div key={mistake} className="decision-choice">
              <input
                id={`${id}-${mistake}`}
                type="checkbox"
                checked={checked.includes(mistake)}
                onChange={(event) =>
                  void decide({ move: 'check', mistake, done: event.target.checked })
                }
              />
              <label htmlFor={`${id}-${mistake}`}>{t(`tradeoff.mistake.${mistake}`)}</label>
            </div>
          ))}
        </fieldset>
        <div className="field">
          <label htmlFor={`${id}-option`}>{t('tradeoff.which')}</label>
          <select
            id={`${id}-option`}
            className="select"
            value={option}
            onChange={(event) => setOption(event.target.value)}
          >
            {options.map((each) => (
              <option key={each.id} value={each.id}>
                {say(each.text)}
              </option>
            ))}
          </select>
        </div>
        <TextField label={t('tradeoff.why')} most={600} value={reason} onText={setReason} />
        <p className="focus-buttons">
          <button
            type="submit"
            className="button primary"
            data-testid="accept"
            disabled={lacks !== null}
          >
            {t('tradeoff.accept')}
          </button>
          {accepted === null ? null : (
            <button
              type="button"
              className="button"
              onClick={() => void decide({ move: 'withdraw' })}
            >
              {t('tradeoff.withdraw')}
            </button>
          )}
          <span className="small muted">
            {lacks === null ? t('challenge.decide.undoable') : t(`tradeoff.lacks.${lacks}`)}
          </span>
        </p>
      </form>
    </Deciding>
  );
}
