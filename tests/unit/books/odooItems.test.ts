import { describe, expect, it } from 'vitest';
import { isoDate } from '../../../core/books/dates.ts';
import { importBooks } from '../../../core/books/importBooks.ts';
import { journalItems } from '../../../scripts/samples/exporters/odoo.ts';
import { comparable, roundTripBooks } from '../../../scripts/samples/exporters/shared.ts';
import { ArraySink, fileOf } from './support.ts';

const HEADER =
  'date,move_id,journal_id,partner_id,account_id,name,debit,credit,amount_currency,currency_id,date_maturity,matching_number,parent_state';
function load(...rows: string[]) {
  const sink = new ArraySink();
  const summary = importBooks([fileOf('items.csv', `${[HEADER, ...rows].join('\n')}\n`)], sink);
  return { sink, summary };
}
const day = (value: number | null) => (value === null ? null : isoDate(value));
const bill = (no: string, amount: number, due: string, match = '') =>
  `2025-01-13,${no},Customer Invoices,Asha,121000 Account Receivable,,${amount},0,${amount},INR,${due},${match},posted`;
const credit = (no: string, journal: string, amount: number, match = '') =>
  `2025-02-20,${no},${journal},Asha,121000 Account Receivable,,0,${amount},${-amount},INR,2025-02-20,${match},posted`;

describe('Odoo: account.move.line', () => {
  it('instalments of a bill are due on their own days', () => {
    const { sink, summary } = load(bill('INV/1', 4, '2025-02-12'), bill('INV/1', 6, '2025-03-12'));
    expect(summary.files[0]?.preview.what).toBe('items');
    expect(sink.invoices.map((i) => [i.sourceKey, i.invoiceNo, i.amount, day(i.dueDate)])).toEqual([
      ['id:INV/1', 'INV/1', 400, '2025-02-12'],
      ['id:INV/1\u001f2', 'INV/1', 600, '2025-03-12'],
    ]);
  });

  it('a payment pays the bills of its matching number; without one it stays on account', () => {
    const { sink } = load(
      bill('INV/1', 4, '2025-02-12', 'A7'),
      bill('INV/2', 6, '2025-02-12', 'A7'),
      credit('BNK/1', 'Bank', 10, 'A7'),
      credit('BNK/2', 'Bank', 3),
    );
    expect(sink.issues).toEqual([]);
    expect(sink.receipts.map(({ receiptNo, amount }) => [receiptNo, amount])).toEqual([
      ['BNK/1', 1000],
      ['BNK/2', 300],
    ]);
    expect(sink.allocations.map((a) => [a.invoiceKey, a.amount, a.inferred])).toEqual([
      ['id:INV/1', 400, undefined],
      ['id:INV/2', 600, undefined],
    ]);
  });

  it('a line that cannot be read does not shift the instalments that payments go to', () => {
    const nobody = bill('INV/1', 3, '2025-02-01', 'A7').replace('Asha', '');
    const { sink, summary } = load(
      nobody,
      bill('INV/1', 4, '2025-02-12', 'A8'),
      bill('INV/1', 6, '2025-03-12', 'A9'),
      credit('BNK/1', 'Bank', 4, 'A8'),
      credit('BNK/2', 'Bank', 6, 'A9'),
    );
    expect(summary.counts.rejected).toBe(1);
    const keys = sink.invoices.map(({ sourceKey, amount }) => [sourceKey, amount]);
    expect(sink.allocations.map((a) => [a.invoiceKey, a.amount])).toEqual(keys);
  });

  it('a split that the matching number leaves open is inferred', () => {
    const { sink } = load(
      bill('INV/1', 4, '2025-02-12', 'P7'),
      bill('INV/2', 6, '2025-02-12', 'P7'),
      credit('BNK/1', 'Bank', 5, 'P7'),
    );
    expect(sink.allocations.map((a) => [a.amount, a.inferred])).toEqual([
      [400, 'reference'],
      [100, 'reference'],
    ]);
  });

  it('credits of the invoice journal are credit notes, other entries credits of another kind', () => {
    const { sink } = load(
      bill('INV/1', 10, '2025-02-12', 'A1'),
      credit('RINV/1', 'Customer Invoices', 2, 'A1'),
      credit('MISC/1', 'Miscellaneous Operations', 1, 'A1'),
    );
    expect(sink.receipts).toEqual([]);
    expect(sink.creditNotes.map((n) => [n.noteNo, n.amount, n.reason, n.invoiceKey])).toEqual([
      ['RINV/1', 200, 'return', 'id:INV/1'],
      ['MISC/1', 100, 'other', 'id:INV/1'],
    ]);
  });

  it('other accounts and items that are not posted are counted and left out', () => {
    const { sink, summary } = load(
      bill('INV/1', 10, '2025-02-12'),
      '2025-01-13,INV/1,Customer Invoices,Asha,400000 Product Sales,Pump,0,10,-10,INR,,,posted',
      '2025-01-13,BILL/1,Vendor Bills,Mill,211000 Account Payable,,0,10,-10,INR,2025-02-12,,posted',
      bill('INV/2', 10, '2025-02-12').replace('posted', 'draft'),
    );
    expect(sink.invoices).toHaveLength(1);
    expect(sink.creditNotes).toEqual([]);
    expect(summary.leftOut).toEqual([
      { kind: 'account.move.line (other account)', count: 2 },
      { kind: 'account.move.line (not posted)', count: 1 },
    ]);
  });

  it('the amount in currency is the bill, debit and credit give its rate', () => {
    const { sink } = load(
      '2025-01-13,INV/1,Customer Invoices,Asha,121000 Account Receivable,,8000,0,100,USD,2025-02-12,,posted',
    );
    expect(sink.invoices).toMatchObject([{ amount: 10000, currency: 'USD', exchangeRate: 80 }]);
  });

  it('carries bills and receipts there and back', () => {
    const books = roundTripBooks(41, 40);
    const sink = new ArraySink();
    importBooks([fileOf('items.csv', journalItems(books))], sink);
    const carried = {
      invoices: ['invoiceNo', 'customer', 'invoiceDate', 'dueDate', 'amount', 'currency'],
      receipts: ['receiptNo', 'customer', 'receiptDate', 'amount'],
      creditNotes: ['noteNo', 'customer', 'date', 'amount'],
    } as const;
    expect(sink.issues).toEqual([]);
    const money = {
      ...books,
      receipts: books.receipts.map((r) => ({ ...r, amount: r.amount + r.tds })),
    };
    expect(comparable(sink, carried)).toEqual(comparable(money, carried));
  });
});
