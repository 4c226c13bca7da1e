import type { ConstraintMetric } from '../contract/focusing.ts';
import type { Followed, Life } from './follow.ts';
import { waitingIn } from './tracked.ts';

/** What every look since it was first named said of a constraint, by day. */
export function metricsOf({ looks, focus }: Followed, { tracked }: Life): ConstraintMetric[] {
  return looks.flatMap((look, index) => {
    if (look.at < tracked.since) return [];
    const ranked = tracked.ranked.get(look.at) ?? null;
    const waiting = waitingIn(look, ranked ?? tracked.place);
    return [
      {
        day: look.day,
        recordedAt: look.at,
        rank: ranked?.rank ?? null,
        currentDays: ranked?.currentDays ?? null,
        achievableDays: ranked?.achievableDays ?? null,
        cash: ranked?.cash ?? null,
        confidence: ranked?.confidence ?? null,
        meanWaiting: waiting?.meanWaiting ?? null,
        arrivingPerDay: waiting?.arrivingPerDay ?? null,
        held: focus[index]?.held === tracked.id,
      },
    ];
  });
}
