import { describe, expect, test } from 'vitest';
import type { Defect } from '../../../core/contract/quality.ts';
import { defectRows, defects } from '../../../core/quality/defects.ts';
import type { QualityBooks } from '../../../core/quality/qualityBooks.ts';
import type { MessageValue } from '../../../core/text/message.ts';
import { allocation, creditNote, invoice, receipt } from '../flow/records.ts';
import { qualityBooks } from './qualityBooks.ts';

/** The defect as reported, with the plain values of its cost, and its rows. */
function found(books: QualityBooks, defect: Defect) {
  const row = defects(books, () => {}).find((each) => each.defect === defect);
  const rows = defectRows(books, defect);
  const values = Object.entries(row?.cost.values ?? {}) as [string, MessageValue][];
  return {
    count: row?.rows ?? 0,
    amount: row?.amount ?? 0,
    cost: row?.cost.key.split('.').at(-1),
    values: Object.fromEntries(values.map(([name, { value }]) => [name, value])),
    rows: Array.from({ length: rows.count }, (_, k) => {
      const { kind, from, field, value, amount } = rows.row(k);
      return { kind, row: from[1], field, value, amount };
    }),
  };
}

const bill = (n: number, part: Parameters<typeof invoice>[0] = {}) =>
  invoice({ invoiceNo: `I${n}`, dueDate: 20_030, invoiceDate: 20_000, amount: 1_000, ...part });
const paid = (n: number, amount: number, part: Parameters<typeof receipt>[0] = {}) => ({
  receipts: [receipt({ receiptNo: `R${n}`, amount, receiptDate: 20_050, ...part })],
  allocations: [allocation({ receiptKey: `rec:R${n}`, invoiceNo: `I${n}`, amount })],
});

test('sound books have no defect but the segments that nobody filled', () => {
  const books = qualityBooks({ invoices: [bill(1), bill(2, { amount: 999 })], ...paid(1, 1_000) });
  expect(defects(books, () => {}).map(({ defect }) => defect)).toEqual(['no_segment']);
});

describe('each defect is found with its rows, and its cost is worked out from these books', () => {
  test('no due date: the age of what is open is unknown', () => {
    const books = qualityBooks({
      invoices: [bill(1, { dueDate: null }), bill(2, { amount: 3_000 }), bill(3, { amount: 2 })],
      receipts: [
        receipt({ receiptNo: 'R3', amount: 2, receiptDate: 20_040 }),
        receipt({ receiptNo: 'R1', amount: 400, receiptDate: 20_040 }),
      ],
      allocations: [
        allocation({ receiptKey: 'rec:R3', invoiceNo: 'I3', amount: 2 }),
        allocation({ receiptKey: 'rec:R1', invoiceNo: 'I1', amount: 400 }),
      ],
    });
    expect(found(books, 'no_due_date')).toEqual({
      count: 1,
      amount: 1_000,
      cost: 'no_due_date',
      // 600 of 3,600 open; 600 are 40 days late, 3,000 are 10.
      values: { open: 600, share: 600 / 3_600, late: 24_000 / 54_000 },
      rows: [{ kind: 'invoice', row: 1, field: 'due_date', value: '', amount: 1_000 }],
    });
  });

  test('no due date on settled bills: nobody knows whether they were late', () => {
    const books = qualityBooks({
      invoices: [bill(1, { dueDate: null }), bill(2, { amount: 3_000 })],
      ...paid(1, 1_000),
    });
    expect(found(books, 'no_due_date')).toMatchObject({
      cost: 'no_due_date_settled',
      values: { share: 0.25 },
    });
  });

  test('no number: what is open of them, and the money of their customers that lies loose', () => {
    const books = qualityBooks(
      {
        invoices: [bill(1, { invoiceNo: null }), bill(2, { customerId: 'C2' })],
        receipts: [receipt({ amount: 400 }), receipt({ receiptNo: 'R2', customerId: 'C2' })],
      },
      { numberless: [1] },
    );
    expect(found(books, 'no_invoice_no')).toMatchObject({
      count: 1,
      values: { open: 1_000, onAccount: 400 },
      rows: [{ row: 1, field: 'invoice_no' }],
    });
  });

  test('due before the bill: the mean lateness with and without', () => {
    const books = qualityBooks({
      invoices: [bill(1, { dueDate: 19_990 }), bill(2)],
      receipts: [1, 2].map((n) =>
        receipt({ receiptNo: `R${n}`, amount: 1_000, receiptDate: 20_050 }),
      ),
      allocations: [1, 2].map((n) =>
        allocation({ receiptKey: `rec:R${n}`, invoiceNo: `I${n}`, amount: 1_000 }),
      ),
    });
    expect(found(books, 'due_before_invoice')).toMatchObject({
      count: 1,
      values: { now: (60 + 20) / 2, without: (50 + 20) / 2, late: 0 },
      rows: [{ row: 1, field: 'due_date', value: '2024-09-24' }],
    });
  });

  test('paid before the bill: the days to pay with and without', () => {
    const books = qualityBooks({
      invoices: [bill(1), bill(2), bill(3)],
      receipts: [
        receipt({ receiptNo: 'R1', amount: 1_000, receiptDate: 19_980 }),
        receipt({ receiptNo: 'R2', amount: 1_000, receiptDate: 20_040 }),
        receipt({ receiptNo: 'R3', amount: 1_000, receiptDate: 20_000 }),
      ],
      allocations: [1, 2, 3].map((n) =>
        allocation({
          receiptKey: `rec:R${n}`,
          invoiceNo: null,
          invoiceKey: `inv:I${n}`,
          amount: 1_000,
        }),
      ),
    });
    expect(found(books, 'paid_before_bill')).toMatchObject({
      count: 1,
      values: { amount: 1_000, share: 1 / 3, now: 20 / 3, without: 20 },
      rows: [{ row: 1, field: 'receipt_date', value: '2024-09-14' }],
    });
  });

  test('stamps before the bill, of bills and of receipts', () => {
    const books = qualityBooks({
      invoices: [bill(1, { sentDate: 19_999 }), bill(2, { sentDate: 20_000, amount: 3_000 })],
      receipts: [receipt({ amount: 500, receiptDate: 20_050, clearedDate: 20_049 })],
    });
    expect(found(books, 'stamp_before_bill')).toMatchObject({
      count: 2,
      amount: 1_500,
      values: { count: 2, amount: 1_500, share: 1_500 / 4_500 },
      rows: [
        { kind: 'invoice', row: 1, field: 'sent_date' },
        { kind: 'receipt', row: 1, field: 'cleared_date' },
      ],
    });
  });

  test('a date ten years off moves the whole analysis', () => {
    const books = qualityBooks({
      invoices: [bill(1), bill(2), bill(3, { sentDate: 20_000 + 3_654 })],
      ...paid(1, 1_000),
    });
    expect(found(books, 'far_date')).toMatchObject({
      count: 1,
      cost: 'far_date_moves',
      values: { now: 23_654, without: 20_050 },
      rows: [{ row: 3, field: 'sent_date' }],
    });
  });

  test('ten years to the day are not far; an old bill that moves nothing costs its share', () => {
    const near = qualityBooks({
      invoices: [bill(1), bill(2), bill(3, { invoiceDate: 20_000 - 3_653 })],
    });
    expect(found(near, 'far_date').count).toBe(0);
    const far = qualityBooks({
      invoices: [bill(1), bill(2), bill(3, { invoiceDate: 20_000 - 3_654 })],
    });
    expect(found(far, 'far_date')).toMatchObject({ cost: 'far_date', values: { share: 1 / 3 } });
  });

  test('a number used twice: what is not owed if it is the same bill', () => {
    const books = qualityBooks({ invoices: [bill(1), bill(2, { amount: 3_000 })] }, {}, [
      { first: 1, again: 2, number: 'I1' },
    ]);
    expect(found(books, 'duplicate_number')).toMatchObject({
      count: 1,
      amount: 3_000,
      values: { amount: 3_000, open: 3_000, share: 0.75 },
      rows: [{ row: 2, field: 'invoice_no', value: 'I1' }],
    });
  });

  test('same customer, day and amount: all but the first', () => {
    const books = qualityBooks({
      invoices: [
        bill(1),
        bill(2),
        bill(3),
        bill(4, { customerId: 'C2' }),
        bill(5, { invoiceDate: 20_001 }),
        bill(6, { amount: 1_001 }),
      ],
    });
    expect(found(books, 'same_day_same_amount')).toMatchObject({
      count: 2,
      rows: [{ row: 2, value: '10.00' }, { row: 3 }],
    });
  });

  test('no segment: only what falls outside every column', () => {
    const books = qualityBooks({
      invoices: [
        bill(1, { branch: 'Pune' }),
        bill(2, { branch: 'Surat', amount: 999 }),
        bill(3, { amount: 2_001 }),
      ],
    });
    expect(found(books, 'no_segment')).toMatchObject({
      count: 1,
      cost: 'no_segment',
      values: { amount: 2_001, share: 2_001 / 4_000, count: 1 },
      rows: [{ row: 3 }],
    });
    expect(found(qualityBooks({ invoices: [bill(1)] }), 'no_segment').cost).toBe(
      'no_segment_at_all',
    );
  });

  test('money on account over 90 days: what it stands against is a guess', () => {
    const books = qualityBooks({
      invoices: [bill(1), bill(2, { invoiceDate: 20_190, dueDate: 20_190, amount: 500 })],
      receipts: [
        receipt({ amount: 300, receiptDate: 20_100 }),
        receipt({ receiptNo: 'R2', amount: 100, receiptDate: 20_191 }),
      ],
    });
    expect(found(books, 'on_account_old')).toMatchObject({
      count: 1,
      amount: 300,
      values: { amount: 300, overdue: 300, share: 300 / 1_500 },
      rows: [{ kind: 'receipt', row: 1, value: '3.00' }],
    });
  });

  test('a bill outside the books: what of its money still lies on account', () => {
    const books = qualityBooks(
      { invoices: [bill(1)], receipts: [receipt({ amount: 400, receiptDate: 20_050 })] },
      { strays: [{ allocation: 7, receipt: 1, amount: 250, invoiceNo: 'OLD-9' }] },
    );
    expect(found(books, 'bill_not_in_books')).toMatchObject({
      count: 1,
      amount: 250,
      values: { amount: 250, share: 250 / 400 },
      rows: [{ kind: 'receipt', row: 7, field: 'invoice_no', value: 'OLD-9' }],
    });
  });

  test('more matched than there is, on receipts and bills; a returned cheque takes nothing', () => {
    const books = qualityBooks({
      invoices: [bill(1), bill(2)],
      receipts: [
        receipt({ receiptNo: 'R1', amount: 900, receiptDate: 20_010 }),
        receipt({ receiptNo: 'R2', amount: 1_000, receiptDate: 20_011, returnedDate: 20_020 }),
        receipt({ receiptNo: 'R3', amount: 1_000, receiptDate: 20_030 }),
      ],
      allocations: [
        allocation({ receiptKey: 'rec:R1', invoiceNo: 'I1', amount: 950 }),
        allocation({ receiptKey: 'rec:R2', invoiceNo: 'I2', amount: 1_000 }),
        allocation({ receiptKey: 'rec:R3', invoiceNo: 'I2', amount: 1_000 }),
      ],
      creditNotes: [creditNote({ invoiceNo: 'I1', amount: 80, date: 20_012 })],
    });
    expect(found(books, 'over_allocated')).toMatchObject({
      count: 2,
      amount: 50 + 30,
      rows: [
        { kind: 'receipt', row: 1, value: '9.50', amount: 50 },
        { kind: 'invoice', row: 1, value: '10.30', amount: 30 },
      ],
    });
  });

  test('foreign bills without a rate stay outside the search', () => {
    const books = qualityBooks({
      invoices: [
        bill(1),
        bill(2, { amount: 999 }),
        bill(3, { currency: 'USD' }),
        bill(4, { currency: 'USD', exchangeRate: 83.2 }),
      ],
    });
    expect(found(books, 'rate_missing')).toMatchObject({
      count: 1,
      amount: 0,
      values: { count: 1, share: 0.25 },
      rows: [{ row: 3, field: 'exchange_rate', value: 'USD 10.00', amount: null }],
    });
  });
});
