import { useId } from 'react';
import type { DateOrder } from '../../core/contract/books.ts';
import { useText } from '../text/useText.ts';

const ORDERS: readonly DateOrder[] = ['dmy', 'mdy', 'ymd'];

interface Props {
  readonly order: DateOrder | null;
  readonly onChoose: (order: DateOrder) => void;
}

/** How a file writes its dates. */
export function DateOrderChoice({ order, onChoose }: Props): React.JSX.Element {
  const { t } = useText();
  const name = useId();
  return (
    <fieldset className="bare-field">
      <legend>{t('ui.import.dates')}</legend>
      <div className="choices">
        {ORDERS.map((entry) => (
          <label key={entry}>
            <input
              type="radio"
              name={name}
              checked={entry === order}
              onChange={() => onChoose(entry)}
            />
            {t(`ui.import.order.${entry}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
