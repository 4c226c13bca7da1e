import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDate } from '../../../../core/books/dates.ts';
import { lineAmount, percentOf } from '../../../../core/books/sources/xero/lineAmount.ts';
import { fixtureText } from './fixtureFiles.ts';
import { readBack } from './roundTrip.ts';

const read = (...names: string[]) =>
  readBack(new Map(names.map((name) => [name, fixtureText(`xero/${name}`)])));

describe('the sales invoice CSV', () => {
  const { sink, summary, issues } = read('SalesInvoices.csv');
  const billOf = (no: string) => sink.invoices.find(({ invoiceNo }) => invoiceNo === no);

  test('a row per line item: Total counts once, wherever the rows stand', () => {
    expect(sink.invoices.map(({ invoiceNo, amount }) => [invoiceNo, amount])).toEqual([
      ['INV-1', 118_000],
      ['INV-2', 59_000],
      ['INV-5', 7_000],
      ['INV-6', 10_000],
      ['INV-7', 11_800],
    ]);
  });

  test('dd/mm/yyyy', () => {
    expect(isoDate(billOf('INV-1')?.invoiceDate ?? 0)).toBe('2026-04-13');
    expect(summary.files[0]?.preview.dates).toEqual({ order: 'dmy', certain: true });
  });

  test('only ACCREC is receivable; drafts and voided documents are left out', () => {
    expect(Object.fromEntries(summary.leftOut.map((k) => [k.kind, k.count]))).toEqual({
      ...{ ACCPAY: 1, 'ACCREC (DRAFT)': 1, 'ACCREC (VOIDED)': 1 },
    });
  });

  test('ACCRECCREDIT is a credit note, an overpayment is money on account', () => {
    expect(sink.creditNotes.map(({ noteNo, amount }) => [noteNo, amount])).toEqual([
      ['CN-1', 5_900],
    ]);
    expect(sink.receipts.find(({ receiptNo }) => receiptNo === 'OP-1')?.amount).toBe(4_000);
  });

  test('InvoiceAmountPaid is what was paid; nothing says when', () => {
    expect(sink.allocations.map(({ amount }) => amount)).toEqual([50_000, 59_000]);
    expect(issues.filter((issue) => issue.endsWith('payment_date_missing'))).toHaveLength(2);
  });

  test('tracking is branch and product line by its name, else an attribute of that name', () => {
    expect(billOf('INV-1')).toMatchObject({ branch: 'Patna', productLine: 'Pumps' });
    expect(billOf('INV-2')).toMatchObject({ branch: null, attributes: { Channel: 'Web' } });
    expect(billOf('INV-5')).toMatchObject({ branch: null, productLine: null });
  });

  test('PlannedDate is a promise, CurrencyRate the rate of foreign money', () => {
    expect(sink.followUps.map(({ invoiceNo }) => invoiceNo)).toEqual(['INV-1']);
    expect(billOf('INV-5')).toMatchObject({ currency: 'EUR', exchangeRate: 97.5 });
  });

  test('lines that do not come to Total are remarked on, lines that include tax are not', () => {
    const differing = issues.filter((issue) => issue.endsWith('total_differs'));
    expect(differing).toEqual(['SalesInvoices.csv:10 total_differs']);
    expect(issues).toContain('SalesInvoices.csv:10 unknown_status');
  });

  test('the bills’ CSV, which has the same columns, is left out and counted by document', () => {
    const both = read('Bills.csv', 'SalesInvoices.csv');
    expect(both.summary.files[0]?.preview).toMatchObject({ what: 'bills', leftOut: true });
    expect(both.summary.leftOut).toContainEqual({ kind: 'Bills', count: 1 });
  });
});

describe('where Total is absent', () => {
  const { sink, issues } = read('template.csv');

  test('lines make it up: discount, tax by its rate, each half-up to the paisa', () => {
    // 3 × 0.335 = 1.005 → 1.01; 10.005 → 10.01. 7 × 19.99 × 0.875 = 122.43875 → 122.44, 18 % = 22.04.
    expect(sink.invoices.map(({ invoiceNo, amount }) => [invoiceNo, amount])).toEqual([
      ['T-1', 101 + 1_001],
      ['T-2', 12_244 + 2_204],
      ['T-3', 10_000],
    ]);
  });

  test('tax that is not told is remarked on', () => {
    expect(issues).toEqual(['template.csv:5 missing_value']);
  });
});

describe('line amounts', () => {
  test('are exact where floating point is not', () => {
    expect(lineAmount('1', '1.005', null, '.')).toBe(101);
    expect(lineAmount('-1', '1.005', null, '.')).toBe(-101);
    expect(lineAmount('1.1', '1.1', null, '.')).toBe(121);
    expect(lineAmount('1,000', '0.0049', null, '.')).toBe(490);
    expect(lineAmount('2', '10,5', '50', ',')).toBe(1_050);
    expect(lineAmount('ten', '1', null, '.')).toBeNull();
    expect(percentOf(10_003, '12.5', '.')).toBe(1_250);
  });

  test('agree with whole numbers of ten-thousandths', () => {
    const number = fc.integer({ min: 0, max: 99_999_999 });
    fc.assert(
      fc.property(number, number, fc.integer({ min: 0, max: 100 }), (count, unit, off) => {
        const text = (value: number) => (value / 10_000).toFixed(4);
        const exact = BigInt(count) * BigInt(unit) * BigInt(100 - off);
        const expected = (exact + 50_000_000n) / 100_000_000n;
        expect(lineAmount(text(count), text(unit), String(off), '.')).toBe(Number(expected));
      }),
    );
  });
});
