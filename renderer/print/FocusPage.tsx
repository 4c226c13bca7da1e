import type { ConstraintReport, FocusReport } from '../../core/contract/analysis.ts';
import type { NotNow, Recommendation } from '../../core/contract/recommendation.ts';
import { ActionImpact } from '../focus/ActionImpact.tsx';
import { ImpactBar } from '../focus/ImpactBar.tsx';
import { TestMarks } from '../focus/TestMarks.tsx';
import { ActLines } from '../guidance/ActLines.tsx';
import { Chain } from '../guidance/Chain.tsx';
import { useText } from '../text/useText.ts';
import { StepSheet } from './StepSheet.tsx';

/** As many alternatives as leave the focus on one page. */
const NOT_NOW = 3;

interface Props {
  readonly focus: FocusReport;
  readonly constraint: ConstraintReport;
  readonly action: Recommendation | null;
  readonly notNow: readonly NotNow[];
}

/** The focus on one page of A4: what, why, its steps with room to write, and what is not done now. */
export function FocusPage({ focus, constraint, action, notNow }: Props): React.JSX.Element {
  const { t, say } = useText();
  return (
    <section className="print-page">
      <p className="eyebrow">{t('ui.focus.eyebrow')}</p>
      <h1>{say(action?.title ?? focus.title)}</h1>
      <Chain focus={focus} constraint={constraint} action={action} />
      <div className="focus-proof">
        {action === null ? (
          <ImpactBar impact={focus.expectedImpact} />
        ) : (
          <ActionImpact one={action} costOfFunds={focus.expectedImpact.yearly.costOfFunds} />
        )}
        <TestMarks tests={constraint.tests} />
      </div>
      <ActLines focus={focus} action={action} />
      {action === null ? null : <StepSheet steps={action.steps} />}
      {notNow.length === 0 ? null : (
        <>
          <h2>{t('guidance.notNow.title')}</h2>
          <ul className="sentences">
            {notNow.slice(0, NOT_NOW).map(({ recommendation, whyNot }) => (
              <li key={recommendation.id}>
                <strong>{say(recommendation.title)}</strong> {whyNot.slice(0, 1).map(say).join(' ')}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
