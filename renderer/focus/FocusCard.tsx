import type {
  AnalysisReport,
  ConstraintReport,
  FocusReport,
} from '../../core/contract/analysis.ts';
import { DrumMark } from '../common/DrumMark.tsx';
import { WholeCase } from '../constraint/WholeCase.tsx';
import { FocusProgress } from '../focusing/FocusProgress.tsx';
import { ActLines } from '../guidance/ActLines.tsx';
import { Chain } from '../guidance/Chain.tsx';
import { FocusPage } from '../print/FocusPage.tsx';
import { PrintButton } from '../print/PrintButton.tsx';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { ImpactBar } from './ImpactBar.tsx';
import { NotSureCard } from './NotSureCard.tsx';
import { TestMarks } from './TestMarks.tsx';

interface Props {
  readonly focus: FocusReport;
  readonly constraint: ConstraintReport;
  readonly asOf: number;
}

function SureCard({ focus, constraint, asOf }: Props): React.JSX.Element {
  const { t, say } = useText();
  const open = useView((view) => view.open);
  return (
    <section className="focus-card" data-testid="focus-card" aria-labelledby="focus-title">
      <p className="eyebrow">
        <DrumMark />
        {t('ui.focus.eyebrow')}
      </p>
      <h1 id="focus-title" data-testid="focus-title">
        {say(focus.title)}
      </h1>
      <Chain focus={focus} constraint={constraint} action={null} />
      <div className="focus-proof">
        <ImpactBar impact={focus.expectedImpact} />
        <TestMarks tests={constraint.tests} />
      </div>
      <ActLines focus={focus} action={null} />
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
        <PrintButton name={say(focus.title)} asOf={asOf}>
          <FocusPage focus={focus} constraint={constraint} action={null} notNow={[]} />
        </PrintButton>
      </p>
    </section>
  );
}

/** The one thing; or, in the same place, that the books do not decide it and what would. */
export function FocusCard({ report }: { readonly report: AnalysisReport }): React.JSX.Element {
  const constraint = report.constraints[0];
  if (report.focus !== null && constraint !== undefined && report.notSure === null) {
    return <SureCard focus={report.focus} constraint={constraint} asOf={report.asOf} />;
  }
  return <NotSureCard report={report} />;
}
