import type { LocalMoment } from '../../core/alerts/plan.ts';

const DAY_MS = 86_400_000;

/** A moment as the civil day and the minute of it at this computer. */
export function localMoment(at: Date): LocalMoment {
  const day = Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / DAY_MS;
  return { day, minute: at.getHours() * 60 + at.getMinutes() };
}
