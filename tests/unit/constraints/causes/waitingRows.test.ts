import { expect, it } from 'vitest';
import { waitingRows } from '../../../../core/constraints/causes/waitingRows.ts';
import { membership } from '../../../../core/constraints/cell.ts';
import { buildSlices } from '../../../../core/flow/buildSlices.ts';
import type { Ledger, Stage } from '../../../../core/flow/ledger.ts';
import { allocation, invoice, ledgerOf, receipt } from '../../flow/records.ts';

const rowsOf = (ledger: Ledger, stage: Stage, asOf = 100) => {
  const member = membership(ledger, [], { stage, parts: [] });
  const rows = waitingRows(ledger, buildSlices(ledger, asOf), stage, member);
  return Array.from({ length: rows.count }, (_, k) => [
    rows.invoice[k],
    rows.entered[k],
    rows.days[k],
    rows.left[k],
  ]).sort((a, b) => a[0]! - b[0]!);
};

it('an open bill waits to the day of the books and has not left; a paid one left on the day of its money', () => {
  const ledger = ledgerOf({
    invoices: [
      invoice({ invoiceNo: 'open', dueDate: 30 }),
      invoice({ invoiceNo: 'I1', dueDate: 40 }),
      invoice({ invoiceNo: 'young', dueDate: 130 }),
    ],
    receipts: [receipt({ receiptDate: 52 })],
    allocations: [allocation({})],
  });
  expect(rowsOf(ledger, 'collection')).toEqual([
    [0, 30, 70, 0],
    [1, 40, 12, 1],
  ]);
});

it('a bill paid before it was due came on its own due date and waited for nothing', () => {
  const ledger = ledgerOf({
    invoices: [invoice({ dueDate: 40 })],
    receipts: [receipt({ receiptDate: 20 })],
    allocations: [allocation({})],
  });
  expect(rowsOf(ledger, 'collection')).toEqual([[0, 40, 0, 1]]);
});

it('a stamp that is missing or stands before its neighbour tells nothing of its stage', () => {
  const ledger = ledgerOf({
    invoices: [
      invoice({ invoiceNo: 'A', invoiceDate: 10, deliveryDate: 4 }),
      invoice({ invoiceNo: 'B', invoiceDate: 10, deliveryDate: 14 }),
      invoice({ invoiceNo: 'C', invoiceDate: 10 }),
    ],
  });
  expect(rowsOf(ledger, 'billing')).toEqual([[0, 4, 6, 1]]);
});

it('before the due date a bill counts once, whatever it was paid by', () => {
  const ledger = ledgerOf({
    invoices: [invoice({ invoiceDate: 10, deliveryDate: 4, dueDate: 20 })],
    receipts: [
      receipt({ receiptDate: 30, amount: 40 }),
      receipt({ receiptNo: 'R2', receiptDate: 50, amount: 60 }),
    ],
    allocations: [allocation({ amount: 40 }), allocation({ receiptKey: 'rec:R2', amount: 60 })],
  });
  expect(rowsOf(ledger, 'billing')).toEqual([[0, 4, 6, 1]]);
  expect(rowsOf(ledger, 'collection')).toEqual([
    [0, 20, 10, 1],
    [0, 20, 30, 1],
  ]);
});
