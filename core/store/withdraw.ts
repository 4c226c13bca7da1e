import type { Withdrawn } from '../books/model.ts';
import type { WritableDb } from './ports.ts';

/**
 * Keeps which vouchers a batch says do not count; of one told twice the higher version. They leave the books when
 * their keys are refreshed, and undoing the batch brings them back. To be called inside the import's transaction.
 */
export function keepWithdrawn(
  db: WritableDb,
  batch: number,
  withdrawn: readonly Withdrawn[],
): void {
  const keep = db.prepare(
    `INSERT INTO withdrawn (source_key, batch, version) VALUES (?, ${batch}, ?)
     ON CONFLICT DO UPDATE SET version = max(coalesce(version, excluded.version), excluded.version)`,
  );
  for (const { key, version } of withdrawn) keep.run(key, version);
}
