import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import { openBills } from '../../../core/flow/openBills.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import type { QualityBooks } from '../../../core/quality/qualityBooks.ts';
import type { StoredFacts } from '../../../core/store/quality/storedFacts.ts';
import { reconciled } from '../../helpers/flow/reconciled.ts';
import { books } from '../flow/records.ts';

const NOTHING: StoredFacts = {
  invoices: { rows: 0, filled: {} },
  receipts: { rows: 0, filled: {} },
  customers: { rows: 0, filled: {} },
  numberless: [],
  strays: [],
  rejected: [],
};

/** Books in memory as their quality is told from; what only a database knows is given. */
export function qualityBooks(
  part: Partial<BookRecords>,
  facts: Partial<StoredFacts> = {},
  repeated: QualityBooks['repeated'] = [],
): QualityBooks {
  const ledgers = ledgerFromRecords(books(part));
  const ledger = ledgers[0];
  if (ledger === undefined) throw new Error('no books');
  const { slices, settlement } = reconciled(ledger, ledger.lastEvent);
  return {
    ledger,
    slices,
    settlement,
    open: openBills(ledger, slices),
    ledgers,
    facts: { ...NOTHING, ...facts },
    repeated,
  };
}
