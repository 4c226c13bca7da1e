import { describe, expect, it } from 'vitest';
import { isoDate } from '../../../core/books/dates.ts';
import { importBooks } from '../../../core/books/importBooks.ts';
import type { AllocationRecord } from '../../../core/books/model.ts';
import type { ImportOptions } from '../../../core/books/port.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import { moves, payments } from '../../../scripts/samples/exporters/odoo.ts';
import { comparable, roundTripBooks } from '../../../scripts/samples/exporters/shared.ts';
import { ArraySink, fileOf } from './support.ts';

function load(files: Readonly<Record<string, string>>, options: ImportOptions = {}) {
  const sink = new ArraySink();
  const list = Object.entries(files).map(([name, text]) => fileOf(name, text));
  const summary = importBooks(list, sink, options);
  return { sink, summary };
}

const day = (value: number | null | undefined) => (value == null ? null : isoDate(value));

const MOVES =
  'name,move_type,state,partner_id,invoice_date,invoice_date_due,currency_id,amount_total,amount_residual,amount_total_signed,amount_residual_signed,payment_state,ref,reversed_entry_id,invoice_line_ids/product_id';
type Cells = Readonly<Record<string, string | number>>;
const move = (name: string, rest: Cells = {}): string => {
  const cells: Cells = {
    ...{ name, move_type: 'out_invoice', state: 'posted', partner_id: 'Asha Traders' },
    ...{ invoice_date: '2025-01-13', invoice_date_due: '2025-02-12', currency_id: 'INR' },
    ...{ amount_total: 10, amount_residual: 10, payment_state: 'not_paid', ...rest },
  };
  return MOVES.split(',')
    .map((header) => cells[header] ?? '')
    .join(',');
};
const line = `${','.repeat(MOVES.split(',').length - 1)}Pipe`;
const file = (...rows: string[]) => ({ 'account.move.csv': `${[MOVES, ...rows].join('\n')}\n` });

const PAYMENTS =
  'name,payment_type,partner_type,partner_id,date,amount,currency_id,payment_method_line_id,state,memo,reconciled_invoice_ids';
const paid = (...rows: string[]) => `${[PAYMENTS, ...rows].join('\n')}\n`;

describe('Odoo: account.move', () => {
  it('lines stand below their move with blank cells', () => {
    const { sink, summary } = load(file(move('INV/1'), line, line, move('INV/2')));
    expect(summary.source).toBe('odoo');
    expect(summary.files[0]?.preview.what).toBe('move');
    expect(sink.issues).toEqual([]);
    expect(sink.invoices.map((i) => [i.invoiceNo, i.amount, day(i.dueDate)])).toEqual([
      ['INV/1', 1000, '2025-02-12'],
      ['INV/2', 1000, '2025-02-12'],
    ]);
    expect(sink.customers).toMatchObject([{ name: 'Asha Traders' }]);
  });

  it('drafts, cancelled moves and what is no customer document are counted and left out', () => {
    const { sink, summary } = load(
      file(
        move('INV/1'),
        move('/', { state: 'draft' }),
        line,
        move('INV/3', { state: 'cancel' }),
        move('BILL/1', { move_type: 'in_invoice' }),
        move('MISC/1', { move_type: 'entry' }),
        move('POS/1', { move_type: 'out_receipt' }),
      ),
    );
    expect(sink.invoices.map(({ invoiceNo }) => invoiceNo)).toEqual(['INV/1', 'POS/1']);
    expect(summary.leftOut.map(({ kind }) => kind)).toEqual([
      'account.move (Cancelled)',
      'account.move (Draft)',
      'account.move (entry)',
      'account.move (in_invoice)',
    ]);
  });

  it('a credit note belongs to the bill that it reverses, by its field or by its reference', () => {
    const refund = { move_type: 'out_refund', amount_total: 3, amount_residual: 0 };
    const { sink } = load(
      file(
        move('INV/1', { amount_residual: 4, payment_state: 'partial' }),
        move('RINV/1', { ...refund, reversed_entry_id: 'INV/1 (PO 7)' }),
        move('RINV/2', { ...refund, amount_total: 2, ref: '"Reversal of: INV/1, damaged"' }),
        move('RINV/3', {
          ...refund,
          amount_total: 5,
          amount_residual: 5,
          ref: 'Reversal of: INV/1',
        }),
      ),
    );
    expect(sink.creditNotes.map((n) => [n.noteNo, n.amount, n.invoiceNo])).toEqual([
      ['RINV/1', 300, 'INV/1'],
      ['RINV/2', 200, 'INV/1'],
      // Not applied to anything yet.
      ['RINV/3', 500, null],
    ]);
    // 10 billed, 5 credited, 4 open: 1 was paid.
    expect(sink.receipts.map(({ amount }) => amount)).toEqual([100]);
  });

  it('a reversed bill was credited, not paid, whether its credit note is exported or not', () => {
    const reversed = { amount_residual: 0, payment_state: 'reversed' };
    const alone = load(file(move('INV/1', reversed))).sink;
    expect(alone.receipts).toEqual([]);
    expect(alone.creditNotes).toMatchObject([{ amount: 1000, invoiceKey: 'id:INV/1' }]);
    const both = load(
      file(
        move('INV/1', reversed),
        move('RINV/1', { move_type: 'out_refund', amount_residual: 0, reversed_entry_id: 'INV/1' }),
      ),
    ).sink;
    expect(both.receipts).toEqual([]);
    expect(both.creditNotes).toMatchObject([{ noteNo: 'RINV/1', invoiceNo: 'INV/1' }]);
  });

  it('a bill in payment is paid with money that has not cleared', () => {
    const { sink } = load(file(move('INV/1', { amount_residual: 0, payment_state: 'in_payment' })));
    expect(sink.receipts).toMatchObject([{ amount: 1000, clearedDate: null }]);
    expect(sink.issues.map(({ code }) => code)).toEqual(['payment_date_missing']);
  });

  it('signed amounts are in the money of the company and give the rate', () => {
    const foreign = { currency_id: 'USD', amount_total: 100, amount_total_signed: 8000 };
    const { sink } = load(
      file(move('INV/1', { ...foreign, amount_residual: '', amount_residual_signed: 6000 })),
    );
    expect(sink.invoices[0]).toMatchObject({ amount: 10000, currency: 'USD', exchangeRate: 80 });
    expect(sink.receipts).toMatchObject([{ amount: 2500, currency: 'USD' }]);
    const signedOnly = load({
      'moves.csv':
        'Number,Partner,Invoice/Bill Date,Due Date,Currency,Total Signed,Amount Due Signed,Status\n' +
        'INV/1,Asha,2025-01-13,2025-02-12,USD,8000,6000,Posted\n' +
        'RINV/1,Asha,2025-01-13,2025-02-12,USD,-500,0,Posted\n',
    }).sink;
    expect(signedOnly.invoices).toMatchObject([{ amount: 800000, currency: 'INR' }]);
    expect(signedOnly.creditNotes).toMatchObject([{ amount: 50000, currency: 'INR' }]);
  });

  it('the state of payment of older versions and the names before version 13 are known', () => {
    const { sink } = load({
      'account.invoice.csv':
        'number,type,state,partner_id,date_invoice,date_due,amount_total,residual,invoice_payment_state\n' +
        'INV/1,out_invoice,open,Asha,2019-01-13,2019-02-12,10,4,not_paid\n' +
        'INV/2,out_invoice,draft,Asha,2019-01-13,2019-02-12,10,4,not_paid\n',
    });
    expect(sink.invoices).toMatchObject([{ invoiceNo: 'INV/1', amount: 1000 }]);
    expect(sink.receipts.map(({ amount }) => amount)).toEqual([600]);
  });

  it('a bill to a contact person is owed by the company', () => {
    const { sink } = load({
      'm.csv':
        'name,move_type,state,partner_id,commercial_partner_id,invoice_date,amount_total,amount_residual\n' +
        'INV/1,out_invoice,posted,"Asha Traders, Ravi",Asha Traders,2019-01-13,10,10\n',
    });
    expect(sink.customers.map(({ name }) => name)).toEqual(['Asha Traders']);
  });

  it('a relation may be told as an id', () => {
    const { sink } = load({
      'm.csv':
        'name,move_type,state,partner_id/id,invoice_date,amount_total,amount_residual\n' +
        'INV/1,out_invoice,posted,base.res_partner_12,2019-01-13,10,10\n',
    });
    expect(sink.customers.map(({ customerId }) => customerId)).toEqual(['base.res_partner_12']);
  });

  it('journal items and vendor documents are no bills of their own', () => {
    const { summary } = load({
      ...file(move('INV/1')),
      'account.move.line.csv':
        'date,move_id,partner_id,account_id,debit,credit,date_maturity,amount_currency,reconciled\n' +
        '2025-01-13,INV/1,Asha,121000,10,0,2025-02-12,10,False\n',
    });
    expect(summary.leftOut).toEqual([{ kind: 'account.move.line', count: 1 }]);
  });
});

describe('Odoo: an export of credit notes alone', () => {
  it('is not turned round into bills', () => {
    const rows = ['RINV/1', 'RINV/2', 'RINV/3'].map(
      (no) => `${no},Asha,2025-01-13,2025-02-12,-500,0,Posted`,
    );
    const { sink } = load({
      'm.csv': `Number,Partner,Invoice/Bill Date,Due Date,Total,Amount Due,Status\n${rows.join('\n')}\n`,
      ...file(move('INV/1')),
    });
    expect(sink.invoices).toHaveLength(1);
    expect(sink.creditNotes.map(({ amount }) => amount)).toEqual([50000, 50000, 50000]);
  });
});

describe('Odoo: account.payment', () => {
  it('pays what is settled of the bills that it names; the rest stays on account', () => {
    const { sink } = load({
      ...file(
        move('INV/1', { amount_residual: 0, payment_state: 'paid' }),
        move('INV/2', { amount_residual: 7, payment_state: 'partial' }),
      ),
      'account.payment.csv': paid(
        'PAY/1,inbound,customer,Asha Traders,2025-02-20,15,INR,NEFT,posted,UTR9,"INV/1, INV/2"',
      ),
    });
    expect(sink.issues).toEqual([]);
    expect(sink.receipts).toMatchObject([{ receiptNo: 'PAY/1', amount: 1500, reference: 'UTR9' }]);
    expect(sink.allocations.map((a) => [a.invoiceNo, a.amount, a.inferred])).toEqual([
      ['INV/1', 1000, undefined],
      ['INV/2', 300, undefined],
    ]);
  });

  it('what is settled beside the payments of a bill was settled by another entry on that day', () => {
    const { sink } = load({
      ...file(move('INV/1', { amount_residual: 0, payment_state: 'paid' })),
      'p.csv': paid('PAY/1,inbound,customer,Asha Traders,2025-02-20,9.9,INR,NEFT,posted,,INV/1'),
    });
    expect(sink.issues).toEqual([]);
    expect(sink.receipts.map(({ amount }) => amount)).toEqual([990]);
    expect(sink.creditNotes.map((n) => [n.amount, n.reason, n.invoiceKey, day(n.date)])).toEqual([
      [10, 'other', 'id:INV/1', '2025-02-20'],
    ]);
  });

  it('a split that the export does not tell is marked as inferred', () => {
    const settled = { amount_residual: 0, payment_state: 'paid' };
    const { sink } = load({
      ...file(move('INV/1', settled), move('INV/2', settled)),
      'p.csv': paid(
        'PAY/1,inbound,customer,Asha Traders,2025-02-20,15,INR,NEFT,posted,,INV/1',
        ',,,,,,,,,,INV/2',
        'PAY/2,inbound,customer,Asha Traders,2025-02-21,5,INR,NEFT,posted,,INV/2',
      ),
    });
    expect(sink.allocations.map((a) => [a.receiptKey, a.invoiceNo, a.amount, a.inferred])).toEqual([
      ['id:PAY/1', 'INV/1', 1000, 'reference'],
      ['id:PAY/1', 'INV/2', 500, 'reference'],
      ['id:PAY/2', 'INV/2', 500, undefined],
    ]);
  });

  it('payments to suppliers, drafts and transfers are counted and left out', () => {
    const { sink, summary } = load({
      ...file(move('INV/1')),
      'p.csv': paid(
        'PAY/1,outbound,supplier,Mill,2025-02-20,15,INR,NEFT,posted,,',
        'PAY/2,inbound,supplier,Mill,2025-02-20,15,INR,NEFT,posted,,',
        'PAY/3,inbound,customer,Asha Traders,2025-02-20,15,INR,NEFT,draft,,',
        'PAY/4,inbound,customer,Asha Traders,2025-02-20,15,INR,NEFT,in_process,,',
      ),
    });
    expect(sink.receipts.map(({ receiptNo }) => receiptNo)).toEqual(['PAY/4']);
    expect(summary.leftOut.map(({ kind }) => kind)).toEqual([
      'account.payment (Draft)',
      'account.payment (outbound)',
      'account.payment (supplier)',
    ]);
  });

  it('payments that name no bill stay on account, and nothing is paid twice', () => {
    const { sink } = load({
      ...file(move('INV/1', { amount_residual: 0, payment_state: 'paid' })),
      'p.csv': paid('PAY/1,inbound,customer,Asha Traders,2025-02-20,10,INR,NEFT,posted,,'),
    });
    expect(sink.receipts).toHaveLength(1);
    expect(sink.allocations).toEqual([]);
  });
});

describe('Odoo: exports that overlap', () => {
  it('give each bill and its payment once', () => {
    const rows = [move('INV/1', { amount_residual: 4, payment_state: 'partial' }), line];
    const { sink } = load({
      'january.csv': file(...rows)['account.move.csv'],
      'year.csv': file(...rows, move('INV/2'))['account.move.csv'],
    });
    expect(sink.invoices.map(({ invoiceNo }) => invoiceNo)).toEqual(['INV/1', 'INV/2']);
    expect(sink.receipts.map(({ amount }) => amount)).toEqual([600]);
    const rejected = sink.issues.filter(({ kind }) => kind === 'rejected');
    expect(rejected.map(({ code, file: of, line: at }) => [code, of, at])).toEqual([
      ['duplicate', 'year.csv', 2],
    ]);
  });
});

describe('Odoo: tables together', () => {
  /** Tax withheld is no payment in Odoo, and it does not tell on which days a payment was matched. */
  function carriedBooks(seed: number): BookRecords {
    const books = roundTripBooks(seed, 60);
    const receipts = books.receipts.map((receipt) => {
      return { ...receipt, amount: receipt.amount + receipt.tds, tds: 0 };
    });
    const allocations = new Map<string, AllocationRecord>();
    for (const allocation of books.allocations) {
      const pair = `${allocation.receiptKey} ${allocation.invoiceKey}`;
      const amount = allocation.amount + (allocations.get(pair)?.amount ?? 0);
      allocations.set(pair, { ...allocation, amount });
    }
    return { ...books, receipts, allocations: [...allocations.values()] };
  }
  const CARRIED = {
    invoices: [
      'invoiceNo',
      'customer',
      'invoiceDate',
      'dueDate',
      'amount',
      'currency',
      'branch',
      'channel',
      'salesperson',
    ],
    receipts: ['receiptNo', 'customer', 'receiptDate', 'amount', 'currency', 'mode', 'branch'],
    creditNotes: ['noteNo', 'customer', 'date', 'amount', 'currency', 'invoiceNo'],
    allocations: ['receiptNo', 'invoiceNo', 'amount'],
  } as const;

  it.each([[false], [true]])(
    'carry bills, payments and credit notes there and back (labels: %s)',
    (labels) => {
      const books = carriedBooks(31);
      const { sink } = load({ 'moves.csv': moves(books, labels), 'payments.csv': payments(books) });
      expect(sink.issues).toEqual([]);
      expect(comparable(sink, CARRIED)).toEqual(comparable(books, CARRIED));
    },
  );
});
