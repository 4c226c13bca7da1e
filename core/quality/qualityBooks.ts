import type { Ledger } from '../flow/ledger.ts';
import type { Settlement } from '../flow/settle.ts';
import type { Slices } from '../flow/slice.ts';
import type { RepeatedNumber } from '../store/quality/repeatedNumbers.ts';
import type { StoredFacts } from '../store/quality/storedFacts.ts';

/** What the quality of the books is told from: the main ledger as it stands, and what only the database knows. */
export interface QualityBooks {
  readonly ledger: Ledger;
  readonly slices: Slices;
  readonly settlement: Settlement;
  /** Per invoice of the ledger: minor units still open (gross). */
  readonly open: Float64Array;
  /** Every currency's ledger, the main one first. */
  readonly ledgers: readonly Ledger[];
  readonly facts: StoredFacts;
  readonly repeated: readonly RepeatedNumber[];
}
