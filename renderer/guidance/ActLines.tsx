import type { FocusReport } from '../../core/contract/analysis.ts';
import type { Recommendation } from '../../core/contract/recommendation.ts';
import type { Message } from '../../core/text/message.ts';
import { useText } from '../text/useText.ts';
import { MetricTarget } from './MetricTarget.tsx';

interface Props {
  readonly focus: FocusReport;
  readonly action: Recommendation | null;
}

/** What to do today, what to stop, and by what one will know: of the action where there is one, else of the engine's advice. */
export function ActLines({ focus, action }: Props): React.JSX.Element {
  const { t, say } = useText();
  const today = action?.steps.find((step) => step.today)?.text ?? focus.firstStep;
  const stops: readonly Message[] =
    action === null || action.stops.length === 0 ? focus.stopDoing : action.stops;
  const { metric, unit, current, target } = focus.successMetric;
  const measured = action?.metrics[0] ?? { text: metric, unit, current, target };
  return (
    <dl className="focus-acts">
      <div>
        <dt>{t('ui.focus.firstStep')}</dt>
        <dd>{say(today)}</dd>
      </div>
      <div>
        <dt>{t('ui.focus.stop')}</dt>
        {stops.map((stop) => (
          <dd key={JSON.stringify(stop)}>{say(stop)}</dd>
        ))}
      </div>
      <div>
        <dt>{t('ui.focus.measure')}</dt>
        <dd>
          {say(measured.text)}
          <MetricTarget metric={measured} />
        </dd>
      </div>
    </dl>
  );
}
