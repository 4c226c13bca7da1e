import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, schemaVersion } from '../../../core/store/migrate.ts';
import { MIGRATIONS } from '../../../core/store/migrations/index.ts';
import { indexBillsByNumber } from '../../../core/store/versions/billsByNumber.ts';
import { openWriter } from '../../../workers/db/driver.ts';
import { books, invoice } from '../../helpers/books/records.ts';
import { importRecords, KEY, type TempBooks, tempBooks } from '../../helpers/books/tempBooks.ts';

let temp: TempBooks;
beforeEach(() => {
  temp = tempBooks();
});
afterEach(() => temp.remove());

const latest = MIGRATIONS.at(-1)?.version ?? 0;

test('a file migrated step by step equals one migrated at once, and migrating again changes nothing', () => {
  const file = `${temp.file}.steps`;
  const stepwise = openWriter({ file, keyHex: KEY });
  for (let n = 1; n <= MIGRATIONS.length; n++) {
    migrate(stepwise, MIGRATIONS.slice(0, n));
    expect(schemaVersion(stepwise)).toBe(MIGRATIONS[n - 1]?.version);
  }
  migrate(stepwise);
  const schema = 'SELECT type, name, sql FROM sqlite_master ORDER BY name';
  expect(stepwise.prepare(schema).all()).toEqual(temp.db.prepare(schema).all());
  stepwise.close();
  rmSync(file);
});

test('every table is strict', () => {
  const loose = temp.db
    .prepareRows(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
    )
    .all();
  expect(loose).toEqual([]);
});

test('a file that only a newer program can use safely is refused, and nothing in it is touched', () => {
  importRecords(temp, 'a', books({ invoices: [invoice('1', 'C')] }));
  const newer = [{ version: latest + 10, minSafeVersion: latest + 10, sql: 'SELECT 1' }];
  migrate(temp.db, [...MIGRATIONS, ...newer]);
  expect(() => migrate(temp.db)).toThrow('db_newer');
  expect(schemaVersion(temp.db)).toBe(latest + 10);
  expect(temp.db.prepareRows('SELECT count(*) FROM invoice').get()).toEqual([1]);
});

test('a newer file that is still safe for this program is used as it is', () => {
  const additive = [{ version: latest + 10, minSafeVersion: latest, sql: 'SELECT 1' }];
  migrate(temp.db, [...MIGRATIONS, ...additive]);
  expect(() => migrate(temp.db)).not.toThrow();
  expect(schemaVersion(temp.db)).toBe(latest + 10);
});

test('a step that fails leaves the version and the schema of the step before', () => {
  const broken = [
    {
      version: latest + 10,
      minSafeVersion: 10,
      sql: 'CREATE TABLE x (a INTEGER) STRICT; NONSENSE',
    },
  ];
  expect(() => migrate(temp.db, [...MIGRATIONS, ...broken])).toThrow();
  expect(schemaVersion(temp.db)).toBe(latest);
  expect(temp.db.prepareRows("SELECT 1 FROM sqlite_master WHERE name = 'x'").get()).toBeUndefined();
});

test('steps out of order, or unsafe for themselves, are a programming error', () => {
  const step = (version: number, minSafeVersion = 10) => ({ version, minSafeVersion, sql: '' });
  for (const steps of [[step(10), step(10)], [step(20), step(10)], [step(15)], [step(10, 20)]]) {
    expect(() => migrate(temp.db, steps)).toThrow(/migration/);
  }
});

test('the hot lookups of linking use their indexes', () => {
  importRecords(temp, 'a', books({ invoices: [invoice('1', 'C')] }));
  indexBillsByNumber(temp.db);
  const plan = (sql: string) =>
    temp.db
      .prepare<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => detail)
      .join('; ');
  expect(
    plan(
      "SELECT id FROM invoice WHERE party = 1 AND invoice_no = 'x' AND invoice_date <= 5 ORDER BY invoice_date DESC LIMIT 1",
    ),
  ).toBe(
    'SEARCH invoice USING COVERING INDEX invoice_by_number (party=? AND invoice_no=? AND invoice_date<?)',
  );
  expect(plan("SELECT id FROM receipt WHERE source_key = 'x'")).toMatch(
    /^SEARCH receipt USING .*INDEX/,
  );
  expect(plan('SELECT code FROM issue WHERE batch = 1 ORDER BY id LIMIT 5')).toBe(
    'SEARCH issue USING INDEX issue_by_batch (batch=?)',
  );
});
