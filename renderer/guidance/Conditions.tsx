import type { Recommendation } from '../../core/contract/recommendation.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

/** Why it applies here: each condition with its figure, and the way to the bills behind it. */
export function Conditions({ one }: { readonly one: Recommendation }): React.JSX.Element {
  const { t, say, count } = useText();
  const open = useView((view) => view.open);
  return (
    <ul className="sentences" data-testid="conditions">
      {one.conditions.map(({ text, rows, listed }) => (
        <li key={JSON.stringify(text)}>
          {say(text)}{' '}
          {rows === null ? null : (
            <button
              type="button"
              className="link rows-link"
              onClick={() => open({ type: 'invoices', title: say(text), filter: rows })}
            >
              {listed === null
                ? t('guidance.full.rows')
                : t('guidance.full.heaviest', { n: count(listed) })}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
