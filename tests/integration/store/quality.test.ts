import fc from 'fast-check';
import { expect, test } from 'vitest';
import { financialYear } from '../../../core/books/dates.ts';
import { repeatedNumbers } from '../../../core/store/quality/repeatedNumbers.ts';
import { storedFacts } from '../../../core/store/quality/storedFacts.ts';
import { arbitraryBooks } from '../../helpers/books/arbitraryBooks.ts';
import { books, D, invoice } from '../../helpers/books/records.ts';
import { importRecords, tempBooks } from '../../helpers/books/tempBooks.ts';

const never = () => {};

test('a bill of two exports under two ids is found, one of another year or customer is not', () => {
  const temp = tempBooks();
  try {
    const bill = (key: string, part: Parameters<typeof invoice>[2] = {}) =>
      invoice('7', 'C1', { sourceKey: key, invoiceDate: D, ...part });
    importRecords(temp, 'tally', books({ invoices: [bill('id:guid-1')] }));
    importRecords(
      temp,
      'csv',
      books({
        invoices: [
          bill('no:7/C1'),
          bill('id:guid-2', { invoiceDate: D + 400 }),
          bill('id:guid-3', { customerId: 'C2' }),
        ],
      }),
    );
    expect(repeatedNumbers(temp.db, never)).toEqual([{ first: 1, again: 2, number: '7' }]);
  } finally {
    temp.remove();
  }
});

test('facts of the database are what counting the records gives', () => {
  fc.assert(
    fc.property(arbitraryBooks, (records) => {
      const temp = tempBooks();
      try {
        importRecords(temp, 'a', records);
        const facts = storedFacts(temp.db, never);
        const taken = temp.db.prepareRows<readonly [number, string]>(
          'SELECT id, source_key FROM invoice WHERE live = 1 ORDER BY id',
        );
        const rowOf = new Map(taken.all().map(([id, key]) => [key, id]));
        const live = records.invoices.filter(
          (row, k) => records.invoices.findIndex((r) => r.sourceKey === row.sourceKey) === k,
        );
        expect(facts.invoices.rows).toBe(live.length);
        expect(facts.invoices.filled.due_date).toBe(
          live.filter((row) => row.dueDate !== null).length,
        );
        expect(facts.invoices.filled.branch).toBe(live.filter((row) => row.branch !== null).length);
        expect(facts.numberless).toEqual(
          live
            .filter((row) => row.invoiceNo === null)
            .map((row) => rowOf.get(row.sourceKey))
            .sort((a, b) => (a ?? 0) - (b ?? 0)),
        );
        const numbered = live.filter((row) => row.invoiceNo !== null);
        const names = numbered.map((row) =>
          [row.customerId, row.currency, financialYear(row.invoiceDate), row.invoiceNo].join('|'),
        );
        const again = names.length - new Set(names).size;
        const own = numbered.some((row) => !row.sourceKey.startsWith('no:'));
        expect(repeatedNumbers(temp.db, never).length).toBe(own ? again : 0);
      } finally {
        temp.remove();
      }
    }),
    { numRuns: 25 },
  );
});
