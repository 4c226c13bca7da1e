import { EVERY_DAY, matchLedger } from '../../flow/match/matchLedger.ts';
import { loadLedgers } from '../ledger/loadLedgers.ts';
import { readMeta } from '../meta.ts';
import type { ReadableDb, WritableDb } from '../ports.ts';
import { matchTexts } from './matchTexts.ts';

/** Whether receipts that name no bill are matched by inference: off until the user decides so. */
export function usesInferredMatches(db: ReadableDb): boolean {
  return readMeta(db, 'inferred_matches') === 'used';
}

/**
 * Matches what the books leave on account, from scratch, after every link of the books themselves; empties the
 * table where inference is not used. Derived: the same books give the same links. `step` is polled meanwhile.
 */
export function inferLinks(db: WritableDb, step: () => void): void {
  db.prepare('DELETE FROM inferred_link').run();
  if (!usesInferredMatches(db)) return;
  const texts = matchTexts(db);
  const insert = db.prepare(
    'INSERT INTO inferred_link (receipt, invoice, amount, date, way) VALUES (?, ?, ?, ?, ?)',
  );
  for (const ledger of loadLedgers(db, step)) {
    const { invoices, receipts } = ledger;
    for (const { receipt, bill, amount, way } of matchLedger(ledger, EVERY_DAY, texts)) {
      const row = receipts.rowId[receipt] ?? 0;
      const day = receipts.receiptDate[receipt] ?? 0;
      insert.run(row, invoices.rowId[bill] ?? 0, amount, day, way);
    }
    step();
  }
}
