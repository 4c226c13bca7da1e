import type { ImplementationStatus } from '../contract/work.ts';
import type { Works } from '../contract/workMoves.ts';
import type { Message } from '../text/message.ts';
import { type FollowedWorks, followWorks, type TakenWork, type WorkLife } from './followWorks.ts';
import { toldOf } from './state.ts';

/** What is under way before what is paused, that before what is done, and what was given up last. */
const ORDER: Readonly<Record<ImplementationStatus, number>> = {
  in_progress: 0,
  planning: 0,
  not_started: 0,
  paused: 1,
  completed: 2,
  cancelled: 3,
};

/** The implementations as a list is told: those of one kind by their last change, newest first. */
export function worksOf(decisions: readonly TakenWork[]): Works {
  const { lives, running } = followWorks(decisions);
  const sorted = [...lives.values()].sort(
    (a, b) => ORDER[a.state.status] - ORDER[b.state.status] || (lastAt(a) > lastAt(b) ? -1 : 1),
  );
  return {
    works: sorted.map(({ state }) => toldOf(state)),
    running,
    withdrawn: decisions.flatMap(({ what, state, implementationId, decisionId }) =>
      what.move === 'start' && state === 'undone' && !lives.has(implementationId)
        ? [{ implementationId, title: what.snapshot.title, redo: decisionId }]
        : [],
    ),
  };
}

/** An implementation by its id and title. */
export function titleOf(
  { lives }: FollowedWorks,
  id: string,
): { implementationId: string; title: Message } | null {
  const life = lives.get(id);
  return life === undefined ? null : { implementationId: id, title: life.state.title };
}

function lastAt({ history }: WorkLife): string {
  return history.findLast(({ state }) => state === 'standing')?.at ?? '';
}
