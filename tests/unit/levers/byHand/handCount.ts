import type { Stage } from '../../../../core/flow/ledger.ts';
import type { HandBook } from '../../../helpers/handBooks/handBook.ts';

/** What somebody counted with a pencil in books written by hand. */
export interface HandCount {
  readonly book: HandBook;
  /** Where the figure is asked for, over the whole company. */
  readonly stage: Stage;
  /** How it was counted. */
  readonly because: string;
  readonly count: number;
  /** Rupees (of `cheque` and `gateway` in clearing: rupee-days). */
  readonly rupees: number;
  /** A part and its whole. */
  readonly share: readonly [number, number];
  /** Heaviest first; null: the figure lists no bills. */
  readonly bills: readonly string[] | null;
  /** Further values of the sentence, as they are shown. */
  readonly says?: Readonly<Record<string, number | string>>;
}
