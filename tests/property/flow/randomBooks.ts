import fc from 'fast-check';
import type { BookRecords } from '../../../core/flow/records.ts';
import {
  allocation,
  balance,
  books,
  creditNote,
  customer,
  invoice,
  receipt,
} from '../../unit/flow/records.ts';

const CUSTOMERS = ['C1', 'C2', 'C3'];
const START = 19000;

/**
 * Small dense books: few customers, bill numbers and days, so that ties, reused numbers, over-allocations,
 * returns, advances and orphans happen all the time; stretched over up to eight years so that days fall on the edges of 30, 90, 365 and 1095. With the as-of date
 * to look at them.
 */
export const booksAtDate: fc.Arbitrary<{ records: BookRecords; asOf: number }> = fc
  .record({
    stretch: fc.constantFrom(1, 4, 30, 73),
    carries: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
  })
  .chain(({ stretch, carries }) => {
    const day = fc.integer({ min: 0, max: 40 }).map((d) => START + d * stretch);
    const stamp = (column: number) =>
      carries[column] === true ? fc.option(day) : fc.constant(null);
    const who = fc.constantFrom(...CUSTOMERS);
    const money = fc.integer({ min: 1, max: 60 });
    const number = fc.constantFrom('1', '2', '3', '4', null);
    const text = (...values: string[]) => fc.option(fc.constantFrom(...values));
    const currency = fc.constantFrom('INR', 'INR', 'INR', 'INR', 'USD');

    const invoices = fc
      .array(
        fc.record({
          customerId: who,
          invoiceNo: number,
          invoiceDate: day,
          dueDate: stamp(0),
          amount: money,
          currency,
          deliveryDate: stamp(1),
          sentDate: stamp(2),
          acceptedDate: stamp(3),
          disputeOpened: stamp(4),
          disputeClosed: stamp(4),
          statedSettled: stamp(5),
          branch: text('Pune', 'Surat'),
          salesperson: text('Asha', 'Ravi'),
        }),
        { minLength: 1, maxLength: 9 },
      )
      .map((rows) => rows.map((row, i) => invoice({ ...row, sourceKey: `i${i}` })));
    const receipts = fc
      .array(
        fc.record({
          customerId: who,
          receiptDate: day,
          clearedDate: stamp(6),
          amount: money,
          tds: fc.constantFrom(0, 0, 1, 3, 7),
          currency,
          instrumentDate: fc.option(day, { freq: 3 }),
          returnedDate: fc.option(day, { freq: 3 }),
        }),
        { minLength: 1, maxLength: 8 },
      )
      .map((rows) => rows.map((row, i) => receipt({ ...row, sourceKey: `r${i}` })));
    const matches = fc.array(
      fc.record({
        receipt: fc.nat(20),
        bill: fc.nat(20),
        how: fc.constantFrom('own bill', 'own bill', 'own number', 'any bill', 'any number'),
        amount: money,
        allocatedDate: fc.option(day),
      }),
      { minLength: 2, maxLength: 14 },
    );
    const creditNotes = fc
      .array(
        fc.record({ customerId: who, date: day, amount: money, currency, invoiceNo: number }),
        { maxLength: 4 },
      )
      .map((rows) => rows.map((row, i) => creditNote({ ...row, sourceKey: `n${i}` })));
    const customers = fc.tuple(
      ...CUSTOMERS.map((customerId) =>
        fc
          .record({
            creditDays: fc.option(fc.integer({ min: 0, max: 45 })),
            segment: text('retail', 'trade'),
            region: text('north', 'south'),
          })
          .map((row) => customer({ ...row, customerId })),
      ),
    );
    const balances = fc.array(
      fc
        .record({ customerId: who, date: day, balance: fc.integer({ min: -50, max: 200 }) })
        .map(balance),
      { maxLength: 4 },
    );
    return fc.record({
      records: fc
        .record({ customers, invoices, receipts, matches, creditNotes, balances })
        .map(({ matches: wanted, ...rest }) =>
          books({ ...rest, allocations: wanted.map((match) => matched(match, rest)) }),
        ),
      asOf: fc.oneof(day, fc.constant(START + 45 * stretch)),
    });
  });

interface Match {
  readonly receipt: number;
  readonly bill: number;
  readonly how: string;
  readonly amount: number;
  readonly allocatedDate: number | null;
}

/** An allocation of an existing receipt to a bill of its customer or to any, by row or by number. */
function matched(match: Match, { invoices, receipts }: Pick<BookRecords, 'invoices' | 'receipts'>) {
  const money = receipts[match.receipt % receipts.length]!;
  const own = invoices.filter(({ customerId }) => customerId === money.customerId);
  const among = match.how.startsWith('own') && own.length > 0 ? own : invoices;
  const bill = among[match.bill % among.length]!;
  return allocation({
    receiptKey: money.sourceKey,
    amount: match.amount,
    allocatedDate: match.allocatedDate,
    ...(match.how.endsWith('number')
      ? { invoiceNo: bill.invoiceNo }
      : { invoiceKey: bill.sourceKey }),
  });
}
