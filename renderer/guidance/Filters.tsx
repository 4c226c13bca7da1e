import { useId } from 'react';
import { useText } from '../text/useText.ts';
import { CHOICES, type Chosen } from './filters.ts';

interface Props {
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
}

const FILTERS = ['type', 'complexity', 'priority', 'most'] as const;

/** Which of the recommendations are shown. */
export function Filters({ chosen, onChoose }: Props): React.JSX.Element {
  const { t } = useText();
  const id = useId();
  return (
    <fieldset className="bare-field advice-filters" data-testid="advice-filters">
      <legend className="visually-hidden">{t('guidance.filter.title')}</legend>
      {FILTERS.map((name) => (
        <div key={name} className="field">
          <label htmlFor={`${id}-${name}`}>{t(`guidance.filter.${name}`)}</label>
          <select
            id={`${id}-${name}`}
            className="select"
            value={chosen[name]}
            onChange={(event) => onChoose({ ...chosen, [name]: event.target.value })}
          >
            <option value="">{t('guidance.filter.all')}</option>
            {CHOICES[name].map((each) => (
              <option key={each} value={each}>
                {name === 'most' ? each : t(`guidance.${name}.${each}`)}
              </option>
            ))}
          </select>
        </div>
      ))}
    </fieldset>
  );
}
