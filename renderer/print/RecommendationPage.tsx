import type { NotNow, Recommendation } from '../../core/contract/recommendation.ts';
import { RecommendationBody } from '../guidance/RecommendationBody.tsx';
import { useText } from '../text/useText.ts';

interface Props {
  readonly one: Recommendation;
  readonly whyNot: NotNow['whyNot'];
  /** What its constraint is called. */
  readonly label: string;
}

/** A recommendation in full, on as many pages as it takes. */
export function RecommendationPage({ one, whyNot, label }: Props): React.JSX.Element {
  const { t, say } = useText();
  return (
    <section className="print-page">
      <p className="muted">
        {label} · {t(`guidance.horizon.${one.horizon}`)}
      </p>
      <h1>{say(one.title)}</h1>
      <RecommendationBody one={one} whyNot={whyNot} />
    </section>
  );
}
