import { describe, expect, it } from 'vitest';
import { bankAllocation, receipt, sale, voucher } from './tallyDocs.ts';
import { ASHA, BHARAT, iso, readAll } from './tallyRead.ts';

describe('bills', () => {
  it.each([
    ['30 Days', '2026-05-10'],
    ['2 Weeks', '2026-04-24'],
    ['1 Months', '2026-05-10'],
    ['1 Years', '2027-04-10'],
    ['45', '2026-05-25'],
    ['31-May-2026', '2026-05-31'],
    ['31-May-26', '2026-05-31'],
    ['', null],
  ])('credit period "%s"', (period, due) => {
    const { invoices } = readAll(sale('INV-1', ASHA, '5.00', period));
    expect(iso(invoices[0]?.dueDate)).toBe(due);
  });

  it('credit period by its attributes P and JD alone', () => {
    const by = (attributes: string) =>
      sale('INV-1', ASHA, '5.00', '').replace(
        '<BILLCREDITPERIOD>',
        `<BILLCREDITPERIOD ${attributes}>`,
      );
    expect(iso(readAll(by('JD="43189" P="30 Days"')).invoices[0]?.dueDate)).toBe('2026-05-10');
    expect(iso(readAll(by('JD="43189"')).invoices[0]?.dueDate)).toBe('2018-03-31');
    expect(iso(readAll(by('JD="42824" P=""')).invoices[0]?.dueDate)).toBe('2017-03-31');
  });

  it('several new references make an invoice each; the rest of the line is one more', () => {
    const lines = [
      {
        ...{ ledger: ASHA, amount: '-100.00' },
        bills: ['New Ref|A|10 Days|-40.00', 'New Ref|B|20 Days|-50.00', 'On Account|-10.00'],
      },
      { ledger: 'Sales', amount: '100.00' },
    ];
    const { invoices, codes } = readAll(voucher({ type: 'Sales', id: 'V-1', party: ASHA, lines }));
    expect(
      invoices.map(({ invoiceNo, amount, dueDate }) => [invoiceNo, amount, iso(dueDate)]),
    ).toEqual([
      ['A', 4000, '2026-04-20'],
      ['B', 5000, '2026-04-30'],
      ['V-1', 1000, null],
    ]);
    expect(new Set(invoices.map(({ sourceKey }) => sourceKey)).size).toBe(3);
    expect(codes).toEqual([]);
  });

  it('that do not add up to their line are told, and the line counts', () => {
    const lines = [
      { ledger: ASHA, amount: '-100.00', bills: ['New Ref|A||-90.00'] },
      { ledger: 'Sales', amount: '100.00' },
    ];
    const { invoices, codes } = readAll(voucher({ type: 'Sales', id: 'V-1', party: ASHA, lines }));
    expect(invoices.map(({ amount }) => amount)).toEqual([9000, 1000]);
    expect(codes).toEqual(['bill_amounts_differ']);
  });

  it('a name used by two sales: both amounts count, and a receipt pays the later one', () => {
    const again = sale('S-2', ASHA, '60.00', '30 Days', '20260501').replace(
      '>S-2</NAME>',
      '>S-1</NAME>',
    );
    const { invoices, allocations } = readAll(
      sale('S-1', ASHA, '100.00'),
      again,
      receipt('R-1', ASHA, '60.00', ['Agst Ref|S-1|60.00']),
    );
    expect(invoices.map(({ invoiceNo, amount }) => [invoiceNo, amount])).toEqual([
      ['S-1', 10_000],
      ['S-1', 6000],
    ]);
    expect(allocations).toMatchObject([{ invoiceNo: 'S-1', amount: 6000 }]);
  });

  it('an advance used in the sale settles it from the receipt that brought it', () => {
    const lines = [
      { ledger: ASHA, amount: '-100.00', bills: ['New Ref|A||-70.00', 'Agst Ref|ADV-1|-30.00'] },
      { ledger: 'Sales', amount: '100.00' },
    ];
    const { invoices, allocations, receipts, codes } = readAll(
      receipt('R-1', ASHA, '50.00', ['Advance|ADV-1|50.00'], { date: '20260401' }),
      voucher({ type: 'Sales', id: 'V-1', party: ASHA, lines }),
    );
    expect(codes).toEqual([]);
    expect(invoices.map(({ invoiceNo, amount }) => [invoiceNo, amount])).toEqual([['A', 10_000]]);
    expect(allocations).toMatchObject([
      { receiptKey: receipts[0]?.sourceKey, invoiceKey: invoices[0]?.sourceKey, amount: 3000 },
    ]);
  });

  it('a receipt pays against references; new ones, advances and the rest stay on account', () => {
    const { receipts, allocations } = readAll(
      sale('INV-1', ASHA, '100.00'),
      receipt('R-1', ASHA, '175.00', [
        'Agst Ref|INV-1|100.00',
        'New Ref|ADV|50.00',
        'Advance|ADV2|15.00',
        'On Account|10.00',
      ]),
    );
    expect(receipts.map(({ amount, tds }) => [amount, tds])).toEqual([[17_500, 0]]);
    expect(allocations.map(({ invoiceNo, amount }) => [invoiceNo, amount])).toEqual([
      ['INV-1', 10_000],
    ]);
  });

  it('a journal that two exports hold gives the advance once', () => {
    const lines = [
      { ledger: ASHA, amount: '-40.00', bills: ['Agst Ref|ADV-1|-40.00'] },
      { ledger: ASHA, amount: '40.00', bills: ['Agst Ref|INV-1|40.00'] },
    ];
    const journal = voucher({ type: 'Journal', id: 'J-1', party: ASHA, lines });
    const { allocations, codes } = readAll(
      sale('INV-1', ASHA, '100.00'),
      receipt('R-1', ASHA, '90.00', ['New Ref|ADV-1|90.00']),
      journal,
      journal,
    );
    expect(allocations.map(({ amount }) => amount)).toEqual([4000]);
    expect(codes).toEqual(['duplicate']);
  });

  it('a journal gives an advance to a bill on its own day', () => {
    const lines = [
      { ledger: ASHA, amount: '-40.00', bills: ['Agst Ref|ADV-1|-40.00'] },
      { ledger: ASHA, amount: '40.00', bills: ['Agst Ref|INV-1|40.00'] },
    ];
    const { allocations, invoices, creditNotes, receipts } = readAll(
      voucher({ type: 'Journal', id: 'J-1', party: ASHA, date: '20260601', lines }),
      sale('INV-1', ASHA, '100.00'),
      receipt('R-1', ASHA, '40.00', ['New Ref|ADV-1|40.00']),
    );
    expect([invoices.length, creditNotes.length]).toEqual([1, 0]);
    expect(allocations).toMatchObject([
      { receiptKey: receipts[0]?.sourceKey, invoiceNo: 'INV-1', amount: 4000 },
    ]);
    expect(iso(allocations[0]?.allocatedDate)).toBe('2026-06-01');
    expect(allocations[0]?.inferred).toBeUndefined();
  });
});

describe('money received', () => {
  const bill = sale('INV-1', ASHA, '100.00');
  const withLines = (...more: readonly { readonly ledger: string; readonly amount: string }[]) => {
    const taken = more.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0);
    return voucher({
      ...{ type: 'Receipt', id: 'R-1', party: ASHA, date: '20260520' },
      lines: [
        { ledger: ASHA, amount: '100.00', bills: ['Agst Ref|INV-1|100.00'] },
        { ledger: 'Nilgiri Bank', amount: ((-10_000 - taken) / 100).toFixed(2) },
        ...more,
      ],
    });
  };

  it('tax deducted at source clears the bill and is no money', () => {
    const { receipts, allocations, codes } = readAll(
      bill,
      withLines({ ledger: 'TDS Receivable 194C', amount: '-10.00' }),
    );
    expect(receipts.map(({ amount, tds }) => [amount, tds])).toEqual([[9000, 1000]]);
    expect(allocations.map(({ amount }) => amount)).toEqual([10_000]);
    expect(codes).toEqual([]);
  });

  it('tax deducted in a receipt from two customers is taken off once', () => {
    const { receipts, codes } = readAll(
      voucher({
        ...{ type: 'Receipt', id: 'R-1', party: ASHA },
        lines: [
          { ledger: ASHA, amount: '100.00', bills: ['On Account|100.00'] },
          { ledger: BHARAT, amount: '50.00', bills: ['On Account|50.00'] },
          { ledger: 'Nilgiri Bank', amount: '-140.00' },
          { ledger: 'TDS Receivable', amount: '-10.00' },
        ],
      }),
    );
    expect(receipts.map((r) => [r.customerId, r.amount, r.tds])).toEqual([
      [ASHA, 9000, 1000],
      [BHARAT, 5000, 0],
    ]);
    expect(codes).toEqual([]);
  });

  it('bank charges, discount and round-off are credits on the bill, each with its reason', () => {
    const { receipts, allocations, creditNotes } = readAll(
      bill,
      withLines(
        { ledger: 'Bank Charges', amount: '-2.00' },
        { ledger: 'Discount Allowed', amount: '-3.00' },
        { ledger: 'Rounded Off', amount: '-0.40' },
      ),
    );
    expect(receipts.map(({ amount, tds }) => [amount, tds])).toEqual([[9460, 0]]);
    expect(allocations.map(({ amount }) => amount)).toEqual([9460]);
    expect(creditNotes.map(({ reason, amount, invoiceNo }) => [reason, amount, invoiceNo])).toEqual(
      [
        ['bank_charge', 200, 'INV-1'],
        ['discount', 300, 'INV-1'],
        ['round_off', 40, 'INV-1'],
      ],
    );
  });

  it('says what the bank says: instrument, post-date, clearing, mode', () => {
    const bank =
      '<INSTRUMENTDATE>20260610</INSTRUMENTDATE><BANKERSDATE>20260613</BANKERSDATE><TRANSACTIONTYPE>Cheque</TRANSACTIONTYPE><INSTRUMENTNUMBER> 004512</INSTRUMENTNUMBER>';
    const { receipts } = readAll(
      bill,
      receipt('R-1', ASHA, '100.00', ['Agst Ref|INV-1|100.00'], { bank }),
    );
    expect(receipts[0]).toMatchObject({ mode: 'Cheque', reference: '004512', returnedDate: null });
    expect(iso(receipts[0]?.instrumentDate)).toBe('2026-06-10');
    expect(iso(receipts[0]?.clearedDate)).toBe('2026-06-13');
  });

  it('a cheque that came back: paid out again under its number, it is returned and no refund', () => {
    const bank = '<INSTRUMENTNUMBER>004512</INSTRUMENTNUMBER>';
    const back = voucher({
      ...{ type: 'Payment', id: 'P-1', party: ASHA, date: '20260525' },
      lines: [
        { ledger: ASHA, amount: '-100.00', bills: ['Agst Ref|INV-1|-100.00'] },
        { ledger: 'Nilgiri Bank', amount: '100.00', more: bankAllocation(bank) },
      ],
    });
    const { receipts, invoices, codes } = readAll(
      back,
      bill,
      receipt('R-1', ASHA, '100.00', ['Agst Ref|INV-1|100.00'], { bank }),
    );
    expect(iso(receipts[0]?.returnedDate)).toBe('2026-05-25');
    expect(invoices).toHaveLength(1);
    expect(codes).toEqual([]);
  });

  it('paid back to the customer, it is a debit on him', () => {
    const refund = voucher({
      ...{ type: 'Payment', id: 'P-1', party: ASHA, date: '20260601' },
      lines: [
        { ledger: ASHA, amount: '-40.00', bills: ['Agst Ref|ADV-1|-40.00'] },
        { ledger: 'Nilgiri Bank', amount: '40.00' },
      ],
    });
    const { invoices, allocations, receipts } = readAll(
      receipt('R-1', ASHA, '40.00', ['Advance|ADV-1|40.00']),
      refund,
    );
    expect(invoices.map(({ amount }) => amount)).toEqual([4000]);
    expect(allocations).toMatchObject([
      { receiptKey: receipts[0]?.sourceKey, invoiceKey: invoices[0]?.sourceKey, amount: 4000 },
    ]);
  });
});

describe('credits', () => {
  const journal = (counter: string, type = 'Journal') =>
    voucher({
      ...{ type, id: 'J-1', party: ASHA },
      lines: [
        { ledger: ASHA, amount: '20.00', bills: ['Agst Ref|INV-1|20.00'] },
        { ledger: counter, amount: '-20.00' },
      ],
    });

  it.each([
    ['Sales Return', 'Credit Note', 'return'],
    ['Trade Discount', 'Credit Note', 'discount'],
    ['TDS on Services', 'Journal', 'tds'],
    ['Bad Debts Written Off', 'Journal', 'write_off'],
    ['Round off', 'Journal', 'round_off'],
    ['Wire Charges', 'Journal', 'bank_charge'],
    ['Rate Difference', 'Journal', 'other'],
  ])('against %s in a %s: %s', (counter, type, reason) => {
    const { creditNotes } = readAll(sale('INV-1', ASHA, '100.00'), journal(counter, type));
    expect(creditNotes).toMatchObject([{ reason, amount: 2000, invoiceNo: 'INV-1' }]);
  });

  it('a journal between two customers moves the debt from one to the other', () => {
    const lines = [
      { ledger: BHARAT, amount: '-20.00', bills: ['New Ref|INV-1 moved||-20.00'] },
      { ledger: ASHA, amount: '20.00', bills: ['Agst Ref|INV-1|20.00'] },
    ];
    const { invoices, creditNotes } = readAll(voucher({ type: 'Journal', id: 'J-1', lines }));
    expect(invoices).toMatchObject([
      { customerId: BHARAT, amount: 2000, invoiceNo: 'INV-1 moved' },
    ]);
    expect(creditNotes).toMatchObject([{ customerId: ASHA, amount: 2000, invoiceNo: 'INV-1' }]);
  });

  it('a credit note with a reference of its own goes to the bill that uses it later', () => {
    const note = voucher({
      ...{ type: 'Credit Note', id: 'CN-1', party: ASHA },
      lines: [
        { ledger: ASHA, amount: '30.00', bills: ['New Ref|CN-1|30.00'] },
        { ledger: 'Sales Return', amount: '-30.00' },
      ],
    });
    const used = voucher({
      ...{ type: 'Journal', id: 'J-1', party: ASHA },
      lines: [
        { ledger: ASHA, amount: '-20.00', bills: ['Agst Ref|CN-1|-20.00'] },
        { ledger: ASHA, amount: '20.00', bills: ['Agst Ref|INV-1|20.00'] },
      ],
    });
    const { creditNotes } = readAll(note, used, sale('INV-1', ASHA, '100.00'));
    expect(creditNotes.map(({ amount, invoiceNo, reason }) => [amount, invoiceNo, reason])).toEqual(
      [
        [2000, 'INV-1', 'return'],
        [1000, null, 'return'],
      ],
    );
  });
});
