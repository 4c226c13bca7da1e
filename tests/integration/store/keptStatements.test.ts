import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TempBooks, tempBooks } from '../../helpers/books/tempBooks.ts';

let books: TempBooks;
beforeEach(() => {
  books = tempBooks();
  books.db.exec('CREATE TABLE number (value INTEGER)');
  for (let each = 1; each <= 3; each++) {
    books.db.prepare('INSERT INTO number VALUES (?)').run(each);
  }
});
afterEach(() => books.remove());

const ALL = 'SELECT value FROM number ORDER BY value';

test('rows that are gone through do not keep the same text from being asked in between', () => {
  const seen: unknown[] = [];
  for (const { value } of books.db.prepare<{ value: number }>(ALL).iterate()) {
    const within = [...books.db.prepare<{ value: number }>(ALL).iterate()];
    seen.push([value, within.length, books.db.prepare(ALL).get()]);
  }
  expect(seen).toEqual([1, 2, 3].map((value) => [value, 3, { value: 1 }]));
});

test('one text asked for rows and for objects answers each as it was asked for', () => {
  expect(books.db.prepareRows(ALL).get()).toEqual([1]);
  expect(books.db.prepare(ALL).get()).toEqual({ value: 1 });
  expect(books.db.prepareRows(ALL).all()).toEqual([[1], [2], [3]]);
});

test('a table that was changed since answers with the columns that it has now', () => {
  const all = 'SELECT * FROM number ORDER BY value LIMIT 1';
  expect(books.db.prepare(all).get()).toEqual({ value: 1 });
  books.db.exec("ALTER TABLE number ADD COLUMN word TEXT DEFAULT 'one'");
  expect(books.db.prepare(all).get()).toEqual({ value: 1, word: 'one' });
  expect(books.db.prepareRows(all).get()).toEqual([1, 'one']);
});

test('texts without end are answered, those of long ago too', () => {
  const first = books.db.prepare<{ value: number }>('SELECT 0 AS value');
  for (let each = 0; each < 600; each++) {
    expect(books.db.prepare(`SELECT ${each} AS value`).get()).toEqual({ value: each });
  }
  expect(first.get()).toEqual({ value: 0 });
  expect(books.db.prepare('SELECT 0 AS value').get()).toEqual({ value: 0 });
});
