import type { z } from 'zod';
import type { RootCause } from '../../contract/analysis.ts';
import type { Dimension } from '../../flow/ledger.ts';
import type { MessageValue } from '../../text/message.ts';
import type { WaitingRows } from './waitingRows.ts';

export type CauseKind = z.infer<typeof RootCause>['kind'];

/** Something a row is under or not, that may make it wait: a candidate cause. */
export interface Driver {
  /** `attribute` and the level: `channel=Courier`. */
  readonly id: string;
  readonly kind: CauseKind;
  /** The confounder it is a reading of: it is tested without that one in the model. */
  readonly instead: 'size' | 'terms' | null;
  /** The segment that tells its rows in a filter; null where only the rows themselves can. */
  readonly segment: {
    readonly dimension: string;
    readonly value: string;
    /** Whether the attribute is the customer's or each bill's own. */
    readonly level: Dimension['level'];
  } | null;
  /** Last part of its locale keys, and what its sentences name. */
  readonly words: string;
  readonly values: Readonly<Record<string, MessageValue>>;
  /** 1 under the driver, 0 at the reference level, -1 where it does not apply. */
  exposed(rows: WaitingRows): Int8Array;
}

/** Fills a driver's column from a question asked of each row; null is "does not apply". */
export function column(count: number, ask: (k: number) => boolean | null): Int8Array {
  const out = new Int8Array(count);
  for (let k = 0; k < count; k++) {
    const answer = ask(k);
    out[k] = answer === null ? -1 : answer ? 1 : 0;
  }
  return out;
}
