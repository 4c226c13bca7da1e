import fc from 'fast-check';
import { CREDIT_REASONS } from '../../../core/books/model.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import { allocation, books, creditNote, customer, D, invoice, receipt } from './records.ts';

const CURRENCY_OF = ['INR', 'INR', 'USD', 'INR', 'EUR', 'INR'];
const NUMBERS = ['1', '2', '3', 'A-7'];

const day = fc.integer({ min: D, max: D + 120 });
const maybeDay = fc.option(day);
const who = fc.integer({ min: 0, max: CURRENCY_OF.length - 1 });
const amount = fc.integer({ min: 1, max: 500_00 });
const text = fc.option(fc.constantFrom('North', 'South', 'ஈரோடு', 'O\'Hara, "x"'));
const attributes = fc.dictionary(fc.constantFrom('zone', 'grade'), fc.constantFrom('p', 'q'));

const customers = fc
  .uniqueArray(
    fc.record({ who, segment: text, region: text, creditDays: fc.option(fc.nat(90)), attributes }),
    { selector: (row) => row.who },
  )
  .map((rows) => rows.map(({ who: c, ...row }) => customer(`C${c}`, row)));

const invoices = fc
  .array(
    fc.record({
      who,
      no: fc.option(fc.constantFrom(...NUMBERS)),
      amount,
      invoiceDate: day,
      dueDate: maybeDay,
      deliveryDate: maybeDay,
      sentDate: maybeDay,
      acceptedDate: maybeDay,
      disputeOpened: maybeDay,
      disputeClosed: maybeDay,
      statedSettled: maybeDay,
      branch: text,
      salesperson: text,
      attributes,
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((rows) =>
    rows.map(({ who: c, no, ...row }, i) =>
      invoice('', `C${c}`, {
        ...row,
        sourceKey: `i${i}`,
        invoiceNo: no,
        currency: CURRENCY_OF[c] ?? 'INR',
      }),
    ),
  );

const receipts = fc
  .array(
    fc.record({
      who,
      amount,
      tds: fc.nat(50_00),
      receiptDate: day,
      clearedDate: maybeDay,
      instrumentDate: maybeDay,
      returnedDate: maybeDay,
    }),
    { maxLength: 8 },
  )
  .map((rows) =>
    rows.map(({ who: c, ...row }, i) =>
      receipt(`r${i}`, `C${c}`, { ...row, currency: CURRENCY_OF[c] ?? 'INR' }),
    ),
  );

const reference = fc.oneof(
  fc.constantFrom(...NUMBERS).map((invoiceNo) => ({ invoiceNo, invoiceKey: null })),
  fc.nat(13).map((i) => ({ invoiceNo: null, invoiceKey: `i${i}` })),
);

const allocations = fc.array(
  fc
    .tuple(fc.nat(9), reference, amount, maybeDay)
    .map(([r, bill, value, allocatedDate]) =>
      allocation(`r${r}`, null, { ...bill, amount: value, allocatedDate }),
    ),
  { maxLength: 15 },
);

const creditNotes = fc
  .array(
    fc.tuple(
      who,
      fc.option(reference),
      fc.record({ amount, date: day, reason: fc.constantFrom(...CREDIT_REASONS) }),
    ),
    { maxLength: 5 },
  )
  .map((rows) =>
    rows.map(([c, bill, row], i) =>
      creditNote(`n${i}`, `C${c}`, { ...row, ...bill, currency: CURRENCY_OF[c] ?? 'INR' }),
    ),
  );

const balances = fc.array(
  fc.tuple(who, day, fc.integer({ min: -500_00, max: 500_00 })).map(([c, date, balance]) => ({
    file: 'balances.csv',
    line: 2,
    customerId: `C${c}`,
    date,
    balance,
  })),
  { maxLength: 4 },
);

const capacities = fc.array(
  fc.record({
    file: fc.constant('capacity.csv'),
    line: fc.constant(2),
    stage: fc.constantFrom('billing', 'Collections', 'Surat billing desk', 'terms', 'payroll'),
    resource: fc.constantFrom('Surat', 'Asha', 'desk '),
    perDay: fc.constantFrom(12.5, 30, 0, -1),
  }),
  { maxLength: 4 },
);

const followUps = fc.array(
  fc
    .tuple(who, fc.option(fc.constantFrom(...NUMBERS)), day, maybeDay)
    .map(([c, invoiceNo, date, promiseDate]) => ({
      file: 'follow_ups.csv',
      line: 2,
      customerId: `C${c}`,
      invoiceNo,
      date,
      promiseDate,
      kind: 'call',
      outcome: null,
      promiseAmount: null,
      by: null,
    })),
  { maxLength: 6 },
);

/** Small books full of what real ones are full of: shared numbers, lost bills, blank stamps, several currencies. */
export const arbitraryBooks: fc.Arbitrary<BookRecords> = fc
  .record({
    customers,
    invoices,
    receipts,
    allocations,
    creditNotes,
    balances,
    capacities,
    followUps,
  })
  .map(books);
