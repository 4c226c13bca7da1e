import { Causes } from '../constraint/Causes.tsx';
import { WhatIf } from '../constraint/WhatIf.tsx';
import { WholeCase } from '../constraint/WholeCase.tsx';
import { cellFilter } from '../focus/constraintCell.ts';
import { TestMarks } from '../focus/TestMarks.tsx';
import { useConstraintLabel } from '../focus/useConstraintLabel.ts';
import { useAnalysis } from '../state/analysis.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

/** Why this is the one thing: the figures, the tests, the causes with what would refute them, the rows. */
export function WhyPanel(): React.JSX.Element | null {
  const text = useText();
  const { t, say, days, share, moneyDays } = text;
  const { report } = useAnalysis();
  const constraint = report?.constraints[0] ?? null;
  const label = useConstraintLabel(constraint);
  const open = useView((view) => view.open);
  if (report === null || constraint === null) return null;
  const filter = cellFilter(constraint, report.asOf);
  return (
    <div className="panel-body scroll">
      {report.focus === null ? null : <p className="panel-lead">{say(report.focus.rationale)}</p>}
      <section>
        <h3>{t('ui.why.figures')}</h3>
        <dl className="figures">
          <div>
            <dt>{t('ui.why.now')}</dt>
            <dd className="num">{t('ui.unit.days', { n: days(constraint.currentDays) })}</dd>
          </div>
          <div>
            <dt>{t(`ui.why.basis.${constraint.achievableBasis}`)}</dt>
            <dd className="num">{t('ui.unit.days', { n: days(constraint.achievableDays) })}</dd>
          </div>
          <div>
            <dt>{t('ui.why.excess')}</dt>
            <dd className="num">{moneyDays(constraint.excessRupeeDays)}</dd>
          </div>
          <div>
            <dt>{t('ui.why.confidence')}</dt>
            <dd className="num">{share(constraint.confidence)}</dd>
          </div>
        </dl>
        <p className="focus-buttons">
          <button
            type="button"
            className="button"
            onClick={() => open({ type: 'invoices', title: label, filter })}
          >
            {t('ui.why.rows')}
          </button>
          <WholeCase constraint={constraint} from="why" />
        </p>
      </section>
      <section>
        <h3>{t('ui.whatIf.title')}</h3>
        <WhatIf
          cell={{
            stage: constraint.stage,
            dimension: constraint.dimension,
            value: constraint.value,
          }}
          label={label}
          asOf={report.asOf}
          start={constraint.achievableDays}
        />
      </section>
      <section>
        <h3>{t('ui.why.tests')}</h3>
        <TestMarks tests={constraint.tests} explained />
      </section>
      {constraint.evidence.length === 0 ? null : (
        <section>
          <h3>{t('ui.why.evidence')}</h3>
          <ul className="sentences">
            {constraint.evidence.map((item) => (
              <li key={JSON.stringify(item.text)}>{say(item.text)}</li>
            ))}
          </ul>
        </section>
      )}
      {constraint.rootCauses.length === 0 ? null : (
        <section>
          <h3>{t('ui.why.causes')}</h3>
          <Causes constraint={constraint} label={label} />
        </section>
      )}
      {report.focus === null || report.focus.steps.length === 0 ? null : (
        <section>
          <h3>{t('ui.why.steps')}</h3>
          <ol className="steps">
            {report.focus.steps.map((step) => (
              <li key={step.step}>
                <strong>{t(`ui.step.${step.step}`)}</strong>
                <span>{say(step.text)}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}
