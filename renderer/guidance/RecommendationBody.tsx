import type { NotNow, Recommendation } from '../../core/contract/recommendation.ts';
import { CashBar } from '../focus/CashBar.tsx';
import { scaleEnd } from '../focus/impactScale.ts';
import { StepSheet } from '../print/StepSheet.tsx';
import { useText } from '../text/useText.ts';
import { Beyond } from './Beyond.tsx';
import { Conditions } from './Conditions.tsx';
import { Facts } from './Facts.tsx';
import { MetricTarget } from './MetricTarget.tsx';
import { Sources } from './Sources.tsx';

interface Props {
  readonly one: Recommendation;
  readonly whyNot: NotNow['whyNot'];
}

/** A recommendation in full, on the screen and on paper: why it applies, the arithmetic, the steps, what can go wrong. */
export function RecommendationBody({ one, whyNot }: Props): React.JSX.Element {
  const { t, say, range, compact, share } = useText();
  const { cash } = one;
  return (
    <>
      <p className="advice-what">{say(one.description)}</p>
      <Facts one={one} />
      <Beyond beyond={one.beyond} />
      {whyNot.length === 0 ? null : (
        <section>
          <h2>{t('guidance.whyNot')}</h2>
          <ul className="sentences">
            {whyNot.map((reason) => (
              <li key={JSON.stringify(reason)}>{say(reason)}</li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{t('guidance.full.conditions')}</h2>
        <Conditions one={one} />
      </section>
      <section>
        <h2>{t('guidance.full.cash')}</h2>
        <p className="impact-words">
          <strong>{t('ui.impact.freed', { range: range(cash.low, cash.high) })}</strong>
          <span>{t('guidance.full.likely', { estimate: compact(cash.estimate, 'long') })}</span>
        </p>
        <CashBar cash={cash} end={scaleEnd(cash.high)} />
        <ol className="arithmetic" data-testid="arithmetic">
          {one.arithmetic.map((line) => (
            <li key={JSON.stringify(line)}>{say(line)}</li>
          ))}
        </ol>
        {one.roi === null ? null : (
          <p className="small muted">{t('guidance.full.roi', { roi: share(one.roi) })}</p>
        )}
      </section>
      <section>
        <h2>{t('work.step.title')}</h2>
        <StepSheet steps={one.steps} />
      </section>
      <section>
        <h2>{t('guidance.full.cost')}</h2>
        <p>{say(one.cost.text)}</p>
      </section>
      <section>
        <h2>{t('guidance.full.risks')}</h2>
        <dl className="risks">
          {one.risks.map(({ risk, mitigation }) => (
            <div key={risk.key}>
              <dt>{say(risk)}</dt>
              <dd>{say(mitigation)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2>{t('ui.focus.measure')}</h2>
        <ul className="sentences">
          {one.metrics.map((metric) => (
            <li key={JSON.stringify(metric.text)}>
              {say(metric.text)} <MetricTarget metric={metric} />
            </li>
          ))}
        </ul>
      </section>
      {one.stops.length === 0 ? null : (
        <section>
          <h2>{t('ui.focus.stop')}</h2>
          <ul className="sentences">
            {one.stops.map((stop) => (
              <li key={JSON.stringify(stop)}>{say(stop)}</li>
            ))}
          </ul>
        </section>
      )}
      <Sources sources={one.sources} />
    </>
  );
}
