import { ChevronRight } from 'lucide-react';
import type {
  AnalysisReport,
  ConstraintReport,
  FocusReport,
} from '../../core/contract/analysis.ts';
import { DrumMark } from '../common/DrumMark.tsx';
import { WholeCase } from '../constraint/WholeCase.tsx';
import { FocusProgress } from '../focusing/FocusProgress.tsx';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { ImpactBar } from './ImpactBar.tsx';
import { NotSureCard } from './NotSureCard.tsx';
import { TestMarks } from './TestMarks.tsx';
import { useConstraintLabel } from './useConstraintLabel.ts';

interface Props {
  readonly focus: FocusReport;
  readonly constraint: ConstraintReport;
}

function Chain({ focus, constraint }: Props): React.JSX.Element {
  const { t, say } = useText();
  const label = useConstraintLabel(constraint);
  return (
    <dl className="chain">
      <div>
        <dt>{t('ui.focus.goal')}</dt>
        <dd>{say(focus.goal)}</dd>
      </div>
      <ChevronRight size={16} aria-hidden />
      <div className="chain-constraint">
        <dt>{t('ui.focus.constraint')}</dt>
        <dd>{label}</dd>
      </div>
      <ChevronRight size={16} aria-hidden />
      <div>
        <dt>{t('ui.focus.cause')}</dt>
        <dd>{say(focus.cause)}</dd>
      </div>
    </dl>
  );
}

function SureCard({ focus, constraint }: Props): React.JSX.Element {
  const { t, say, days } = useText();
  const open = useView((view) => view.open);
  const { successMetric: success } = focus;
  return (
    <section className="focus-card" data-testid="focus-card" aria-labelledby="focus-title">
      <p className="eyebrow">
        <DrumMark />
        {t('ui.focus.eyebrow')}
      </p>
      <h1 id="focus-title" data-testid="focus-title">
        {say(focus.title)}
      </h1>
      <Chain focus={focus} constraint={constraint} />
      <div className="focus-proof">
        <ImpactBar impact={focus.expectedImpact} />
        <TestMarks tests={constraint.tests} />
      </div>
      <dl className="focus-acts">
        <div>
          <dt>{t('ui.focus.firstStep')}</dt>
          <dd>{say(focus.firstStep)}</dd>
        </div>
        <div>
          <dt>{t('ui.focus.stop')}</dt>
          {focus.stopDoing.map((stop) => (
            <dd key={JSON.stringify(stop)}>{say(stop)}</dd>
          ))}
        </div>
        <div>
          <dt>{t('ui.focus.measure')}</dt>
          <dd>
            {say(success.metric)}
            <span className="measure">
              <strong>{days(success.current)}</strong>
              <span aria-hidden="true">→</span>
              <span className="visually-hidden">{t('ui.focus.to')}</span>
              <strong>{days(success.target)}</strong> {t('ui.unit.daysWord')}
            </span>
          </dd>
        </div>
      </dl>
      <FocusProgress place={constraint} />
      <p className="focus-buttons">
        <button
          type="button"
          className="button primary"
          onClick={() => open({ type: 'why' }, true)}
        >
          {t('ui.focus.why')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => open({ type: 'alternatives' }, true)}
        >
          {t('ui.focus.whyNot')}
        </button>
        <WholeCase constraint={constraint} from="focus" />
      </p>
    </section>
  );
}

/** The one thing; or, in the same place, that the books do not decide it and what would. */
export function FocusCard({ report }: { readonly report: AnalysisReport }): React.JSX.Element {
  const constraint = report.constraints[0];
  if (report.focus !== null && constraint !== undefined && report.notSure === null) {
    return <SureCard focus={report.focus} constraint={constraint} />;
  }
  return <NotSureCard report={report} />;
}
