import fc from 'fast-check';
import { test } from 'vitest';
import { buildSlices } from '../../../core/flow/buildSlices.ts';
import type { Stage } from '../../../core/flow/ledger.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import { asksForCopy, disputeKind, wordsOf } from '../../../core/levers/conditions/bookWords.ts';
import type { GroundName } from '../../../core/levers/conditions/ground.ts';
import { groundsOf } from '../../../core/levers/conditions/groundsOf.ts';
import { LEVERS } from '../../../core/levers/library.ts';
import { booksAtDate } from '../flow/randomBooks.ts';
import { type NaivePlace, naiveGrounds } from './naiveGrounds.ts';

const REASONS = ['Rate difference', 'PO number missing', 'Damaged goods', 'Other', null];
const MODES = ['Cheque', 'NEFT', 'Razorpay', null];

/** The same books several times over, each with customers of its own: figures that ask for many rows are reached. */
function times(records: BookRecords, copies: number): BookRecords {
  const all = Array.from({ length: copies }, (_, k) => k);
  const who = (id: string, k: number) => `${id}.${k}`;
  return {
    ...records,
    customers: all.flatMap((k) =>
      records.customers.map((row) => ({ ...row, customerId: who(row.customerId, k) })),
    ),
    invoices: all.flatMap((k) =>
      records.invoices.map((row, i) => ({
        ...row,
        customerId: who(row.customerId, k),
        sourceKey: who(row.sourceKey, k),
        disputeReason: REASONS[(i + k) % REASONS.length] ?? null,
      })),
    ),
    receipts: all.flatMap((k) =>
      records.receipts.map((row, i) => ({
        ...row,
        customerId: who(row.customerId, k),
        sourceKey: who(row.sourceKey, k),
        mode: MODES[(i + k) % MODES.length] ?? null,
      })),
    ),
    allocations: all.flatMap((k) =>
      records.allocations.map((row) => ({
        ...row,
        receiptKey: who(row.receiptKey, k),
        invoiceKey: row.invoiceKey === null ? null : who(row.invoiceKey, k),
      })),
    ),
    creditNotes: all.flatMap((k) =>
      records.creditNotes.map((row) => ({
        ...row,
        customerId: who(row.customerId, k),
        sourceKey: who(row.sourceKey, k),
      })),
    ),
    balances: [],
    followUps: all.flatMap((k) =>
      (records.followUps ?? []).map((row) => ({ ...row, customerId: who(row.customerId, k) })),
    ),
  };
}

/** Calls about bills and whole accounts, some of which bring a promise, some a wish for a copy. */
function called(records: BookRecords, asOf: number, calls: readonly Call[]): BookRecords {
  return {
    ...records,
    // By a number of its own, so that a call names one bill.
    invoices: records.invoices.map((row, i) => ({ ...row, invoiceNo: `N${i}` })),
    allocations: records.allocations.map((row) => ({
      ...row,
      invoiceNo: null,
      invoiceKey:
        row.invoiceKey ??
        records.invoices.find(({ invoiceNo }) => invoiceNo === row.invoiceNo)?.sourceKey ??
        null,
    })),
    followUps: calls.map(({ bill, account, ago, promise, outcome }) => {
      const at = bill % records.invoices.length;
      return {
        file: 'follow_ups.csv',
        line: 1,
        date: asOf - ago,
        customerId: records.invoices[at]!.customerId,
        invoiceNo: account ? null : `N${at}`,
        kind: 'call',
        outcome,
        promiseDate: promise === null ? null : asOf - ago + promise,
        promiseAmount: null,
        by: null,
      };
    }),
  };
}

const anyCall = fc.record({
  bill: fc.nat(20),
  account: fc.boolean(),
  ago: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 500 })),
  promise: fc.option(fc.integer({ min: 1, max: 40 })),
  outcome: fc.constantFrom('wants a copy', 'will pay', null),
});
type Call = typeof anyCall extends fc.Arbitrary<infer T> ? T : never;

/** The figures that some lever asks for in a stage. */
function askedIn(stage: Stage): Set<GroundName> {
  return new Set(
    LEVERS.filter(({ stages }) => stages.includes(stage)).flatMap(({ when, reach }) => [
      ...when.flatMap((each) => ('is' in each ? each.is : [])),
      ...(reach === undefined ? [] : [reach]),
    ]),
  );
}

const STAGE: readonly Stage[] = [
  'billing',
  'dispatch',
  'terms',
  'dispute',
  'collection',
  'clearing',
  'allocation',
];
const all = () => true;

test('the conditions of a place are what somebody counts who goes through the rows', () => {
  const property = fc.property(
    booksAtDate,
    fc.integer({ min: 1, max: 12 }),
    fc.constantFrom(...STAGE),
    fc.constantFrom('all', 'branch', 'customer'),
    fc.integer({ min: 0, max: 40 }),
    fc.array(anyCall, { maxLength: 12 }),
    ({ records: once, asOf }, copies, stage, dimension, limit, calls) => {
      const records = times(called(once, asOf, calls), copies);
      const ledger = ledgerFromRecords(records)[0];
      if (ledger === undefined) return;
      // A place is only ever named by a column that cuts the books.
      fc.pre(dimension !== 'branch' || ledger.dimensions.some(({ name }) => name === 'branch'));
      const slices = buildSlices(ledger, asOf);
      const value = { all: null, branch: 'Pune', customer: 'C1.0' }[dimension];
      const [found] = groundsOf(ledger, slices, wordsOf(records), [
        { place: { stage, dimension, value }, limit },
      ]);
      const place: NaivePlace = {
        stage,
        limit,
        bill: {
          all,
          branch: (row: BookRecords['invoices'][number]) => row.branch === 'Pune',
          customer: (row: BookRecords['invoices'][number]) => row.customerId === 'C1.0',
        }[dimension],
        customer: { all, branch: () => false, customer: (id: string) => id === 'C1.0' }[dimension],
      };
      const expected = naiveGrounds(
        records,
        ledger.currency,
        asOf,
        place,
        disputeKind,
        asksForCopy,
      );
      const asked = askedIn(stage);
      for (const [name, naive] of Object.entries(expected)) {
        if (!asked.has(name as GroundName)) continue;
        const ground = found?.grounds[name as GroundName] ?? null;
        const where = `${name} in ${stage} of ${dimension}`;
        if (naive === null || ground === null) {
          if (naive !== ground) throw new Error(`${where}: ${JSON.stringify({ naive, ground })}`);
          continue;
        }
        const same =
          ground.count === naive.count &&
          (naive.amount === undefined || ground.amount === naive.amount) &&
          Math.abs(ground.share - naive.share) < 1e-9 &&
          (naive.bills === undefined ||
            ground.ids === null ||
            [...ground.ids].sort().join() === [...naive.bills].sort().join());
        if (!same) throw new Error(`${where}: ${JSON.stringify({ naive, ground })}`);
      }
    },
  );
  fc.assert(property, { numRuns: 800 });
});
