import type { StepAdvice } from '../../core/contract/focusing.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly item: StepAdvice;
  /** Titles the list of its bills. */
  readonly label: string;
  /** Id of the box that chooses it, where it can be chosen. */
  readonly choice?: string;
}

/** A piece of advice, and the way to the bills it speaks of. */
export function Advice({ item, label, choice }: Props): React.JSX.Element {
  const { t, say, count } = useText();
  const open = useView((view) => view.open);
  const { rows, listed } = item;
  return (
    <span>
      {choice === undefined ? say(item.text) : <label htmlFor={choice}>{say(item.text)}</label>}{' '}
      {rows === null ? null : (
        <button
          type="button"
          className="link"
          onClick={() => open({ type: 'invoices', title: label, filter: rows }, true)}
        >
          {listed === null
            ? t('constraint.steps.rows')
            : t('constraint.steps.listed', { count: listed, n: count(listed) })}
        </button>
      )}
    </span>
  );
}
