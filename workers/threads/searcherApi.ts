import type { SearchGround } from '../../core/constraints/identify.ts';
import type { Stage } from '../../core/flow/ledger.ts';
import type { Taken } from '../analysing/takeTurns.ts';

/** The methods of the thread that searches stages beside the analysis thread. */
export interface SearcherApi {
  /** Searches those of the stages that it takes; `next` is one Int32: the first that nobody has taken yet. */
  search(input: {
    readonly ground: SearchGround;
    readonly stages: readonly Stage[];
    readonly next: SharedArrayBuffer;
  }): Taken[];
}
