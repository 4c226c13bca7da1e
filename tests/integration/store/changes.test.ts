import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { VoucherChange } from '../../../core/contract/books.ts';
import { batchById, listBatches } from '../../../core/store/batches.ts';
import { BatchChangeLists } from '../../../core/store/changes/batchChangeLists.ts';
import { redoBatch, undoBatch } from '../../../core/store/importBatch.ts';
import { arbitraryBooks } from '../../helpers/books/arbitraryBooks.ts';
import {
  allocation,
  books,
  creditNote,
  customer,
  D,
  invoice,
  receipt,
} from '../../helpers/books/records.ts';
import { importRecords, type TempBooks, tempBooks } from '../../helpers/books/tempBooks.ts';

let temp: TempBooks;
beforeEach(() => {
  temp = tempBooks();
});
afterEach(() => temp.remove());

function rowsOf(batchId: string, change: VoucherChange['change'], of = temp): VoucherChange[] {
  const page = { batchId, change, offset: 0, limit: 500 };
  return new BatchChangeLists().page(of.db, page).rows;
}

function changesOf(batchId: string, of = temp) {
  return listBatches(of.db).find((batch) => batch.batchId === batchId)?.changes;
}

const first = books({
  customers: [customer('C')],
  invoices: [invoice('1', 'C'), invoice('2', 'C'), invoice('3', 'C', { invoiceDate: D + 9 })],
  receipts: [receipt('r1', 'C'), receipt('r2', 'C')],
  allocations: [allocation('r1', '1')],
  creditNotes: [creditNote('n1', 'C')],
});

test('everything in the first batch is added, largest amounts first', () => {
  const { batchId, changes } = importRecords(temp, 'a', first);
  expect(changes).toEqual({ added: 6, changed: 0, unchanged: 0, vanished: 0, retired: 0 });
  const rows = rowsOf(batchId, 'added');
  expect(rows.map(({ amountAfter }) => amountAfter)).toEqual([...Array(5).fill(100_00), 10_00]);
  expect(rows[0]).toEqual({
    kind: 'invoice',
    change: 'added',
    retired: false,
    number: '1',
    customer: 'Name of C',
    date: D,
    currency: 'INR',
    amountBefore: null,
    amountAfter: 100_00,
    fields: [],
    file: 'invoices.csv',
    line: 2,
  });
});

test('a newer export is told by added, changed with the fields that differ, unchanged and vanished', () => {
  importRecords(temp, 'a', first);
  const newer = books({
    invoices: [
      invoice('1', 'C', { amount: 120_00, dueDate: D + 30, attributes: { zone: 'p' } }),
      invoice('3', 'C', { invoiceDate: D + 9 }),
      invoice('4', 'C'),
    ],
    receipts: [receipt('r1', 'C', { reference: 'UTR 7' }), receipt('r2', 'C')],
    allocations: [allocation('r1', '1', { amount: 60_00 }), allocation('r2', '3')],
    creditNotes: [creditNote('n1', 'C')],
  });
  const { batchId, changes } = importRecords(temp, 'b', newer);
  expect(changes).toEqual({ added: 1, changed: 3, unchanged: 2, vanished: 1, retired: 0 });
  expect(rowsOf(batchId, 'changed')).toMatchObject([
    {
      kind: 'invoice',
      number: '1',
      amountBefore: 100_00,
      amountAfter: 120_00,
      fields: ['due_date', 'amount', 'attributes'],
    },
    { kind: 'receipt', number: 'r1', fields: ['reference', 'allocations'] },
    { kind: 'receipt', number: 'r2', fields: ['allocations'] },
  ]);
  expect(rowsOf(batchId, 'added')).toMatchObject([{ number: '4', amountBefore: null }]);
  expect(rowsOf(batchId, 'vanished')).toMatchObject([
    { number: '2', amountBefore: 100_00, amountAfter: null, retired: false },
  ]);
});

test('a row that merely stands elsewhere in the file is unchanged', () => {
  importRecords(temp, 'a', first);
  const moved = { ...first, invoices: first.invoices.map((row) => ({ ...row, line: 77 })) };
  expect(importRecords(temp, 'b', moved).changes).toMatchObject({ changed: 0, unchanged: 6 });
});

test('an older version in a later import changes nothing, and later vouchers have not vanished with it', () => {
  const at = (version: number, amount: number) => invoice('1', 'C', { version, amount });
  const later = invoice('9', 'C', { version: 8 });
  importRecords(
    temp,
    'new',
    books({ invoices: [at(7, 5), later, invoice('0', 'C', { version: 1 })] }),
  );
  const { changes } = importRecords(temp, 'old', books({ invoices: [at(3, 4)] }));
  expect(changes).toMatchObject({ changed: 0, unchanged: 1, vanished: 1 });
});

test('the last voucher of all, gone from the next export, has vanished', () => {
  const one = invoice('1', 'C', { version: 1 });
  importRecords(temp, 'a', books({ invoices: [one, invoice('2', 'C', { version: 2 })] }));
  expect(importRecords(temp, 'b', books({ invoices: [one] })).changes).toMatchObject({
    vanished: 1,
  });
});

test('nothing vanishes outside the dates, the kinds, the parties and the source of the newer batch', () => {
  const before = books({
    invoices: [
      invoice('1', 'C'),
      invoice('early', 'C', { invoiceDate: D - 1 }),
      invoice('other', 'B'),
    ],
    receipts: [receipt('r1', 'C')],
    creditNotes: [creditNote('n1', 'C')],
  });
  const after = books({ invoices: [invoice('1', 'C')], receipts: [receipt('r1', 'C')] });
  importRecords(temp, 'a', before, 'tally');
  expect(importRecords(temp, 'b', after, 'tally').changes).toMatchObject({ vanished: 0 });
  const gone = { ...after, invoices: [invoice('1', 'C')], receipts: [] };
  expect(importRecords(temp, 'c', gone, 'zoho').changes).toMatchObject({ vanished: 0 });
});

test('a list of bills without receipts may hold the open ones only: settled bills do not vanish', () => {
  importRecords(temp, 'a', first);
  const openBills = books({
    invoices: [invoice('2', 'C'), invoice('3', 'C', { invoiceDate: D + 9 })],
  });
  expect(importRecords(temp, 'b', openBills).changes).toMatchObject({ unchanged: 2, vanished: 0 });
});

test('between two lists of bills, what the later one no longer names has vanished', () => {
  importRecords(temp, 'a', { ...first, receipts: [], allocations: [] });
  const later = books({ invoices: [invoice('2', 'C'), invoice('3', 'C', { invoiceDate: D + 9 })] });
  expect(importRecords(temp, 'b', later).changes).toMatchObject({ unchanged: 2, vanished: 1 });
});

test('a report that names its bills otherwise makes none of the others vanish', () => {
  importRecords(temp, 'a', { ...first, receipts: [], allocations: [] });
  const renamed = first.invoices.map((row) => ({ ...row, sourceKey: `report ${row.invoiceNo}` }));
  expect(importRecords(temp, 'b', books({ invoices: renamed })).changes).toMatchObject({
    added: 3,
    vanished: 0,
  });
});

test('allocations that come alone change the receipt they speak of', () => {
  importRecords(temp, 'a', first);
  const { batchId, changes } = importRecords(
    temp,
    'b',
    books({ allocations: [allocation('r1', '2'), allocation('unknown', '1')] }),
  );
  expect(changes).toEqual({ added: 0, changed: 1, unchanged: 0, vanished: 0, retired: 0 });
  expect(rowsOf(batchId, 'changed')).toMatchObject([
    { kind: 'receipt', number: 'r1', amountBefore: 100_00, fields: ['allocations'] },
  ]);
});

test('undoing what came before turns changed into added, and redoing it turns it back', () => {
  const { batchId } = importRecords(temp, 'a', first);
  const changed = { ...first, invoices: [invoice('1', 'C', { amount: 1 })] };
  const second = importRecords(temp, 'b', changed);
  undoBatch(temp.db, temp.device, batchId);
  expect(changesOf(second.batchId)).toMatchObject({ added: 4, changed: 0, vanished: 0 });
  redoBatch(temp.db, temp.device, batchId);
  expect(changesOf(second.batchId)).toEqual(second.changes);
  expect(batchById(temp.db, batchId).undoneAt).toBeNull();
});

test('counts equal rows, vouchers of the batch are each told once, and changed ones name their fields', () => {
  const versions = fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined });
  const versioned = fc
    .tuple(arbitraryBooks, fc.array(versions, { minLength: 12, maxLength: 12 }))
    .map(([records, given]) => ({
      ...records,
      invoices: records.invoices.map((row, i) => {
        const version = given[i];
        return version === undefined ? row : { ...row, version };
      }),
    }));
  fc.assert(
    fc.property(fc.array(versioned, { minLength: 2, maxLength: 3 }), fc.boolean(), (all, undo) => {
      const played = tempBooks();
      try {
        const made = all.map((records, i) => importRecords(played, `f${i}`, records));
        if (undo) undoBatch(played.db, played.device, made[0]?.batchId ?? '');
        for (const { batchId, counts } of made) {
          const changes = changesOf(batchId, played);
          const [added, changed, vanished] = (['added', 'changed', 'vanished'] as const).map(
            (change) => rowsOf(batchId, change, played),
          );
          expect(changes).toMatchObject({
            added: added?.length,
            changed: changed?.length,
            vanished: vanished?.length,
          });
          const vouchers = counts.invoices + counts.receipts + counts.creditNotes;
          const told = (changes?.added ?? 0) + (changes?.changed ?? 0) + (changes?.unchanged ?? 0);
          expect(told).toBeGreaterThanOrEqual(vouchers);
          expect(changed?.filter(({ fields }) => fields.length === 0)).toEqual([]);
        }
      } finally {
        played.remove();
      }
    }),
    { numRuns: 25 },
  );
});

test('changes after an undo are those of books that never had the batch', () => {
  const some = fc.array(arbitraryBooks, { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(some, fc.nat(2), (all, gone) => {
      const played = tempBooks();
      const fresh = tempBooks();
      try {
        const made = all.map((records, i) => importRecords(played, `f${i}`, records));
        undoBatch(played.db, played.device, made[gone]?.batchId ?? '');
        const left = all.flatMap((records, i) =>
          i === gone ? [] : [importRecords(fresh, `f${i}`, records).batchId],
        );
        const stand = made.flatMap(({ batchId }, i) => (i === gone ? [] : [batchId]));
        expect(stand.map((id) => changesOf(id, played))).toEqual(
          left.map((id) => changesOf(id, fresh)),
        );
      } finally {
        played.remove();
        fresh.remove();
      }
    }),
    { numRuns: 20 },
  );
});
