import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BookRecords } from '../../../core/flow/records.ts';
import { redoBatch, undoBatch } from '../../../core/store/importBatch.ts';
import { inForce } from '../../helpers/books/inForce.ts';
import {
  allocation,
  books,
  creditNote,
  customer,
  D,
  invoice,
  receipt,
} from '../../helpers/books/records.ts';
import { importRecords, tempBooks } from '../../helpers/books/tempBooks.ts';

/** One voucher as the accounting program has it at some time. */
interface Voucher {
  readonly kind: 'invoice' | 'receipt' | 'creditNote';
  readonly key: string;
  readonly version: number;
  readonly amount: number;
}

const edits = fc.array(
  fc.record({
    kind: fc.constantFrom('invoice' as const, 'receipt' as const, 'creditNote' as const),
    key: fc.constantFrom('a', 'b', 'c', 'd'),
    amount: fc.integer({ min: 1, max: 900_00 }),
    exported: fc.boolean(),
  }),
  { minLength: 2, maxLength: 24 },
);

/** A company as its program counts every change upwards, and the exports that were made of all of it meanwhile. */
const exportsOfOneCompany = edits.map((steps) => {
  const state = new Map<string, Voucher>();
  const exports: BookRecords[] = [];
  steps.forEach(({ kind, key, amount, exported }, i) => {
    state.set(`${kind} ${key}`, { kind, key: `${kind}-${key}`, version: i + 1, amount });
    if (exported || i === steps.length - 1) exports.push(exportOf([...state.values()], i));
  });
  return exports;
});

function exportOf(vouchers: readonly Voucher[], step: number): BookRecords {
  const of = (kind: Voucher['kind']) => vouchers.filter((voucher) => voucher.kind === kind);
  return books({
    customers: [customer('C', { name: `Name at ${step}` })],
    invoices: of('invoice').map(({ key, version, amount }) =>
      invoice(key, 'C', { sourceKey: key, version, amount }),
    ),
    receipts: of('receipt').map(({ key, version, amount }) =>
      receipt(key, 'C', { version, amount }),
    ),
    allocations: of('receipt').map(({ key, amount }) =>
      allocation(key, 'invoice-a', { amount: Math.ceil(amount / 2) }),
    ),
    creditNotes: of('creditNote').map(({ key, version, amount }) =>
      creditNote(key, 'C', { version, amount }),
    ),
  });
}

function imported(exports: readonly { readonly name: string; readonly records: BookRecords }[]) {
  const temp = tempBooks();
  const batches = exports.map(({ name, records }) => importRecords(temp, name, records).batchId);
  return { temp, batches };
}

test('exports with versions give the same live books in whatever order they are imported', () => {
  const orders = exportsOfOneCompany.chain((exports) => {
    const named = exports.map((records, i) => ({ name: `e${i}`, records }));
    return fc.tuple(
      fc.constant(named),
      fc.shuffledSubarray(named, { minLength: named.length, maxLength: named.length }),
    );
  });
  fc.assert(
    fc.property(orders, ([inTime, shuffled]) => {
      const one = imported(inTime);
      const other = imported(shuffled);
      const last = imported(inTime.slice(-1));
      try {
        expect(inForce(other.temp)).toEqual(inForce(one.temp));
        expect(inForce(one.temp)).toEqual(inForce(last.temp));
      } finally {
        for (const { temp } of [one, other, last]) temp.remove();
      }
    }),
    { numRuns: 40 },
  );
});

test('an export that was undone might as well never have been imported, versions or not', () => {
  const some = fc.tuple(
    exportsOfOneCompany,
    fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
  );
  fc.assert(
    fc.property(some, fc.boolean(), ([exports, undo], versioned) => {
      const named = exports
        .map((records, i) => ({ name: `e${i}`, records: versioned ? records : bare(records) }))
        .reverse();
      const played = imported(named);
      const fresh = imported(named.filter((_, i) => undo[i] !== true));
      try {
        const all = inForce(played.temp);
        const undone = played.batches.filter((_, i) => undo[i] === true);
        for (const id of undone) undoBatch(played.temp.db, played.temp.device, id);
        expect(inForce(played.temp)).toEqual(inForce(fresh.temp));
        for (const id of undone) redoBatch(played.temp.db, played.temp.device, id);
        expect(inForce(played.temp)).toEqual(all);
      } finally {
        for (const { temp } of [played, fresh]) temp.remove();
      }
    }),
    { numRuns: 40 },
  );
});

/** The same export of a program that counts no versions. */
function bare(records: BookRecords): BookRecords {
  const without = <T extends { version?: number }>({ version: _, ...row }: T) => row;
  return {
    ...records,
    invoices: records.invoices.map(without),
    receipts: records.receipts.map(without),
    creditNotes: records.creditNotes.map(without),
  };
}

test('among exports without versions, and between one with and one without, the later import wins', () => {
  const amounts = (...rows: readonly { version?: number; amount: number }[]) => {
    const temp = tempBooks();
    rows.forEach((row, i) => {
      importRecords(temp, `e${i}`, books({ invoices: [invoice('1', 'C', row)] }));
    });
    const sql = 'SELECT amount FROM invoice WHERE live = 1';
    const [amount] = temp.db.prepareRows<readonly [number]>(sql).all();
    temp.remove();
    return amount?.[0];
  };
  expect(amounts({ amount: 1 }, { amount: 2 })).toBe(2);
  expect(amounts({ amount: 1, version: 5 }, { amount: 2 })).toBe(2);
  expect(amounts({ amount: 1 }, { amount: 2, version: 1 })).toBe(2);
  expect(amounts({ amount: 1, version: 5 }, { amount: 2, version: 3 })).toBe(1);
  expect(amounts({ amount: 1, version: 9 }, { amount: 2 }, { amount: 3, version: 4 })).toBe(3);
});

test('a bill that only an older export names stays, whichever came first', () => {
  const older = books({
    invoices: [
      invoice('1', 'C', { version: 1, amount: 10_00 }),
      invoice('2', 'C', { version: 2, invoiceDate: D + 1 }),
    ],
  });
  const newer = books({ invoices: [invoice('1', 'C', { version: 7, amount: 20_00 })] });
  const one = imported([
    { name: 'older', records: older },
    { name: 'newer', records: newer },
  ]);
  const other = imported([
    { name: 'newer', records: newer },
    { name: 'older', records: older },
  ]);
  const first = inForce(one.temp);
  expect(inForce(other.temp)).toEqual(first);
  const sql = 'SELECT amount FROM invoice WHERE live = 1 ORDER BY amount';
  expect(one.temp.db.prepareRows(sql).all()).toEqual([[20_00], [100_00]]);
  one.temp.remove();
  other.temp.remove();
});
