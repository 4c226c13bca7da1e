import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backupTo, verifyFile } from '../../../workers/db/backup.ts';
import { openReader, openWriter } from '../../../workers/db/driver.ts';
import { makeThrowAway, sweepThrowAways } from '../../../workers/db/throwAway.ts';
import { books, customer, invoice } from '../../helpers/books/records.ts';
import { importRecords, KEY, type TempBooks, tempBooks } from '../../helpers/books/tempBooks.ts';

let temp: TempBooks;
beforeEach(() => {
  temp = tempBooks();
});
afterEach(() => temp.remove());

const PLANTED = 'Zanzibar Peppercorn Traders';

function plant(): void {
  const invoices = Array.from({ length: 3000 }, (_, i) => invoice(`${PLANTED} ${i}`, 'C'));
  importRecords(temp, 'a', books({ customers: [customer('C', { name: PLANTED })], invoices }));
}

/** Files below a folder in which the planted name or SQLite's own header can be read. */
function leaks(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file);
      return bytes.includes('Zanzibar') || bytes.includes('SQLite format');
    });
}

test.skipIf(process.platform === 'win32')(
  'neither the books nor a backup of them can be opened by others at the computer',
  () => {
    plant();
    backupTo(temp.db, { file: temp.file, keyHex: KEY }, path.join(temp.folder, 'copy.db'));
    const modes = readdirSync(temp.folder).map((name) => [
      name,
      (statSync(path.join(temp.folder, name)).mode & 0o777).toString(8),
    ]);
    expect(Object.fromEntries(modes)).toEqual({
      'books.db': '600',
      'books.db-shm': '600',
      'books.db-wal': '600',
      'copy.db': '600',
    });
  },
);

test('no name can be read in the database, its write-ahead log, its index or a backup', () => {
  plant();
  backupTo(temp.db, { file: temp.file, keyHex: KEY }, path.join(temp.folder, 'copy.db'));
  const names = readdirSync(temp.folder).sort();
  expect(names).toEqual(['books.db', 'books.db-shm', 'books.db-wal', 'copy.db']);
  expect(leaks(temp.folder)).toEqual([]);
});

test('a plain file is what the search above would find', () => {
  writeFileSync(path.join(temp.folder, 'plain.csv'), `name\n${PLANTED}\n`);
  expect(leaks(temp.folder)).toHaveLength(1);
});

test('a wrong key is refused by name, by writer and reader, and leaves the file as it was', () => {
  plant();
  const where = { file: temp.file, keyHex: 'ff'.repeat(32) };
  const before = readFileSync(temp.file);
  for (const open of [openReader, openWriter]) expect(() => open(where)).toThrow('db_wrong_key');
  expect(readFileSync(temp.file).equals(before)).toBe(true);
});

test('an error about a key never says the key', () => {
  try {
    openReader({ file: temp.file, keyHex: 'not a key' });
    expect.unreachable();
  } catch (error) {
    expect(String(error)).not.toContain('not a key');
  }
});

test('a reader cannot write', () => {
  plant();
  const reader = openReader({ file: temp.file, keyHex: KEY });
  expect(() => reader.prepare('DELETE FROM invoice').run()).toThrow(/readonly/);
  reader.close();
});

test('a backup opens with the same key, holds the same rows, and a damaged one is found out', () => {
  plant();
  const where = { file: temp.file, keyHex: KEY };
  const copy = { file: path.join(temp.folder, 'copy.db'), keyHex: KEY };
  expect(backupTo(temp.db, where, copy.file).bytes).toBeGreaterThan(100_000);
  verifyFile(copy);
  const reader = openReader(copy);
  expect(reader.prepareRows('SELECT count(*) FROM invoice').get()).toEqual([3000]);
  reader.close();
  expect(() => backupTo(temp.db, where, copy.file)).toThrow('usage');

  const bytes = readFileSync(copy.file);
  bytes.fill(0x5a, 40 * 4096, 41 * 4096);
  writeFileSync(copy.file, bytes);
  expect(() => verifyFile(copy)).toThrow(/db_corrupt|db_wrong_key/);
});

test('throw-away books are encrypted, and go when they are removed', () => {
  const throwAway = makeThrowAway(temp.folder, 'x', 'alone');
  const db = openWriter(throwAway.location);
  db.exec(`CREATE TABLE t (a TEXT) STRICT; INSERT INTO t VALUES ('${PLANTED}')`);
  expect(leaks(temp.folder)).toEqual([]);
  db.close();
  throwAway.remove();
  expect(readdirSync(temp.folder).filter((name) => name.includes('throwaway'))).toEqual([]);
});

test('at the start, throw-away books of dead processes are swept and those of living ones kept', () => {
  makeThrowAway(temp.folder, 'mine', 'shared');
  const dead = path.join(temp.folder, 'drumbeat-throwaway-dead');
  mkdirSync(dead);
  writeFileSync(path.join(dead, 'pid'), '4194304');
  writeFileSync(path.join(dead, 'books.db'), 'x');
  sweepThrowAways(temp.folder);
  const left = readdirSync(temp.folder).filter((name) => name.includes('throwaway'));
  expect(left).toEqual(['drumbeat-throwaway-mine']);
});
