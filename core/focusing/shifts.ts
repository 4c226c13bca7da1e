import type { ConstraintMetric, ConstraintShift } from '../contract/focusing.ts';
import type { Followed, Life } from './follow.ts';
import { metricsOf } from './metrics.ts';

/**
 * When constraints broke and where the focus went, newest first: one per look that found one broken or moved the
 * focus from one to another. The focus may have moved some looks before the old constraint is found to be broken.
 */
export function shiftsOf(followed: Followed): ConstraintShift[] {
  const { looks, focus, lives } = followed;
  const shifts: ConstraintShift[] = [];
  for (const [index, { day }] of looks.entries()) {
    const broken = lives
      .filter(({ brokenOn }) => brokenOn.includes(day))
      .map((life) => brokenOn(followed, life, index));
    const before = focus[index - 1]?.held ?? null;
    const now = focus[index]?.held ?? null;
    const moved = now !== before && now !== null && before !== null;
    if (broken.length === 0 && !moved) continue;
    const since = lives.find(({ tracked }) => tracked.id === now)?.tracked.firstNamed ?? day;
    shifts.push({ day, broken, emerged: now === null ? null : { id: now, since } });
  }
  return shifts.reverse();
}

function brokenOn(
  followed: Followed,
  life: Life,
  index: number,
): ConstraintShift['broken'][number] {
  const metrics = metricsOf(followed, life);
  const day = followed.looks[index]?.day ?? 0;
  const now = metrics.find((each) => each.day === day);
  const last = metrics.findLast((each) => each.day < day && each.rank !== null);
  return {
    id: life.tracked.id,
    lastSeen: last?.day ?? life.tracked.firstNamed,
    meanWaitingBefore: last?.meanWaiting ?? null,
    meanWaitingAfter: now?.meanWaiting ?? null,
    freedAtTodaysTrade: freed(last, now),
  };
}

/** paise: (days a rupee waited before − days it waits now) × what comes in a day now; by Little's law days = waiting ÷ arrivals. */
function freed(
  before: ConstraintMetric | undefined,
  now: ConstraintMetric | undefined,
): number | null {
  if (before?.meanWaiting == null || now?.meanWaiting == null) return null;
  if (!before.arrivingPerDay || now.arrivingPerDay === null) return null;
  const wouldWait = (before.meanWaiting / before.arrivingPerDay) * now.arrivingPerDay;
  return Math.round(wouldWait - now.meanWaiting);
}
