import { describe, expect, it } from 'vitest';
import { receipt, sale, voucher } from './tallyDocs.ts';
import { ASHA, iso, readAll } from './tallyRead.ts';

describe('money that went back to a customer', () => {
  const bill = sale('INV-1', ASHA, '100.00');

  it.each(['Payment', 'Journal'])(
    'a cheque that came back: a %s out of the same bank opens the same bills again, without a number',
    (type) => {
      const back = voucher({
        ...{ type, id: 'P-1', party: ASHA, date: '20260525' },
        lines: [
          { ledger: ASHA, amount: '-100.00', bills: ['Agst Ref|INV-1|-100.00'] },
          { ledger: 'Nilgiri Bank', amount: '100.00' },
        ],
      });
      const { receipts, invoices, codes } = readAll(
        back,
        bill,
        receipt('R-1', ASHA, '100.00', ['Agst Ref|INV-1|100.00']),
      );
      expect(iso(receipts[0]?.returnedDate)).toBe('2026-05-25');
      expect(invoices).toHaveLength(1);
      expect(codes).toEqual([]);
    },
  );

  it.each([
    ['another amount', '-90.00', 'INV-1', 'Nilgiri Bank', '20260525'],
    ['another bill', '-100.00', 'INV-2', 'Nilgiri Bank', '20260525'],
    ['another ledger', '-100.00', 'INV-1', 'Sales', '20260525'],
    ['an earlier day', '-100.00', 'INV-1', 'Nilgiri Bank', '20260401'],
  ])('with %s it is no cheque that came back', (_, amount, name, counter, date) => {
    const other = voucher({
      ...{ type: 'Journal', id: 'J-1', party: ASHA, date },
      lines: [
        { ledger: ASHA, amount, bills: [`Agst Ref|${name}|${amount}`] },
        { ledger: counter, amount: amount.slice(1) },
      ],
    });
    const paid = receipt('R-1', ASHA, '100.00', ['Agst Ref|INV-1|100.00']);
    const { receipts, invoices } = readAll(bill, paid, other);
    expect(receipts.map(({ returnedDate }) => returnedDate)).toEqual([null]);
    expect(invoices).toHaveLength(2);
  });

  it('paid back without a name, it settles the oldest money on account, inferred', () => {
    const refund = voucher({
      ...{ type: 'Payment', id: 'P-1', party: ASHA, date: '20260601' },
      lines: [
        { ledger: ASHA, amount: '-60.00', bills: ['On Account|-60.00'] },
        { ledger: 'Nilgiri Bank', amount: '60.00' },
      ],
    });
    const { invoices, allocations, receipts } = readAll(
      refund,
      receipt('R-1', ASHA, '40.00', ['On Account|40.00']),
      receipt('R-2', ASHA, '40.00', ['On Account|40.00']),
    );
    const [first, second] = receipts;
    const invoiceKey = invoices[0]?.sourceKey;
    expect(invoices.map(({ amount }) => amount)).toEqual([6000]);
    expect(allocations).toMatchObject([
      { receiptKey: first?.sourceKey, invoiceKey, amount: 4000, inferred: 'fifo' },
      { receiptKey: second?.sourceKey, invoiceKey, amount: 2000, inferred: 'fifo' },
    ]);
  });
});
