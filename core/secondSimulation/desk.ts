import type { Day } from '../books/dates.ts';
import { NEVER } from './workCalendar.ts';

export interface Job {
  readonly arrives: Day;
  /** In units of the desk's capacity. */
  readonly effort: number;
}

export interface DeskRules {
  readonly from: Day;
  readonly to: Day;
  /** Units the desk works off on a day; 0 where it is closed. */
  readonly budget: (day: Day) => number;
  /** Age in days at which a job is done out of turn on overtime; Infinity: never. */
  readonly overtimeAge: (day: Day) => number;
}

/**
 * One queue before one desk: first come, first served; what does not fit into a day's capacity stays at the head and
 * is continued. `jobs` in order of arrival. The day each is finished, NEVER where that is after `to`.
 */
export function serve(jobs: readonly Job[], rules: DeskRules): Int32Array {
  const finished = new Int32Array(jobs.length).fill(NEVER);
  let head = 0;
  let progress = 0;
  for (let day = rules.from; day <= rules.to && head < jobs.length; day++) {
    let budget = rules.budget(day);
    const age = rules.overtimeAge(day);
    for (let job = jobs[head]; job !== undefined && job.arrives <= day; job = jobs[head]) {
      const need = job.effort - progress;
      if (budget >= need) budget -= need;
      else if (day - job.arrives < age) {
        progress += budget;
        break;
      }
      finished[head] = day;
      head++;
      progress = 0;
    }
  }
  return finished;
}
