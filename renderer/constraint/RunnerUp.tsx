import type { AnalysisReport, ConstraintReport } from '../../core/contract/analysis.ts';
import { useConstraintLabel } from '../focus/useConstraintLabel.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { useVerdictWords } from './useVerdictWords.ts';
import { verdictOn } from './verdict.ts';

interface Props {
  readonly constraint: ConstraintReport;
  readonly report: AnalysisReport;
}

/** Who comes next and by how much: the runner-up of the first, or the one ahead of any other. */
export function RunnerUp({ constraint, report }: Props): React.JSX.Element {
  const { t } = useText();
  const { rank } = constraint;
  const other = report.constraints.find((each) => each.rank === (rank === 1 ? 2 : rank - 1));
  const label = useConstraintLabel(other ?? null);
  const words = useVerdictWords(other === undefined ? null : verdictOn(constraint, other));
  const goDeep = useView((view) => view.goDeep);
  return (
    <section className="block" data-testid="runner-up">
      <header className="block-head">
        <h2>{t(rank === 1 ? 'constraint.runnerUp' : 'constraint.ahead')}</h2>
      </header>
      {other === undefined ? (
        <p>{t('constraint.noRunnerUp')}</p>
      ) : (
        <>
          <p>
            <button
              type="button"
              className="link"
              data-opens={`runner-up ${label}`}
              onClick={() => goDeep({ name: 'constraint', place: other })}
            >
              {label}
            </button>
          </p>
          <p>{words?.gap}</p>
        </>
      )}
    </section>
  );
}
