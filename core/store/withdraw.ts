import type { Withdrawn } from '../books/model.ts';
import { MARK } from '../books/pour/keys.ts';
import { VOUCHER_TABLES } from './changes/vouchers.ts';
import type { WritableDb } from './ports.ts';

/** The first text after all that begin with a key and {@link MARK}. */
const PAST_MARK = String.fromCharCode(MARK.charCodeAt(0) + 1);

/**
 * Takes vouchers out of the books that a batch says do not count, with all their parts, as a decision of that
 * batch: undoing it brings them back. One that the books hold in a later version stays. To be called inside the
 * import's transaction, before the batch's keys are refreshed.
 */
export function withdrawVouchers(
  db: WritableDb,
  batch: number,
  withdrawn: readonly Withdrawn[],
): void {
  if (withdrawn.length === 0) return;
  const inserts = VOUCHER_TABLES.map(({ kind }) =>
    db.prepare(`INSERT OR IGNORE INTO retired (kind, source_key, batch)
      SELECT DISTINCT '${kind}', v.source_key, ${batch} FROM ${kind} v
      WHERE (v.source_key = ? OR (v.source_key >= ? AND v.source_key < ?)) AND v.batch < ${batch}
        AND NOT EXISTS (SELECT 1 FROM ${kind} n
          WHERE n.source_key = v.source_key AND (n.batch = ${batch} OR n.version > ?))`),
  );
  for (const { key, version } of withdrawn) {
    for (const insert of inserts) insert.run(key, `${key}${MARK}`, `${key}${PAST_MARK}`, version);
  }
}
