import { CircleAlert, CircleCheck } from 'lucide-react';
import { isClosed } from '../../core/contract/work.ts';
import type { WorkRecord } from '../../core/contract/workMoves.ts';
import { stampDay } from '../focusing/stampDay.ts';
import { useHeld } from '../roles/useRole.ts';
import { useText } from '../text/useText.ts';
import { SayForm } from './SayForm.tsx';
import { useDecide } from './useDecide.ts';

/** What was noted on the way, and what stood or stands in it. */
export function Remarks({ work }: { readonly work: WorkRecord }): React.JSX.Element {
  const { t, date } = useText();
  const { decide } = useDecide(work.id);
  const held = useHeld('constraint:write');
  return (
    <>
      <section
        className="work-part"
        data-testid="work-challenges"
        aria-labelledby="work-challenges"
      >
        <h2 id="work-challenges">{t('work.challenge.title')}</h2>
        <ul className="work-remarks">
          {work.challenges.map(({ id, at, words, solved }) => (
            <li key={id} className={solved ? 'solved' : ''}>
              {solved ? (
                <CircleCheck size={16} aria-hidden />
              ) : (
                <CircleAlert size={16} aria-hidden />
              )}
              <span>
                {words}{' '}
                <span className="small muted">
                  {t(solved ? 'work.challenge.solved' : 'work.challenge.since', {
                    date: date(stampDay(at)),
                  })}
                </span>
              </span>
              <button
                type="button"
                className="button small-button"
                aria-label={`${t(solved ? 'work.challenge.again' : 'work.challenge.solve')}: ${words}`}
                {...held}
                onClick={() => void decide({ move: 'solve', challengeId: id, solved: !solved })}
              >
                {t(solved ? 'work.challenge.again' : 'work.challenge.solve')}
              </button>
            </li>
          ))}
        </ul>
        {isClosed(work.status) ? null : (
          <SayForm
            workId={work.id}
            label={t('work.challenge.label')}
            button={t('work.challenge.add')}
            decisionOf={(words) => ({ move: 'challenge', words })}
          />
        )}
      </section>
      <section className="work-part" data-testid="work-notes" aria-labelledby="work-notes">
        <h2 id="work-notes">{t('work.note.title')}</h2>
        <ul className="work-remarks">
          {work.notes.map(({ at, words }) => (
            <li key={at}>
              <span>
                {words} <span className="small muted">{date(stampDay(at))}</span>
              </span>
            </li>
          ))}
        </ul>
        <SayForm
          workId={work.id}
          label={t('work.note.label')}
          button={t('work.note.add')}
          decisionOf={(words) => ({ move: 'note', words })}
        />
      </section>
    </>
  );
}
