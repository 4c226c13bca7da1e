import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { analyseBooks } from '../../../core/constraints/analyse.ts';
import { simulateCompany } from '../../../core/simulation/simulate.ts';
import { undoBatch } from '../../../core/store/importBatch.ts';
import { BooksCache, type LoadedBooks } from '../../../workers/analysing/loadedBooks.ts';
import { allocation, books, invoice, receipt } from '../../helpers/books/records.ts';
import { importRecords, type TempBooks, tempBooks } from '../../helpers/books/tempBooks.ts';

const company = simulateCompany({ seed: 2, months: 8, invoicesPerMonth: 40, customers: 12 });
const bill = company.invoices.find(({ invoiceDate }) => invoiceDate > company.asOf - 60);

let temp: TempBooks;
beforeEach(() => {
  temp = tempBooks();
  importRecords(temp, 'company', company);
});
afterEach(() => temp.remove());

const read = (cache: BooksCache): LoadedBooks => cache.books(() => {});

/** Everything that is asked of books in memory, from these and from books loaded anew. */
function expectAsLoaded(now: LoadedBooks): void {
  const anew = read(new BooksCache(temp.db));
  expect(now.version).toBe(anew.version);
  expect(now.ledgers).toEqual(anew.ledgers);
  expect(now.view(undefined).slices).toEqual(anew.view(undefined).slices);
  const options = { costOfFunds: 0.12, clock: () => 0 };
  expect(analyseBooks(now.ledgers, { ...options, cut: now.view(undefined) })).toEqual(
    analyseBooks(anew.ledgers, options),
  );
}

describe('books in memory', () => {
  test('follow a receipt and its undoing without being loaded anew', () => {
    if (bill === undefined) throw new Error('no late bill');
    const cache = new BooksCache(temp.db);
    const before = read(cache);
    before.view(undefined);
    const { customerId, invoiceNo, invoiceDate, currency, amount } = bill;
    const { batchId } = importRecords(
      temp,
      'one',
      books({
        receipts: [
          receipt('late', customerId, {
            receiptDate: invoiceDate + 3,
            amount,
            currency,
            mode: 'NEFT',
          }),
        ],
        allocations: [allocation('late', invoiceNo, { amount })],
      }),
    );
    const after = read(cache);
    // The very columns of what no row of the change is in.
    expect(after.ledgers[0]?.invoices.amount).toBe(before.ledgers[0]?.invoices.amount);
    expectAsLoaded(after);
    undoBatch(temp.db, temp.device, batchId);
    const undone = read(cache);
    expect(undone.ledgers[0]?.invoices.amount).toBe(before.ledgers[0]?.invoices.amount);
    expectAsLoaded(undone);
  });

  test('are loaded anew when the change is large', () => {
    const cache = new BooksCache(temp.db);
    const before = read(cache);
    const many = Array.from({ length: 5_100 }, (_, i) => invoice(`n${i}`, 'New'));
    importRecords(temp, 'many', books({ invoices: many }));
    const after = read(cache);
    expect(after.ledgers[0]?.invoices.count).toBe(
      (before.ledgers[0]?.invoices.count ?? 0) + many.length,
    );
  });

  test('of a latest day that moves on are cut anew as of it', () => {
    const cache = new BooksCache(temp.db);
    read(cache).view(undefined);
    const day = company.asOf + 9;
    importRecords(
      temp,
      'next',
      books({
        invoices: [invoice('next', company.invoices[0]?.customerId ?? '', { invoiceDate: day })],
      }),
    );
    const after = read(cache);
    expect(after.view(undefined).slices.asOf).toBe(day);
    expectAsLoaded(after);
  });
});
