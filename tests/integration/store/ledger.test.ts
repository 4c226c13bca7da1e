import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ledger } from '../../../core/flow/ledger.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import { loadLedgers } from '../../../core/store/ledger/loadLedgers.ts';
import { linkBooks } from '../../../core/store/versions/link.ts';
import { arbitraryBooks } from '../../helpers/books/arbitraryBooks.ts';
import { books, creditNote, invoice, receipt } from '../../helpers/books/records.ts';
import { importRecords, tempBooks } from '../../helpers/books/tempBooks.ts';

/** The loader's own choices apart: segments of one value are left out, and their order is free. */
function comparable(ledger: Ledger): Ledger {
  const dimensions = ledger.dimensions
    .filter(({ values }) => values.length > 1)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return { ...ledger, dimensions };
}

test('the ledger loaded from the database equals the one made from the records in memory', () => {
  fc.assert(
    fc.property(arbitraryBooks, (records) => {
      const temp = tempBooks();
      try {
        importRecords(temp, 'a', records);
        const loaded = loadLedgers(temp.db).map(comparable);
        expect(loaded).toEqual(ledgerFromRecords(records).map(comparable));
      } finally {
        temp.remove();
      }
    }),
    { numRuns: 60 },
  );
});

test('linking again from scratch gives the same links and issues', () => {
  fc.assert(
    fc.property(arbitraryBooks, (records) => {
      const temp = tempBooks();
      const derived = () => ({
        links: temp.db.prepare('SELECT * FROM allocation_link ORDER BY id').all(),
        credits: temp.db.prepare('SELECT * FROM credit_link ORDER BY id').all(),
        issues: temp.db
          .prepare('SELECT batch, kind, code, file, line, value FROM issue ORDER BY id')
          .all(),
      });
      try {
        importRecords(temp, 'a', records);
        const first = derived();
        linkBooks(temp.db);
        expect(derived()).toEqual(first);
      } finally {
        temp.remove();
      }
    }),
    { numRuns: 25 },
  );
});

test('money without a currency of its own follows the one currency its customer is billed in', () => {
  const temp = tempBooks();
  importRecords(
    temp,
    'a',
    books({
      invoices: [
        invoice('1', 'Home'),
        invoice('2', 'Home'),
        invoice('1', 'Abroad', { currency: 'USD' }),
      ],
      receipts: [receipt('r1', 'Abroad'), receipt('r2', 'Home')],
      creditNotes: [creditNote('n1', 'Abroad', { invoiceNo: '1' })],
    }),
  );
  const [home, abroad] = loadLedgers(temp.db);
  temp.remove();
  expect(home).toMatchObject({ currency: 'INR', receipts: { count: 1 }, credits: { count: 0 } });
  expect(abroad).toMatchObject({ currency: 'USD', receipts: { count: 1 }, credits: { count: 1 } });
  expect(abroad?.credits.invoice).toEqual(Int32Array.of(0));
});

test('a column of more values than a segment can have is left out', () => {
  const temp = tempBooks();
  const invoices = Array.from({ length: 502 }, (_, i) =>
    invoice(String(i), 'C', {
      branch: `b${i}`,
      channel: `c${i % 2}`,
      attributes: { note: `n${i}` },
    }),
  );
  importRecords(temp, 'a', books({ invoices }));
  const [ledger] = loadLedgers(temp.db);
  temp.remove();
  expect(ledger?.dimensions.map(({ name }) => name)).toEqual(['channel']);
});
