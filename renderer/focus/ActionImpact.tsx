import type { Recommendation } from '../../core/contract/recommendation.ts';
import { useText } from '../text/useText.ts';
import { ImpactBar } from './ImpactBar.tsx';

interface Props {
  readonly one: Recommendation;
  /** Per year, as the yearly saving was reckoned. */
  readonly costOfFunds: number;
}

/** What the one action would free if it works, how sure that is, and when it shows. */
export function ActionImpact({ one, costOfFunds }: Props): React.JSX.Element {
  const { t, share, days } = useText();
  const { cash, yearly, probability, timeToValue, horizon } = one;
  return (
    <div>
      <ImpactBar impact={{ cashReleased: cash, yearly: { ...yearly, costOfFunds } }} />
      <p className="small impact-chance" data-testid="impact-chance">
        {t('guidance.chance', {
          value: share(probability.value),
          low: share(probability.low),
          high: share(probability.high),
        })}{' '}
        · {t('guidance.shows', { n: days(timeToValue, true) })} · {t(`guidance.horizon.${horizon}`)}
      </p>
    </div>
  );
}
