import { expect, test } from 'vitest';
import { TABLE_RULES } from '../../../core/sync/mergeRules.ts';
import { tempBooks } from '../../helpers/books/tempBooks.ts';

test('every table of the file says how it comes to be equal on all devices', () => {
  const temp = tempBooks();
  const sql =
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
  const tables = temp.db.prepareRows<readonly [string]>(sql).all();
  temp.remove();
  expect(tables.map(([name]) => name)).toEqual(Object.keys(TABLE_RULES).sort());
});
