import { useId } from 'react';
import type { Instead } from '../../core/contract/workMoves.ts';
import type { Message } from '../../core/text/message.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly running: { readonly implementationId: string; readonly title: Message };
  readonly instead: Instead;
  readonly onChange: (instead: Instead) => void;
}

/** What becomes of the one that is under way, before another one can be: one focus at a time. */
export function InsteadFields({ running, instead, onChange }: Props): React.JSX.Element {
  const { t, say } = useText();
  const id = useId();
  return (
    <fieldset className="bare-field instead" data-testid="instead">
      <legend>{t('work.instead.title', { title: say(running.title) })}</legend>
      <p className="muted">{t('work.instead.why')}</p>
      {(['pause', 'cancel'] as const).map((how) => (
        <label key={how} className="radio-line">
          <input
            type="radio"
            name={`${id}-how`}
            checked={instead.how === how}
            onChange={() => onChange({ ...instead, how })}
          />
          <span>{t(`work.instead.${how}`)}</span>
        </label>
      ))}
      <div className="field">
        <label htmlFor={`${id}-reason`}>{t('work.instead.reason')}</label>
        <input
          id={`${id}-reason`}
          className="input"
          maxLength={2000}
          value={instead.reason}
          onChange={(event) => onChange({ ...instead, reason: event.target.value })}
        />
      </div>
    </fieldset>
  );
}

/** The one under way is paused, unless it is said otherwise; why, has to be said. */
export function insteadOf({
  implementationId,
}: Pick<Props['running'], 'implementationId'>): Instead {
  return { implementationId, how: 'pause', reason: '' };
}
