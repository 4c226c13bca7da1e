import type { Recommendation } from '../../core/contract/recommendation.ts';
import { useText } from '../text/useText.ts';

/** What kind of thing it is: how weighty, how hard, of which type, and when its cash shows. */
export function Facts({ one }: { readonly one: Recommendation }): React.JSX.Element {
  const { t, days, share } = useText();
  const { probability } = one;
  return (
    <ul className="advice-facts small">
      <li>{t(`guidance.priority.${one.priority}`)}</li>
      <li>{t(`guidance.complexity.${one.complexity}`)}</li>
      <li>{t(`guidance.type.${one.type}`)}</li>
      <li>{t('guidance.shows', { n: days(one.timeToValue, true) })}</li>
      <li>
        {t('guidance.chance', {
          value: share(probability.value),
          low: share(probability.low),
          high: share(probability.high),
        })}
      </li>
    </ul>
  );
}
