import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { importBooks, previewBooks } from '../../../core/books/importBooks.ts';
import { AppFailure } from '../../../core/contract/errors.ts';
import { ArraySink, fileOf } from '../../unit/books/support.ts';

const HEAD = new TextEncoder().encode('invoice_no,customer_id,invoice_date,amount,settled\n');
const ZIP = zipSync({ 'invoices.csv': HEAD, 'b/receipts.csv': HEAD });

/** Runs an import or preview; anything thrown must be a coded failure. */
function codeOf(run: () => unknown): string {
  try {
    run();
    return 'ok';
  } catch (thrown) {
    if (thrown instanceof AppFailure) return thrown.appError.code;
    throw thrown;
  }
}

function both(name: string, bytes: Uint8Array): void {
  const sink = new ArraySink();
  const imported = codeOf(() => importBooks([fileOf(name, bytes)], sink));
  codeOf(() => previewBooks([fileOf(name, bytes)]));
  expect(imported).not.toBe('internal');
  for (const { amount } of sink.invoices) expect(amount).toBeGreaterThan(0);
}

const snippets = fc
  .array(
    fc.constantFrom(
      '1,A,2024-04-01,5,',
      '2024-04-01',
      '"',
      ',',
      ';',
      '\n',
      '\r\n',
      '\t',
      'Total',
      '1,23,456.50 Dr',
      '-5',
      '13/13/2024',
      '=cmd()',
      '\u202e',
      '\ufeff',
      'é',
      '__proto__',
      '()()((((',
      '९',
      'invoice_no,customer_id,invoice_date,amount\n',
    ),
    { maxLength: 30 },
  )
  .map((parts) => new TextEncoder().encode(parts.join('')));

describe('hostile files', () => {
  it('any bytes give books or a coded failure', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        both('a.csv', bytes);
        both('a.csv', Uint8Array.from([...HEAD, ...bytes]));
      }),
      { numRuns: 400 },
    );
  });

  it('any mixture of what tables are made of gives books or a coded failure', () => {
    fc.assert(
      fc.property(snippets, (bytes) => {
        both('a.csv', bytes);
        both('a.csv', Uint8Array.from([...HEAD, ...bytes]));
      }),
      { numRuns: 400 },
    );
  });

  it('a zip with bytes changed anywhere gives books or a coded failure', () => {
    const change = fc.tuple(fc.nat({ max: ZIP.length - 1 }), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 6 }),
        fc.nat({ max: ZIP.length }),
        (changes, length) => {
          const bytes = ZIP.slice();
          for (const [at, byte] of changes) bytes[at] = byte;
          both('a.zip', bytes);
          both('a.zip', bytes.subarray(0, length));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('a header of a megabyte and a table of very many columns are refused quickly', () => {
    both(
      'a.csv',
      new TextEncoder().encode(`invoice_no,customer_id,${'('.repeat(400_000)}\n1,2,3\n`),
    );
    const wide = `invoice_no,customer_id,invoice_date,amount${',x'.repeat(5000)}\n`;
    expect(codeOf(() => importBooks([fileOf('a.csv', wide)], new ArraySink()))).toBe(
      'file_too_large',
    );
  });
});
