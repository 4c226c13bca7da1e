import type { AnalysisReport, ConstraintReport } from '../../core/contract/analysis.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly constraint: ConstraintReport;
  readonly report: AnalysisReport;
}

/** The five focusing steps for the constraint that is named; the others wait until it is broken. */
export function FiveSteps({ constraint, report }: Props): React.JSX.Element | null {
  const { t, say } = useText();
  const steps = constraint.rank === 1 ? (report.focus?.steps ?? []) : [];
  if (steps.length === 0) return null;
  return (
    <section className="block">
      <header className="block-head">
        <h2>{t('ui.why.steps')}</h2>
      </header>
      <ol className="steps">
        {steps.map((step) => (
          <li key={step.step}>
            <strong>{t(`ui.step.${step.step}`)}</strong>
            <span>{say(step.text)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
