import type { EffectReport } from '../../core/contract/effect.ts';
import type { Implementation } from '../../core/contract/work.ts';
import { useCore } from '../api/useCore.ts';
import { DrumMark } from '../common/DrumMark.tsx';
import { WholeCase } from '../constraint/WholeCase.tsx';
import { EffectBars } from '../effect/EffectBars.tsx';
import { VerdictLine } from '../effect/VerdictLine.tsx';
import { FocusProgress } from '../focusing/FocusProgress.tsx';
import { PrintButton } from '../print/PrintButton.tsx';
import { WorkPage } from '../print/WorkPage.tsx';
import { useAnalysis } from '../state/analysis.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { StatusBadge } from '../work/StatusBadge.tsx';
import { today } from '../work/today.ts';
import { useConstraintLabel } from './useConstraintLabel.ts';

/** The one thing once it was started: how far it is, what comes next, and what it did against what was promised. */
export function UnderWayCard({ work }: { readonly work: Implementation }): React.JSX.Element {
  const { t, say, range, count, date } = useText();
  const label = useConstraintLabel(work);
  const go = useView((view) => view.go);
  const open = useView((view) => view.open);
  const effect = useCore(
    'effect',
    work.changedOn === null ? null : { implementationId: work.id },
  ).value;
  const { report } = useAnalysis();
  const { predicted } = work;
  const next = work.steps.find(({ state }) => state === 'open');
  return (
    <section className="focus-card" data-testid="focus-card" aria-labelledby="focus-title">
      <div className="card-head">
        <p className="eyebrow">
          <DrumMark />
          {t('guidance.underWay.eyebrow')}
        </p>
        {report === null || (work.changedOn !== null && effect === null) ? null : (
          <PrintButton name={say(work.title)} asOf={report.asOf}>
            <WorkPage work={work} label={label} effect={effect} />
          </PrintButton>
        )}
      </div>
      <h1 id="focus-title" data-testid="focus-title">
        {say(work.title)}
      </h1>
      <p className="under-way-where">
        <StatusBadge status={work.status} /> <span>{label}</span>
      </p>
      <div className="work-progress" data-testid="under-way">
        <progress
          className="visually-hidden"
          aria-label={t('work.progress')}
          max={100}
          value={work.progressPercentage}
        />
        <div className="progress" aria-hidden="true">
          <div style={{ width: `${work.progressPercentage}%` }} />
        </div>
        <p>
          {t('work.step.of', { done: count(work.completedSteps), total: count(work.totalSteps) })}
        </p>
      </div>
      <dl className="focus-acts">
        <div>
          <dt>{t('guidance.underWay.next')}</dt>
          <dd data-testid="next-step">
            {next === undefined ? t('guidance.underWay.noStep') : say(next.text)}
          </dd>
          {next === undefined || (next.owner === null && next.due === null) ? null : (
            <dd className="small muted">
              {[
                next.owner,
                next.due === null ? null : t('work.step.until', { date: date(next.due) }),
              ]
                .filter((part) => part !== null)
                .join(' · ')}
            </dd>
          )}
        </div>
        <div>
          <dt>{t('ui.focus.stop')}</dt>
          {work.stops.map((stop) => (
            <dd key={JSON.stringify(stop)}>{say(stop)}</dd>
          ))}
        </div>
        <div>
          <dt>{t('guidance.underWay.promised', { date: date(predicted.asOf) })}</dt>
          <dd>
            <strong>{range(predicted.cash.low, predicted.cash.high)}</strong>
          </dd>
        </div>
      </dl>
      <Measured work={work} effect={effect} />
      <FocusProgress place={work} />
      <p className="focus-buttons">
        <button
          type="button"
          className="button primary"
          data-testid="open-work"
          onClick={() => go('work')}
        >
          {t('guidance.underWay.open')}
        </button>
        <button
          type="button"
          className="button"
          data-testid="focus-why-not"
          onClick={() => open({ type: 'alternatives' }, true)}
        >
          {t('ui.focus.whyNot')}
        </button>
        <WholeCase constraint={work} from="focus" />
      </p>
    </section>
  );
}

interface MeasuredProps {
  readonly work: Implementation;
  readonly effect: EffectReport | null;
}

/** Measured against promised, or from when on it can be. */
function Measured({ work, effect }: MeasuredProps): React.JSX.Element | null {
  const { t, date, count } = useText();
  if (work.changedOn === null) {
    return <p className="muted">{t('guidance.underWay.notChanged')}</p>;
  }
  if (effect === null) return null;
  const left = effect.judgeableFrom - today();
  return (
    <div className="under-way-effect" data-testid="under-way-effect">
      <VerdictLine verdict={effect.verdict} />
      <EffectBars report={effect} />
      {effect.verdict !== 'too_early' ? null : (
        <p>
          {left > 0
            ? t('guidance.underWay.check', {
                count: left,
                n: count(left),
                date: date(effect.judgeableFrom),
              })
            : t('guidance.underWay.importNewer', { date: date(effect.judgeableFrom) })}
        </p>
      )}
    </div>
  );
}
