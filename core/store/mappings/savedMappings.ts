import type { FileMapping, SavedMapping } from '../../contract/books.ts';
import { logChange } from '../changeLog.ts';
import type { Device, ReadableDb, WritableDb } from '../ports.ts';

/** What a user said of one table, by the signature of its headers. */
export interface KeptMapping {
  readonly signature: string;
  /** The file it was said of. */
  readonly label: string;
  readonly mapping: FileMapping;
}

/** The mappings kept for this company's tables, newest first. */
export function savedMappings(db: ReadableDb): SavedMapping[] {
  return db
    .prepare<{ signature: string; label: string; savedAt: string; mapping: string }>(
      `SELECT signature, label, saved_at AS savedAt, mapping FROM saved_mapping
       ORDER BY saved_at DESC, signature`,
    )
    .all()
    .map((row) => ({ ...row, mapping: JSON.parse(row.mapping) }));
}

/**
 * Keeps mappings in place of those of the same signatures, each a decision of its own in the change log; one that
 * says what is kept already changes nothing. To be called inside a transaction.
 */
export function keepMappings(
  db: WritableDb,
  device: Device,
  mappings: readonly KeptMapping[],
): void {
  const find = db.prepareRows<readonly [string]>(
    'SELECT mapping FROM saved_mapping WHERE signature = ?',
  );
  for (const { signature, label, mapping } of mappings) {
    const text = JSON.stringify(mapping);
    if (find.get(signature)?.[0] === text) continue;
    db.prepare(
      `INSERT OR REPLACE INTO saved_mapping (signature, label, mapping, saved_at)
       VALUES (?, ?, ?, ?)`,
    ).run(signature, label, text, new Date(device.now()).toISOString());
    logMapping(db, device, signature, { label, mapping });
  }
}

/** Forgets a mapping, if there is one; answers those that are left. */
export function forgetMapping(db: WritableDb, device: Device, signature: string): SavedMapping[] {
  return db.transaction(() => {
    const gone = db.prepare('DELETE FROM saved_mapping WHERE signature = ?').run(signature);
    if (gone.changes > 0) logMapping(db, device, signature, { mapping: null });
    return savedMappings(db);
  });
}

function logMapping(
  db: WritableDb,
  device: Device,
  signature: string,
  payload: Readonly<Record<string, unknown>>,
): void {
  logChange(db, device, { kind: 'mapping', entity: 'mapping', entityId: signature, payload });
}
