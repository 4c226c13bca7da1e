import type { RecommendedStep } from '../../core/contract/recommendation.ts';
import { useText } from '../text/useText.ts';

/** The steps as a list to be filled in by hand: who, until when, done. */
export function StepSheet({ steps }: { readonly steps: readonly RecommendedStep[] }) {
  const { t, say, days } = useText();
  return (
    <table className="plain step-sheet">
      <thead>
        <tr>
          <th scope="col">{t('work.step.title')}</th>
          <th scope="col">{t('work.step.role')}</th>
          <th scope="col" className="num">
            {t('guidance.steps.days')}
          </th>
          <th scope="col">{t('work.step.owner')}</th>
          <th scope="col">{t('work.step.due')}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step.id}>
            <td>{say(step.text)}</td>
            <td>{t(`work.role.${step.role}`)}</td>
            <td className="num">{days(step.days)}</td>
            <td className="to-fill" />
            <td className="to-fill" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
