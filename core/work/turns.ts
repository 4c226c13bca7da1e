import { isLive } from '../contract/work.ts';
import type { WorkChange } from '../contract/workMoves.ts';
import type { FollowedWorks, TakenWork, WorkLife } from './followWorks.ts';

/**
 * Id of the work that undoing or redoing a decision would put out of focus without a word; null where it would not.
 * Like starting a second one, that is asked before, never done by the way. The decision's own work may come and go,
 * and so may the one whose fate the decision itself tells, or that goes on because of it.
 * @param turned the decision
 */
export function losesFocus(
  before: FollowedWorks,
  after: FollowedWorks,
  { implementationId, decisionId, what }: TakenWork,
): string | null {
  const { running } = before;
  if (running === null || running === after.running || running === implementationId) return null;
  const instead = 'instead' in what ? what.instead : undefined;
  if (instead?.implementationId === running) return null;
  return wentOnBy(before.lives.get(running)) === decisionId ? null : running;
}

/** Id of the decision by which a work came into focus last. */
function wentOnBy(life: WorkLife | undefined): string | undefined {
  const cameLive = ({ previousStatus: was, newStatus: is }: WorkChange): boolean =>
    is !== null && isLive(is) && (was === null || !isLive(was));
  return life?.history.findLast(cameLive)?.decisionId;
}
