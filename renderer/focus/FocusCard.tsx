import type { AnalysisReport } from '../../core/contract/analysis.ts';
import type { Recommendations } from '../../core/contract/recommendation.ts';
import { type TheOne, theOne } from '../../core/guidance/theOne.ts';
import { useCore } from '../api/useCore.ts';
import { ChallengeIt } from '../assumptions/ChallengeIt.tsx';
import { DrumMark } from '../common/DrumMark.tsx';
import { WholeCase } from '../constraint/WholeCase.tsx';
import { FocusProgress } from '../focusing/FocusProgress.tsx';
import { ActLines } from '../guidance/ActLines.tsx';
import { Beyond } from '../guidance/Beyond.tsx';
import { Chain } from '../guidance/Chain.tsx';
import { StartButton } from '../guidance/StartButton.tsx';
import { useGuidance } from '../guidance/useGuidance.ts';
import { FocusPage } from '../print/FocusPage.tsx';
import { PrintButton } from '../print/PrintButton.tsx';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { ActionImpact } from './ActionImpact.tsx';
import { ImpactBar } from './ImpactBar.tsx';
import { NotSureCard } from './NotSureCard.tsx';
import { TestMarks } from './TestMarks.tsx';
import { UnderWayCard } from './UnderWayCard.tsx';

interface Props {
  readonly the: Extract<TheOne, { kind: 'action' | 'limit' }>;
  readonly asOf: number;
  /** Null where they could not be made. */
  readonly guidance: Recommendations | null;
}

function SureCard({ the, asOf, guidance }: Props): React.JSX.Element {
  const { t, say } = useText();
  const open = useView((view) => view.open);
  const { focus, constraint } = the;
  const action = the.kind === 'action' ? the.action : null;
  return (
    <section className="focus-card" data-testid="focus-card" aria-labelledby="focus-title">
      <div className="card-head">
        <p className="eyebrow">
          <DrumMark />
          {t('ui.focus.eyebrow')}
        </p>
        <PrintButton name={say(action?.title ?? focus.title)} asOf={asOf}>
          <FocusPage
            focus={focus}
            constraint={constraint}
            action={action}
            notNow={guidance?.notNow ?? []}
          />
        </PrintButton>
      </div>
      <h1 id="focus-title" data-testid="focus-title">
        {say(action?.title ?? focus.title)}
      </h1>
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
      {action === null ? null : <Beyond beyond={action.beyond} />}
      <FocusProgress place={constraint} />
      <p className="focus-buttons">
        {action === null ? null : <StartButton one={action} asOf={asOf} />}
        <button
          type="button"
          className={action === null ? 'button primary' : 'button'}
          data-testid="focus-why"
          onClick={() => open({ type: 'why' }, true)}
        >
          {t('ui.focus.why')}
        </button>
        <button
          type="button"
          className="button"
          data-testid="focus-why-not"
          onClick={() => open({ type: 'alternatives' }, true)}
        >
          {t('ui.focus.whyNot')}
        </button>
        <ChallengeIt />
        <WholeCase constraint={constraint} from="focus" />
      </p>
    </section>
  );
}

/**
 * The one thing: what is under way; else what is to be started; or, in the same place, that the books do not decide it
 * and what would.
 */
export function FocusCard({ report }: { readonly report: AnalysisReport }): React.JSX.Element {
  const { t } = useText();
  const past = useView((view) => view.asOf !== null);
  const works = useCore('works', past ? null : {}).value;
  const guidance = useGuidance();
  const the = theOne(report, guidance.value, works);
  if (the.kind === 'work') return <UnderWayCard work={the.work} />;
  if (the.kind === 'notSure') return <NotSureCard report={report} />;
  // A headline that changes under the reader's eyes is read twice and believed less.
  if (guidance.loading && guidance.value === null) {
    return (
      <section className="focus-card" data-testid="focus-card" aria-busy="true">
        <p className="muted">{t('ui.common.loading')}</p>
      </section>
    );
  }
  return <SureCard the={the} asOf={report.asOf} guidance={guidance.value} />;
}
