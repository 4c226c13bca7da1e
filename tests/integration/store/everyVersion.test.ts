import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listBatches } from '../../../core/store/batches.ts';
import { findingsIn } from '../../../core/store/findings/findings.ts';
import { setLimits } from '../../../core/store/guidance/limits.ts';
import { loadLedgers } from '../../../core/store/ledger/loadLedgers.ts';
import { schemaVersion } from '../../../core/store/migrate.ts';
import { MIGRATIONS } from '../../../core/store/migrations/index.ts';
import type { ReadableDb, SqlValue } from '../../../core/store/ports.ts';
import { booksSync } from '../../../core/store/sync/booksSync.ts';
import { localSync } from '../../../core/store/sync/localSync.ts';
import { setLeaving } from '../../../core/store/sync/outbox.ts';
import { checkIntegrity } from '../../../workers/db/backup.ts';
import { openWriter } from '../../../workers/db/driver.ts';
import { openBooks } from '../../../workers/db/openBooks.ts';
import { chunkTools } from '../../../workers/sync/chunkTools.ts';
import { liveUntil } from '../../helpers/books/livedUntil.ts';
import { FOUND_AT, foundBefore, OLDER_VERSIONS, writeAs } from '../../helpers/books/olderFile.ts';
import { books, invoice } from '../../helpers/books/records.ts';
import { columnsOf, tablesOf } from '../../helpers/books/tables.ts';
import { importRecords, KEY, type TempBooks, tempBooks } from '../../helpers/books/tempBooks.ts';
import { laptop } from '../../helpers/sync/laptop.ts';
import { meetAt } from '../../helpers/sync/meetAt.ts';
import { MemoryServer } from '../../helpers/sync/memoryServer.ts';
import { pictureOf } from '../../helpers/sync/picture.ts';

type Rows = readonly (readonly SqlValue[])[];

/** What migrating counts on in place of what was there. */
const COUNTED = "WHERE key NOT IN ('min_safe_version', 'mutation', 'books_version')";

function rowsOf(db: ReadableDb, table: string, columns: readonly string[]): Rows {
  const which = table === 'meta' ? COUNTED : '';
  const named = columns.join(', ');
  return db
    .prepareRows<readonly SqlValue[]>(`SELECT ${named} FROM ${table} ${which} ORDER BY ${named}`)
    .all();
}

describe.each(OLDER_VERSIONS)(
  'a file of schema version %d, with something in every table',
  (version) => {
    let fresh: TempBooks;
    let before: Map<string, { readonly columns: readonly string[]; readonly rows: Rows }>;
    let db: ReturnType<typeof openBooks>;
    beforeAll(() => {
      fresh = tempBooks();
      liveUntil(fresh, version);
      const where = { file: path.join(fresh.folder, 'old.db'), keyHex: KEY };
      const old = openWriter(where);
      writeAs(version, fresh.db, old);
      before = new Map(
        tablesOf(old).map((table) => {
          const today = new Set(columnsOf(fresh.db, table));
          const columns = columnsOf(old, table).filter(
            (name) => today.size === 0 || today.has(name),
          );
          return [table, { columns, rows: rowsOf(old, table, columns) }];
        }),
      );
      old.close();
      db = openBooks(where);
    });
    afterAll(() => {
      db.close();
      fresh.remove();
    });

    test('becomes one of today, in which every row stands', () => {
      expect(schemaVersion(db)).toBe(MIGRATIONS.at(-1)?.version);
      expect(db.prepareRows('PRAGMA foreign_key_check').all()).toEqual([]);
      checkIntegrity(db);
      expect(schemaOf(db)).toEqual(schemaOf(fresh.db));
      const moved = foundBefore(version);
      const today = new Set(tablesOf(db));
      expect([...before.keys()].filter((table) => !today.has(table))).toEqual(
        moved.map(({ table }) => table).sort(),
      );
      for (const [table, { columns, rows }] of before) {
        expect(rows, `${table} was filled`).not.toEqual([]);
        if (!today.has(table)) continue;
        const now = rowsOf(db, table, columns);
        const lines = moved.length * FOUND_AT.length;
        if (table === 'change_log') expect(now).toHaveLength(rows.length + lines);
        else expect(now, table).toHaveLength(rows.length);
        expect(now, table).toEqual(expect.arrayContaining([...rows]));
      }
      for (const { entity } of moved) {
        expect(
          findingsIn(db, entity).map(({ at }) => at),
          entity,
        ).toEqual(FOUND_AT);
      }
    });

    test('holds the same books and decisions as one of today in which the same was done', () => {
      const told = (of: ReadableDb) => {
        const { found: _, ...picture } = pictureOf(of);
        return { ...picture, ledgers: loadLedgers(of), batches: batchesIn(of, version) };
      };
      expect(told(db)).toEqual(told(fresh.db));
    });

    test('goes on: imports, decides, and meets another laptop that then holds the same', async () => {
      const { device } = fresh;
      const other = laptop();
      const local = localSync(db, { ...chunkTools, device, books: booksSync(chunkTools) });
      const here = { ...fresh, db, local };
      importRecords(here, 'since', books({ invoices: [invoice('1', 'C', { amount: 3_00 })] }));
      setLimits(db, device, { budget: 1, people: null, weeks: null });
      setLeaving(db, 'books');
      await meetAt(new MemoryServer(device.now), here, other, here);
      expect(parkedIn(other.db)).toEqual([]);
      expect(pictureOf(other.db)).toEqual(pictureOf(db));
      expect(listBatches(other.db)).toHaveLength(6);
    });
  },
);

/** Batches with their counts; what vanished with one is told since batches keep which days they cover. */
function batchesIn(db: ReadableDb, version: number): unknown[] {
  return listBatches(db).map(({ batchId, counts, changes }) => [
    batchId,
    counts,
    version < 40 ? { ...changes, vanished: null } : changes,
  ]);
}

function schemaOf(db: ReadableDb): unknown[] {
  return db
    .prepare(
      `SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'
       AND name NOT IN ('allocation_by_receipt', 'receipt_by_party') ORDER BY name`,
    )
    .all();
}

function parkedIn(db: ReadableDb): unknown[] {
  return db.prepareRows('SELECT entity, payload FROM change_log WHERE parked = 1').all();
}
