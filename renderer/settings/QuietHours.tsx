import { useId } from 'react';
import { type CompanyPreferences, USUAL_QUIET_HOURS } from '../../core/contract/preferences.ts';
import { useText } from '../text/useText.ts';

type Hours = CompanyPreferences['quietHours'];

interface Props {
  readonly hours: Hours;
  readonly onChange: (hours: Hours) => void;
}

/** From when to when nothing is told; over midnight where it ends earlier than it begins. */
export function QuietHours({ hours, onChange }: Props): React.JSX.Element {
  const { t } = useText();
  const id = useId();
  const change = (part: 'from' | 'until', text: string): void => {
    const minute = minuteOf(text);
    if (hours !== null && minute !== null) onChange({ ...hours, [part]: minute });
  };
  return (
    <fieldset className="bare-field quiet-hours">
      <legend>{t('preferences.name.quietHours')}</legend>
      <label className="check">
        <input
          type="checkbox"
          checked={hours !== null}
          onChange={(event) => onChange(event.target.checked ? USUAL_QUIET_HOURS : null)}
        />
        {t('preferences.quiet.on')}
      </label>
      {hours === null
        ? null
        : (['from', 'until'] as const).map((part) => (
            <span key={part}>
              <label htmlFor={`${id}-${part}`}>{t(`preferences.quiet.${part}`)}</label>
              <input
                id={`${id}-${part}`}
                className="input num"
                type="time"
                defaultValue={clockOf(hours[part])}
                onBlur={(event) => {
                  if (minuteOf(event.target.value) !== hours[part])
                    change(part, event.target.value);
                }}
              />
            </span>
          ))}
    </fieldset>
  );
}

function clockOf(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function minuteOf(text: string): number | null {
  const found = /^(\d\d):(\d\d)$/.exec(text);
  return found === null ? null : Number(found[1]) * 60 + Number(found[2]);
}
