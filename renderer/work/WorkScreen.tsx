import { useState } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import type { Implementation } from '../../core/contract/work.ts';
import type { Works } from '../../core/contract/workMoves.ts';
import { useCore } from '../api/useCore.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { UndoRedo } from '../common/UndoRedo.tsx';
import { EffectPanel } from '../effect/EffectPanel.tsx';
import { HistoryLink } from '../history/HistoryLink.tsx';
import { LearnedLink } from '../learned/LearnedLink.tsx';
import { useView } from '../state/view.ts';
import { ExportButton } from '../table/ExportButton.tsx';
import { useText } from '../text/useText.ts';
import { Alternatives } from './Alternatives.tsx';
import { Board } from './Board.tsx';
import { ChangedOn } from './ChangedOn.tsx';
import { Evidence } from './Evidence.tsx';
import { Finished } from './Finished.tsx';
import { Remarks } from './Remarks.tsx';
import { StepList } from './StepList.tsx';
import { stepWords } from './stepWords.ts';
import { Timeline } from './Timeline.tsx';
import { TurnRefused } from './TurnRefused.tsx';
import { WorkHead } from './WorkHead.tsx';
import { WorkHistory } from './WorkHistory.tsx';

/** The one thing under way with its steps, and below it all that was put to work. */
export function WorkScreen(): React.JSX.Element {
  const works = useCore('works', {});
  const asked = useView((view) => view.work);
  const goWork = useView((view) => view.goWork);
  const choose = (id: string): void => goWork({ id, part: 'work' });
  if (works.error !== null) {
    return (
      <div className="page">
        <ErrorNote error={works.error} />
      </div>
    );
  }
  if (works.value === null) {
    return <div className="page" aria-busy="true" />;
  }
  const { works: all, withdrawn } = works.value;
  const shown = all.find(({ id }) => id === asked?.id) ?? all[0] ?? null;
  return (
    <div className="page deep-page" data-testid="work-screen">
      {shown === null ? (
        <NothingYet />
      ) : (
        <OneWork
          key={shown.id}
          id={shown.id}
          toEffect={asked?.id === shown.id && asked.part === 'effect'}
        />
      )}
      <p className="learned-way">
        <LearnedLink />
      </p>
      <Withdrawn withdrawn={withdrawn} />
      {shown === null ? null : (
        <>
          <AllWorks all={all} chosen={shown.id} onChoose={choose} />
          <Finished works={all} onChoose={choose} />
        </>
      )}
      <Alternatives works={all} onStarted={choose} />
      <HistoryLink />
    </div>
  );
}

interface OneProps {
  readonly id: string;
  /** What came of it is what is asked for. */
  readonly toEffect: boolean;
}

function OneWork({ id, toEffect }: OneProps): React.JSX.Element {
  const work = useCore('work', { id });
  if (work.error !== null) return <ErrorNote error={work.error} />;
  if (work.value === null) return <article className="block work" aria-busy="true" />;
  const { stops, changedOn } = work.value;
  return (
    <>
      <article className="block work" data-testid="work">
        <WorkHead work={work.value} />
        <div className="work-columns">
          <div>
            <StepList work={work.value} />
            <Stops stops={stops} />
          </div>
          <div>
            <ChangedOn work={work.value} />
            <Remarks work={work.value} />
            <Evidence work={work.value} />
          </div>
        </div>
        <WorkHistory work={work.value} />
      </article>
      {changedOn === null ? null : <EffectPanel implementationId={id} arrive={toEffect} />}
    </>
  );
}

/** What stops, so that there is time for it. */
function Stops({ stops }: Pick<Implementation, 'stops'>): React.JSX.Element | null {
  const { t, say } = useText();
  if (stops.length === 0) return null;
  return (
    <section className="work-part" aria-labelledby="work-stops">
      <h2 id="work-stops">{t('work.stops')}</h2>
      <ul className="sentences">
        {stops.map((stop) => (
          <li key={JSON.stringify(stop)}>{say(stop)}</li>
        ))}
      </ul>
    </section>
  );
}

interface AllProps {
  readonly all: readonly Implementation[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

function AllWorks({ all, chosen, onChoose }: AllProps): React.JSX.Element {
  const { t, say } = useText();
  const work = all.find(({ id }) => id === chosen);
  return (
    <>
      {work === undefined ? null : (
        <section className="block" data-figure aria-labelledby="work-timeline">
          <header className="block-head">
            <h2 id="work-timeline">{t('work.timeline.title')}</h2>
            <p className="small muted">{say(work.title)}</p>
            <ExportButton
              what={{ table: 'workSteps', says: stepWords(all, say) }}
              picture
              name={t('work.timeline.file')}
            />
          </header>
          <Timeline work={work} />
        </section>
      )}
      <section className="block" data-figure aria-labelledby="work-board">
        <header className="block-head">
          <h2 id="work-board">{t('work.board.title')}</h2>
          <p className="small muted">{t('work.board.what')}</p>
          <ExportButton picture name={t('work.board.title')} />
        </header>
        <Board works={all} chosen={chosen} onChoose={onChoose} />
      </section>
    </>
  );
}

function NothingYet(): React.JSX.Element {
  const { t } = useText();
  const go = useView((view) => view.go);
  return (
    <section className="block nothing-yet" data-testid="work-empty">
      <h1>{t('work.empty.title')}</h1>
      <p>{t('work.empty.what')}</p>
      <p>{t('work.empty.then')}</p>
      <button type="button" className="button primary" onClick={() => go('focus')}>
        {t('work.empty.go')}
      </button>
    </section>
  );
}

/** Works whose start was undone: gone from the lists, and one click from being back. */
function Withdrawn({ withdrawn }: Pick<Works, 'withdrawn'>): React.JSX.Element | null {
  const { t, say } = useText();
  const [refused, setRefused] = useState<AppError | null>(null);
  if (withdrawn.length === 0) return null;
  return (
    <>
      <ul className="withdrawn" data-testid="work-withdrawn">
        {withdrawn.map(({ implementationId, title, redo }) => (
          <li key={implementationId} className="small muted">
            {t('work.withdrawn', { title: say(title) })}
            <UndoRedo needs="constraint:write" undo={null} redo={redo} onTurned={setRefused} />
          </li>
        ))}
      </ul>
      {refused === null ? null : <TurnRefused error={refused} />}
    </>
  );
}
