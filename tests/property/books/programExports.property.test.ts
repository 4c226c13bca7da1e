import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importBooks, previewBooks } from '../../../core/books/importBooks.ts';
import { AppFailure } from '../../../core/contract/errors.ts';
import { iifFile } from '../../../scripts/samples/exporters/iif.ts';
import { transactionList } from '../../../scripts/samples/exporters/quickbooks.ts';
import { roundTripBooks } from '../../../scripts/samples/exporters/shared.ts';
import { xeroSales } from '../../../scripts/samples/exporters/xero.ts';
import { zohoFiles } from '../../../scripts/samples/exporters/zoho.ts';
import { ArraySink, fileOf } from '../../unit/books/support.ts';

const books = roundTripBooks(5, 16);
const FILES: readonly (readonly [string, string])[] = [
  ...zohoFiles(books),
  ['xero.csv', xeroSales(books, true)],
  ['template.csv', xeroSales(books, false)],
  ['transactions.csv', transactionList(books)],
  ['books.iif', iifFile(books)],
];

/** A change at a place of a text, given as a share of its length. */
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat(120),
  put: fc.oneof(
    fc.constantFrom('', ',', '"', '\n', '\t', 'Total', 'Draft', '-1', '99999999999999999', '0'),
    fc.constantFrom('!TRNS\t', 'ENDTRNS\n', 'Total for ', '31/31/2026', '\u0000', '\u202e', '1e9'),
    fc.string({ maxLength: 12 }),
  ),
});

function mutated(text: string, changes: readonly { at: number; cut: number; put: string }[]) {
  return changes.reduce((changed, { at, cut, put }) => {
    const from = Math.floor(at * changed.length);
    return changed.slice(0, from) + put + changed.slice(from + cut);
  }, text);
}

/** What an import takes in all; null where it is refused with a code. */
function taken(name: string, text: string): ArraySink | null {
  const sink = new ArraySink();
  try {
    previewBooks([fileOf(name, text)]);
    importBooks([fileOf(name, text)], sink);
    return sink;
  } catch (thrown) {
    if (!(thrown instanceof AppFailure)) throw thrown;
    expect(thrown.appError.code).not.toBe('internal');
    return null;
  }
}

describe.each(FILES)('%s, changed at random', (name, text) => {
  it('gives books of whole amounts above zero, each key once, or a coded refusal', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const sink = taken(name, mutated(text, changes));
        if (sink === null) return;
        for (const { amount } of [...sink.invoices, ...sink.creditNotes]) {
          expect(Number.isSafeInteger(amount) && amount > 0).toBe(true);
        }
        for (const { amount, tds } of sink.receipts) {
          expect(Number.isSafeInteger(amount) && amount + tds > 0).toBe(true);
        }
        for (const { amount } of sink.allocations) {
          expect(Number.isSafeInteger(amount) && amount > 0).toBe(true);
        }
        const ids = new Set(sink.customers.map(({ customerId }) => customerId));
        for (const { customerId } of [...sink.invoices, ...sink.receipts, ...sink.creditNotes]) {
          expect(ids.has(customerId)).toBe(true);
        }
        const keys = new Set(sink.receipts.map(({ sourceKey }) => sourceKey));
        for (const { receiptKey } of sink.allocations) expect(keys.has(receiptKey)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});
