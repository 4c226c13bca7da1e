import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { settledKey } from '../../../core/books/pour/keys.ts';
import { undoBatch } from '../../../core/store/importBatch.ts';
import { issuePage } from '../../../core/store/issues.ts';
import { loadLedgers } from '../../../core/store/ledger/loadLedgers.ts';
import { allocation, books, D, invoice, receipt } from '../../helpers/books/records.ts';
import { importRecords, type TempBooks, tempBooks } from '../../helpers/books/tempBooks.ts';
import { nthBatch } from '../../helpers/nthBatch.ts';

let temp: TempBooks;
beforeEach(() => {
  temp = tempBooks();
});
afterEach(() => temp.remove());

/** The books' clock stands at 1-Jan-2026: this is the day after. */
const AFTER = 20_455;

interface Payment {
  readonly amount: number;
  readonly date: number;
  readonly returned?: boolean;
}

/** An invoice list: bill 1 with what its own row says was paid of it. */
function invoiceList(billed: number, stated: number) {
  const key = settledKey('C|1');
  return books({
    invoices: [invoice('1', 'C', { amount: billed })],
    receipts: [receipt(key, 'C', { receiptNo: null, amount: stated })],
    allocations: [allocation(key, null, { invoiceKey: 'C|1', amount: Math.min(billed, stated) })],
  });
}

/** The same bill in another export, which says nothing of its payment. */
function billAlone() {
  return books({ invoices: [invoice('1', 'C', { amount: 100_00, dueDate: D + 31 })] });
}

function payments(list: readonly Payment[]) {
  return books({
    receipts: list.map(({ amount, date, returned }, i) =>
      receipt(`r${i}`, 'C', {
        amount,
        receiptDate: date,
        returnedDate: returned === true ? date : null,
      }),
    ),
    allocations: list.map(({ amount }, i) => allocation(`r${i}`, '1', { amount })),
  });
}

function money(): { received: number; allocated: number } {
  const [ledger] = loadLedgers(temp.db);
  return {
    received: total(ledger?.receipts.amount),
    allocated: total(ledger?.allocations.amount),
  };
}

function total(amounts: Float64Array = new Float64Array(0)): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

test.each([
  ['the list first', false],
  ['the payments first', true],
])('what a bill says was paid is not counted beside the payments themselves: %s', (_, first) => {
  const imports = [
    () => importRecords(temp, 'list', invoiceList(100_00, 100_00)),
    () => importRecords(temp, 'payments', payments([{ amount: 100_00, date: D + 9 }])),
  ];
  for (const run of first ? imports.reverse() : imports) run();
  expect(money()).toEqual({ received: 100_00, allocated: 100_00 });
  expect(issuePage(temp.db, nthBatch(temp.db, 2), 0, 10).rows).toEqual([]);
});

test('of a bill only partly explained by payments, the rest stays as the bill says', () => {
  importRecords(temp, 'list', invoiceList(100_00, 100_00));
  importRecords(temp, 'payments', payments([{ amount: 60_00, date: D + 9 }]));
  expect(money()).toEqual({ received: 100_00, allocated: 100_00 });
});

test('money that came after the list was imported cannot be what the list told', () => {
  importRecords(temp, 'list', invoiceList(100_00, 40_00));
  importRecords(temp, 'payments', payments([{ amount: 60_00, date: AFTER }]));
  expect(money()).toEqual({ received: 100_00, allocated: 100_00 });
});

test('a payment that came back explains nothing', () => {
  importRecords(temp, 'list', invoiceList(100_00, 100_00));
  importRecords(temp, 'payments', payments([{ amount: 100_00, date: D + 9, returned: true }]));
  expect(money().received).toBe(200_00);
});

test('what was paid beyond the bill stays on account once', () => {
  importRecords(temp, 'list', invoiceList(100_00, 120_00));
  importRecords(temp, 'payments', payments([{ amount: 100_00, date: D + 9 }]));
  expect(money()).toEqual({ received: 120_00, allocated: 100_00 });
});

test('a later export that holds the bill and tells of money is the word on its payment', () => {
  importRecords(temp, 'list', invoiceList(100_00, 100_00));
  const onAccount = books({
    ...billAlone(),
    receipts: [receipt('r', 'C', { amount: 70_00 })],
  });
  importRecords(temp, 'transactions', onAccount);
  expect(money()).toEqual({ received: 70_00, allocated: 0 });
});

test('a later export of the bills alone takes no payment away', () => {
  importRecords(temp, 'list', invoiceList(100_00, 100_00));
  importRecords(temp, 'bills', billAlone());
  expect(money()).toEqual({ received: 100_00, allocated: 100_00 });
});

test('undoing the payments brings back what the bill says', () => {
  importRecords(temp, 'list', invoiceList(100_00, 100_00));
  const { batchId } = importRecords(temp, 'payments', payments([{ amount: 100_00, date: D + 9 }]));
  undoBatch(temp.db, temp.device, batchId);
  expect(money()).toEqual({ received: 100_00, allocated: 100_00 });
  expect(loadLedgers(temp.db)[0]?.receipts.count).toBe(1);
});

test('law: the bill got its payments, and what it states beyond those that its list could know', () => {
  const payment = fc.record({
    amount: fc.integer({ min: 1, max: 30_00 }),
    date: fc.constantFrom(D + 1, D + 50, AFTER),
  });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_00 }),
      fc.array(payment, { maxLength: 3 }),
      fc.boolean(),
      (stated, list, listFirst) => {
        const own = tempBooks();
        const given = [invoiceList(200_00, stated), payments(list)];
        const order = listFirst || list.length === 0 ? given : given.reverse();
        order.forEach((records, i) => {
          if (records.receipts.length > 0) importRecords(own, `${i}`, records);
        });
        const [ledger] = loadLedgers(own.db);
        const told = list.reduce((sum, { amount }) => sum + amount, 0);
        const knowable = list
          .filter(({ date }) => date < AFTER)
          .reduce((sum, { amount }) => sum + amount, 0);
        const expected = told + Math.max(0, stated - knowable);
        expect(total(ledger?.receipts.amount)).toBe(expected);
        expect(total(ledger?.allocations.amount)).toBe(expected);
        own.remove();
      },
    ),
    { numRuns: 25 },
  );
});
