import { useId } from 'react';
import type { RecommendedStep } from '../../core/contract/recommendation.ts';
import { useText } from '../text/useText.ts';
import { dayTyped } from '../work/DayField.tsx';
import type { StepPlan } from './startPlan.ts';

interface Props {
  readonly steps: readonly RecommendedStep[];
  readonly plans: readonly StepPlan[];
  readonly onPlan: (plans: readonly StepPlan[]) => void;
}

/** Who does each step, and until when; proposed one after the other, and free to be changed or left empty. */
export function PlanFields({ steps, plans, onPlan }: Props): React.JSX.Element | null {
  const { t, say } = useText();
  const id = useId();
  if (steps.length === 0) return null;
  const change = (at: number, part: Partial<StepPlan>): void =>
    onPlan(plans.map((plan, each) => (each === at ? { ...plan, ...part } : plan)));
  return (
    <table className="plain plan">
      <caption className="small muted">{t('guidance.start.plan')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('work.step.title')}</th>
          <th scope="col">{t('work.step.owner')}</th>
          <th scope="col">{t('work.step.due')}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step, at) => (
          <tr key={step.id}>
            <td id={`${id}-${at}`}>
              {say(step.text)} <span className="small muted">{t(`work.role.${step.role}`)}</span>
            </td>
            <td>
              <input
                className="input"
                maxLength={120}
                aria-label={t('work.step.owner')}
                aria-describedby={`${id}-${at}`}
                value={plans[at]?.owner ?? ''}
                onChange={(event) => change(at, { owner: event.target.value })}
              />
            </td>
            <td>
              <input
                className="input"
                maxLength={20}
                autoComplete="off"
                aria-label={t('work.step.due')}
                aria-describedby={`${id}-${at}`}
                aria-invalid={dayTyped(plans[at]?.due ?? '') === 'wrong'}
                value={plans[at]?.due ?? ''}
                onChange={(event) => change(at, { due: event.target.value })}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
