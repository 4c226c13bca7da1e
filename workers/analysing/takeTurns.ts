import type { SearchedStage, StageSearcher } from '../../core/constraints/identify.ts';
import type { Stage } from '../../core/flow/ledger.ts';

/** A stage by its position in the list, searched. */
export interface Taken {
  readonly at: number;
  readonly searched: SearchedStage;
}

/**
 * Searches one stage after another that nobody else has taken yet; `next` is shared by all who do so. `poll` is
 * called before each and may throw to stop.
 */
export function takeTurns(
  searcher: StageSearcher,
  stages: readonly Stage[],
  next: SharedArrayBuffer,
  poll: () => void,
): Taken[] {
  const taken: Taken[] = [];
  const turn = new Int32Array(next);
  for (;;) {
    poll();
    const at = Atomics.add(turn, 0, 1);
    const stage = stages[at];
    if (stage === undefined) return taken;
    taken.push({ at, searched: searcher.search(stage) });
  }
}
