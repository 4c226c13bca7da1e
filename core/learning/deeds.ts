import type { SignalKind } from '../contract/learned.ts';

/** What the user did with a recommendation: noticed by the window, decided, or said by a rating. */
export type Act =
  | SignalKind
  | 'started'
  | 'finished'
  | 'cancelled'
  | 'parked'
  | 'dismissed'
  | `rated_${1 | 2 | 3 | 4 | 5}`;

export interface Deed {
  readonly id: string;
  readonly recommendationId: string;
  readonly leverId: string;
  readonly act: Act;
  /** Hybrid logical clock. */
  readonly at: string;
}

/** How much of a piece of advice counts as taken up, of how much; a rating counts as its distance from the ends. */
const TASTES: Readonly<Record<Act, { readonly taken: number; readonly of: number }>> = {
  shown: { taken: 0, of: 0.1 },
  opened: { taken: 0.2, of: 0.2 },
  started: { taken: 1, of: 1 },
  finished: { taken: 1, of: 1 },
  cancelled: { taken: 0, of: 0.5 },
  parked: { taken: 0, of: 0.5 },
  dismissed: { taken: 0, of: 1 },
  rated_1: { taken: 0, of: 1 },
  rated_2: { taken: 0.25, of: 1 },
  rated_3: { taken: 0.5, of: 1 },
  rated_4: { taken: 0.75, of: 1 },
  rated_5: { taken: 1, of: 1 },
};

/** What all that was done with one recommendation counts; each act once, however often it was done. */
export function tasteOf(done: ReadonlySet<Act>): { taken: number; of: number } {
  let taken = 0;
  let of = 0;
  for (const act of [...done].sort()) {
    taken += TASTES[act].taken;
    of += TASTES[act].of;
  }
  return { taken, of };
}

/** Whether the user took it up (true), turned it down (false), or did neither yet. */
export function choiceOf(act: Act): boolean | null {
  if (act === 'started') return true;
  return act === 'parked' || act === 'dismissed' ? false : null;
}
