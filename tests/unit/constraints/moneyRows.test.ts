import { describe, expect, test } from 'vitest';
import { membership } from '../../../core/constraints/cell.ts';
import { dueAnchors } from '../../../core/constraints/dueAnchor.ts';
import { flowRate } from '../../../core/constraints/flowRate.ts';
import { observe } from '../../../core/constraints/observations.ts';
import { buildSlices } from '../../../core/flow/buildSlices.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import { allocation, books, customer, D, invoice, receipt } from '../../helpers/books/records.ts';

const AS_OF = D + 100;

describe('money that lies on account for open bills', () => {
  const records = books({
    customers: [customer('C1')],
    invoices: [
      invoice('B1', 'C1', { branch: 'Surat', amount: 100_00 }),
      invoice('B2', 'C1', { branch: 'Pune', amount: 100_00, invoiceDate: D + 60 }),
    ],
    receipts: [
      receipt('R1', 'C1', { receiptDate: D + 30, amount: 100_00, clearedDate: D + 32 }),
      receipt('R2', 'C1', { receiptDate: D + 70, amount: 100_00, clearedDate: D + 71 }),
    ],
    allocations: [allocation('R2', 'B2', { amount: 100_00, allocatedDate: D + 75 })],
  });
  const ledger = ledgerFromRecords(records)[0]!;
  const slices = buildSlices(ledger, AS_OF);
  const anchors = dueAnchors(ledger, AS_OF);

  test('waits to be matched since it cleared, once, and under the bill that it covers', () => {
    const rows = observe(ledger, slices, 'allocation', anchors);
    const waiting = [...rows.waited].flatMap((days, r) => (days >= 0 ? [{ days, r }] : []));
    expect(waiting.map(({ days }) => days)).toEqual([68]);
    expect(ledger.invoices.amount[rows.invoice[waiting[0]!.r]!]).toBe(100_00);
    expect(rows.count).toBe(2);
  });

  test('clears once, by its receipt', () => {
    const rows = observe(ledger, slices, 'clearing', anchors);
    expect([...rows.days].sort()).toEqual([1, 2]);
  });
});

describe('the flow through a payment mode', () => {
  const records = books({
    customers: [customer('C1')],
    invoices: [invoice('B1', 'C1', { amount: 365_00 }), invoice('B2', 'C1', { amount: 365_00 })],
    receipts: [
      receipt('R1', 'C1', { mode: 'Cheque', receiptDate: D + 30, amount: 300_00, tds: 65_00 }),
      receipt('R2', 'C1', { mode: 'Cheque', receiptDate: D + 40, amount: 365_00 }),
      receipt('R3', 'C1', {
        mode: 'Cheque',
        receiptDate: D + 20,
        amount: 9_00,
        returnedDate: D + 24,
      }),
      receipt('R4', 'C1', { mode: 'NEFT', receiptDate: D + 40, amount: 7_00 }),
    ],
    allocations: [allocation('R1', 'B1', { amount: 365_00 })],
  });
  const ledger = ledgerFromRecords(records)[0]!;

  test('is all of its money, matched or not, with tax withheld and without returned cheques', () => {
    const cheque = {
      stage: 'clearing',
      parts: [{ dimension: 'mode', values: ['Cheque'] }],
    } as const;
    const member = membership(ledger, ledger.receiptDimensions, cheque);
    expect(flowRate(ledger, AS_OF, member, D)).toBeCloseTo((2 * 365_00) / 100, 6);
  });
});
