import { useId } from 'react';
import { dayOfText } from '../frame/calendar.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly label: string;
  readonly typed: string;
  readonly onTyped: (typed: string) => void;
  readonly hint?: string;
}

/** What a date field holds: a day, none, or something that is no date. */
export function dayTyped(typed: string): number | null | 'wrong' {
  if (typed.trim() === '') return null;
  return dayOfText(typed) ?? 'wrong';
}

/** A date that is typed, as everywhere in the window: 5-4-25, 05-Apr-2025, 2025-04-05. */
export function DayField({ label, typed, onTyped, hint }: Props): React.JSX.Element {
  const { t } = useText();
  const id = useId();
  const wrong = dayTyped(typed) === 'wrong';
  return (
    <div className="field day-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        autoComplete="off"
        maxLength={20}
        placeholder={t('work.day.example')}
        value={typed}
        aria-invalid={wrong}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onTyped(event.target.value)}
      />
      <p id={`${id}-hint`} className="hint">
        {wrong ? t('work.day.wrong') : (hint ?? '')}
      </p>
    </div>
  );
}
