import { ChevronRight } from 'lucide-react';
import type { Recommendation } from '../../core/contract/recommendation.ts';
import type { Message } from '../../core/text/message.ts';
import { useConstraintLabel } from '../focus/useConstraintLabel.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { Beyond } from './Beyond.tsx';
import { Facts } from './Facts.tsx';

interface Props {
  readonly one: Recommendation;
  /** Why it is not the focus; null where it is. */
  readonly whyNot: readonly Message[] | null;
}

/** One recommendation in the list: what to do, where, what it should free, and why not now. */
export function RecommendationItem({ one, whyNot }: Props): React.JSX.Element {
  const { t, say, range, compact } = useText();
  const label = useConstraintLabel(one);
  const goDeep = useView((view) => view.goDeep);
  const [first, ...others] = whyNot ?? [];
  return (
    <li className={whyNot === null ? 'advised in-focus' : 'advised'} data-testid="recommendation">
      <div className="advised-head">
        <h3>
          <button
            type="button"
            className="link"
            data-testid="open-recommendation"
            data-opens={`recommendation ${one.id}`}
            onClick={() => goDeep({ name: 'recommendation', id: one.id })}
          >
            {say(one.title)}
            <ChevronRight size={16} aria-hidden />
          </button>
        </h3>
        <p className="num advised-cash">
          <strong>{range(one.cash.low, one.cash.high)}</strong>
          <span className="small muted">
            {t('guidance.expected', { expected: compact(one.expected) })}
          </span>
        </p>
      </div>
      <p className="small muted">{label}</p>
      <Facts one={one} />
      <Beyond beyond={one.beyond} />
      {whyNot === null ? (
        <p className="small advised-focus">{t('guidance.isFocus')}</p>
      ) : first === undefined ? null : (
        <details className="why-not" data-testid="why-not">
          <summary>{t('guidance.whyNot')}</summary>
          <ul className="sentences">
            {[first, ...others].map((reason) => (
              <li key={JSON.stringify(reason)}>{say(reason)}</li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
