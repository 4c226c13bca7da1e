import { expect, test } from 'vitest';
import { bookFilters } from '../../../electron/main/bookFilters.ts';

test('the dialog for books offers every kind of file that can be read, and all files', () => {
  const [books, all] = bookFilters({ books: 'Books', allFiles: 'All' });
  expect(books?.name).toBe('Books');
  expect(books?.extensions).toEqual(
    expect.arrayContaining(['csv', 'tsv', 'txt', 'xml', 'json', 'iif', 'xlsx', 'zip']),
  );
  expect(all).toEqual({ name: 'All', extensions: ['*'] });
});
