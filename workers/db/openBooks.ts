import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { migrate, schemaVersion } from '../../core/store/migrate.ts';
import { migrateBooks } from '../../core/store/migrateBooks.ts';
import { MIGRATIONS } from '../../core/store/migrations/index.ts';
import type { Migration } from '../../core/store/migrations/migration.ts';
import type { WritableDb } from '../../core/store/ports.ts';
import { backupTo, removeFiles } from './backup.ts';
import { type DbLocation, openWriter } from './driver.ts';

/**
 * Opens books for writing and brings them up to this program's schema. Books of an older one are copied first:
 * a verified copy under the same key stands beside the file until a start finds nothing to migrate. A start that
 * failed on the way keeps the copy of what there was before it.
 * @throws AppFailure `db_wrong_key`, `db_corrupt`, `db_newer`, `disk_full`; then nothing was migrated, or only whole
 *   steps were
 */
export function openBooks(
  where: DbLocation,
  steps: readonly Migration[] = MIGRATIONS,
): WritableDb & { close(): void } {
  const db = openWriter(where);
  try {
    const from = schemaVersion(db);
    const to = steps.at(-1)?.version ?? 0;
    const copies = where.throwAway === undefined ? copiesOf(where.file) : [];
    if (from === 0 || from >= to || where.throwAway !== undefined) {
      migrate(db, steps);
      for (const copy of copies) removeFiles(copy);
      return db;
    }
    const copy = copyName(where.file, to);
    if (!existsSync(copy)) backupTo(db, where, copy);
    for (const older of copies) if (older !== copy) removeFiles(older);
    migrateBooks(db, steps);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The copy made before a file is migrated to a version. */
function copyName(file: string, to: number): string {
  return `${file}.before-v${to}`;
}

function copiesOf(file: string): string[] {
  const folder = path.dirname(file);
  const start = `${path.basename(file)}.before-v`;
  return readdirSync(folder)
    .filter((name) => name.startsWith(start) && /^\d+$/.test(name.slice(start.length)))
    .map((name) => path.join(folder, name));
}
