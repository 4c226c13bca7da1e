import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listBatches } from '../../../core/store/batches.ts';
import { loadLedgers } from '../../../core/store/ledger/loadLedgers.ts';
import { schemaVersion } from '../../../core/store/migrate.ts';
import { MIGRATIONS } from '../../../core/store/migrations/index.ts';
import type { WritableDb } from '../../../core/store/ports.ts';
import { verifyFile } from '../../../workers/db/backup.ts';
import { openReader, openWriter } from '../../../workers/db/driver.ts';
import { openBooks } from '../../../workers/db/openBooks.ts';
import { inForce } from '../../helpers/books/inForce.ts';
import { FIRST, writeAs } from '../../helpers/books/olderFile.ts';
import {
  allocation,
  books,
  creditNote,
  customer,
  invoice,
  receipt,
} from '../../helpers/books/records.ts';
import { importRecords, KEY, type TempBooks, tempBooks } from '../../helpers/books/tempBooks.ts';

const LATEST = MIGRATIONS.at(-1)?.version ?? 0;

let folder = '';
let fresh: TempBooks;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-old-'));
  fresh = tempBooks();
  importRecords(
    fresh,
    'a',
    books({
      customers: [customer('C', { attributes: { zone: 'p' } })],
      invoices: [invoice('1', 'C'), invoice('2', 'C', { branch: 'Pune' })],
      receipts: [receipt('r1', 'C')],
      allocations: [allocation('r1', '1')],
      creditNotes: [creditNote('n1', 'C', { invoiceNo: '2' })],
    }),
  );
  importRecords(fresh, 'b', books({ invoices: [invoice('2', 'C', { amount: 7_00 })] }));
  const old = openWriter(where());
  writeAs(FIRST, fresh.db, old);
  old.close();
});
afterEach(() => {
  fresh.remove();
  rmSync(folder, { recursive: true, force: true });
});

const where = () => ({ file: path.join(folder, 'books.db'), keyHex: KEY });
const copy = () => `${where().file}.before-v${LATEST}`;
const files = () => readdirSync(folder).sort();

test('an old file migrated equals a fresh import, in its books and in its history', () => {
  const db = openBooks(where());
  expect(schemaVersion(db)).toBe(LATEST);
  expect(inForce({ db })).toEqual(inForce(fresh));
  expect(loadLedgers(db)).toEqual(loadLedgers(fresh.db));
  const told = (of: WritableDb) =>
    listBatches(of).map(({ batchId, counts, changes }) => ({ batchId, counts, changes }));
  expect(told(db)).toEqual(told(fresh.db));
  const schema = `SELECT type, name, sql FROM sqlite_master
    WHERE name NOT LIKE 'sqlite_stat%' AND name NOT IN ('allocation_by_receipt', 'receipt_by_party') ORDER BY name`;
  const schemaOf = (of: WritableDb) => of.prepare(schema).all();
  expect(schemaOf(db)).toEqual(schemaOf(fresh.db));
  db.close();
});

test('before it is migrated, an old file is copied and verified; the copy goes with the next start', () => {
  openBooks(where()).close();
  expect(files()).toEqual(['books.db', path.basename(copy())]);
  verifyFile({ ...where(), file: copy() });
  const reader = openReader({ ...where(), file: copy() });
  expect(schemaVersion(reader)).toBe(FIRST);
  expect(reader.prepareRows('SELECT count(*) FROM invoice').get()).toEqual([3]);
  reader.close();
  openBooks(where()).close();
  expect(files()).toEqual(['books.db']);
});

test('a migration that fails half way keeps the copy of the file as it was, start after start', () => {
  const broken = [
    ...MIGRATIONS.slice(0, -1),
    { version: LATEST, minSafeVersion: 10, sql: 'CREATE TABLE half (a INTEGER) STRICT; NONSENSE' },
  ];
  expect(() => openBooks(where(), broken)).toThrow();
  expect(() => openBooks(where(), broken)).toThrow();
  const reader = openReader({ ...where(), file: copy() });
  expect(schemaVersion(reader)).toBe(FIRST);
  reader.close();
  const db = openBooks(where());
  expect(inForce({ db })).toEqual(inForce(fresh));
  db.close();
});

test('only the last copy is kept', () => {
  writeFileSync(`${where().file}.before-v20`, 'an older copy');
  writeFileSync(`${where().file}.before-victory`, 'no copy of ours');
  openBooks(where()).close();
  expect(files()).toEqual(['books.db', path.basename(copy()), 'books.db.before-victory'].sort());
});

test('where the copy cannot be made, nothing is migrated', () => {
  mkdirSync(`${copy()}.part`);
  writeFileSync(path.join(`${copy()}.part`, 'x'), 'in the way');
  expect(() => openBooks(where())).toThrow();
  rmSync(`${copy()}.part`, { recursive: true });
  const reader = openReader(where());
  expect(schemaVersion(reader)).toBe(FIRST);
  reader.close();
});

test('new and throw-away books need no copy', () => {
  openBooks({ ...where(), file: path.join(folder, 'new.db') }).close();
  openBooks({ ...where(), throwAway: 'alone' }).close();
  expect(files()).toEqual(['books.db', 'new.db']);
});
