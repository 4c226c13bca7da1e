import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importBooks } from '../../../core/books/importBooks.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import { reconcile } from '../../../core/flow/reconcile.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import { simulateCompany } from '../../../core/simulation/simulate.ts';
import { comparable, roundTripBooks } from '../../../scripts/samples/exporters/shared.ts';
import { tallyXml } from '../../../scripts/samples/exporters/tallyXml.ts';
import { ArraySink, fileOf, utf16 } from '../../unit/books/support.ts';

/** What Tally's format holds of our books: nothing of acceptance, disputes and channels. */
const CARRIED = {
  customers: ['name', 'segment', 'region', 'creditDays', 'creditLimit', 'gstin', 'email', 'phone'],
  invoices: [
    ...(['invoiceNo', 'customer', 'invoiceDate', 'dueDate', 'amount', 'currency'] as const),
    ...(['deliveryDate', 'sentDate', 'branch', 'productLine'] as const),
  ],
  receipts: [
    ...(['receiptNo', 'customer', 'receiptDate', 'clearedDate', 'amount', 'tds'] as const),
    ...(['currency', 'mode', 'branch', 'instrumentDate', 'returnedDate'] as const),
  ],
  allocations: ['receiptNo', 'invoiceNo', 'amount', 'allocatedDate', 'inferred'],
  creditNotes: ['noteNo', 'customer', 'date', 'amount', 'currency', 'invoiceNo', 'reason'],
} as const;

function read(...files: readonly (string | Uint8Array)[]): ArraySink {
  const sink = new ArraySink();
  importBooks(
    files.map((content, at) => fileOf(`Tally ${at}.xml`, content)),
    sink,
  );
  return sink;
}

function text(books: BookRecords, what: Parameters<typeof tallyXml>[1] = {}): string {
  return [...tallyXml(books, what)].join('');
}

const anyBooks = fc
  .record({ seed: fc.integer({ min: 1, max: 1_000_000 }), size: fc.integer({ min: 10, max: 60 }) })
  .map(({ seed, size }) => roundTripBooks(seed, size));

describe('books come back from Tally as they went there', () => {
  it.each(['native', 'connector'] as const)('%s layout', (layout) => {
    fc.assert(
      fc.property(anyBooks, (books) => {
        const back = read(text(books, { layout }));
        expect(back.issues).toEqual([]);
        expect(comparable(back, CARRIED)).toEqual(comparable(books, CARRIED));
      }),
      { numRuns: 12 },
    );
  });

  it('masters and vouchers in files of their own, in either order, in UTF-16', () => {
    fc.assert(
      fc.property(anyBooks, fc.boolean(), fc.boolean(), (books, mastersFirst, mark) => {
        const masters = utf16(text(books, { vouchers: false }), 'le', mark);
        const vouchers = text(books, { masters: false });
        const back = mastersFirst ? read(masters, vouchers) : read(vouchers, masters);
        expect(back.issues).toEqual([]);
        expect(comparable(back, CARRIED)).toEqual(comparable(books, CARRIED));
      }),
      { numRuns: 8 },
    );
  });

  it('a Day Book without masters brings the same vouchers', () => {
    fc.assert(
      fc.property(anyBooks, (books) => {
        const back = read(text(books, { masters: false }));
        const { invoices, receipts, allocations, creditNotes } = CARRIED;
        const vouchers = {
          ...{ receipts, allocations, creditNotes },
          invoices: invoices.filter((field) => field !== 'productLine'),
        };
        expect(comparable(back, vouchers)).toEqual(comparable(books, vouchers));
      }),
      { numRuns: 8 },
    );
  });

  it('closing balances of the parties come back and are met', () => {
    fc.assert(
      fc.property(anyBooks, (simulated) => {
        // Tally's balance takes a post-dated cheque at once, ours on its date: here are none.
        const receipts = simulated.receipts.map((r) => ({ ...r, instrumentDate: null }));
        const books = { ...simulated, receipts };
        const net = new Map(books.customers.map(({ customerId }) => [customerId, 0]));
        const add = (id: string, paise: number) => net.set(id, (net.get(id) ?? 0) + paise);
        for (const bill of books.invoices) add(bill.customerId, bill.amount);
        for (const money of books.receipts) add(money.customerId, -money.amount - money.tds);
        for (const note of books.creditNotes) add(note.customerId, -note.amount);
        const closing = new Map(books.customers.map((c) => [c.name, net.get(c.customerId) ?? 0]));
        const back = read(text(books, { closing }));
        expect(back.balances.map(({ customerId, balance }) => [customerId, balance])).toEqual([
          ...closing,
        ]);
        const [ledger] = ledgerFromRecords(back);
        expect(ledger === undefined ? null : reconcile(ledger, ledger.lastEvent)).toMatchObject({
          reconciled: true,
          gap: 0,
        });
      }),
      { numRuns: 8 },
    );
  });

  it('cheques that bounced come back with the day they were returned', () => {
    const company = simulateCompany({ seed: 7, months: 12, invoicesPerMonth: 120, customers: 30 });
    const books = { ...company, balances: [] };
    expect(
      company.receipts.filter(({ returnedDate }) => returnedDate !== null).length,
    ).toBeGreaterThan(0);
    const back = read(text(books));
    expect(comparable(back, CARRIED)).toEqual(comparable(books, CARRIED));
  });
});
