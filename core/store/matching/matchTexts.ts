import type { MatchTexts } from '../../flow/match/matchLedger.ts';
import type { ReadableDb } from '../ports.ts';

/** Rows read at a time: bills are asked for in the order of their rows, and open ones lie close together. */
const AHEAD = 32;

type Texts = readonly [id: number, key: string, number: string | null, reference: string | null];

/** The books' own keys, bill numbers, receipt numbers and payers' references by row id, quickest when asked in ascending order. */
export function matchTexts(db: ReadableDb): MatchTexts {
  const bill = readAhead(
    db,
    `SELECT id, source_key, invoice_no, NULL FROM invoice WHERE id >= ? ORDER BY id LIMIT ${AHEAD}`,
  );
  const receipt = readAhead(
    db,
    'SELECT id, source_key, receipt_no, reference FROM receipt WHERE id = ?',
  );
  return {
    billKey: (row) => bill(row)?.[1] ?? '',
    billNumber: (row) => bill(row)?.[2] ?? null,
    receiptKey: (row) => receipt(row)?.[1] ?? '',
    receiptNumber: (row) => receipt(row)?.[2] ?? null,
    reference: (row) => receipt(row)?.[3] ?? null,
  };
}

/** Keeps the last rows that were read, which come from the asked one on. */
function readAhead(db: ReadableDb, sql: string): (row: number) => Texts | undefined {
  const select = db.prepareRows<Texts>(sql);
  let kept: readonly Texts[] = [];
  let at = 0;
  return (row) => {
    if (row < (kept[at]?.[0] ?? 0)) at = 0;
    while (at < kept.length && (kept[at]?.[0] ?? 0) < row) at++;
    if (kept[at]?.[0] !== row) {
      kept = select.all(row);
      at = 0;
    }
    return kept[at]?.[0] === row ? kept[at] : undefined;
  };
}
