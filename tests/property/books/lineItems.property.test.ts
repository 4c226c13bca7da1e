import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparable, roundTripBooks } from '../../../scripts/samples/exporters/shared.ts';
import { xeroSales } from '../../../scripts/samples/exporters/xero.ts';
import { zohoFiles } from '../../../scripts/samples/exporters/zoho.ts';
import { readBack } from '../../unit/books/sources/roundTrip.ts';

type Files = ReadonlyMap<string, string>;

const BOOKS = [1, 2, 3].map((seed) => roundTripBooks(seed, 24));
type Books = (typeof BOOKS)[number];

/** The cells of a table that the exporters wrote. */
function cellsOf(text: string): string[][] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    );
}

function textOf(rows: readonly (readonly string[])[]): string {
  const cell = (value: string) => `"${value.replaceAll('"', '""')}"`;
  return `${rows.map((row) => row.map(cell).join(',')).join('\n')}\n`;
}

/** The same table with rows and columns in another order and a column more that means nothing to us. */
function stirred(text: string, random: () => number): string {
  const [header = [], ...rows] = cellsOf(text);
  const columns = shuffled([...header.keys()], random);
  const pick = (row: readonly string[]) => columns.map((at) => row[at] ?? '');
  const more = Math.floor(random() * (header.length + 1));
  const insert = (row: string[], value: string) => row.toSpliced(more, 0, value);
  return textOf([
    insert(pick(header), 'Template Colour'),
    ...shuffled(rows, random).map((row) => insert(pick(row), random() < 0.5 ? 'blue' : '')),
  ]);
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const keyed = values.map((value) => ({ value, key: random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
}

function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Everything that was read but for keys and places, issues by their number. */
function outcome(files: Files) {
  const { records, summary, sink } = readBack(files);
  return {
    books: comparable(records),
    attributes: records.invoices.map(({ invoiceNo, attributes }) => [invoiceNo, attributes]).sort(),
    keys: [...records.invoices, ...records.receipts, ...records.creditNotes]
      .map(({ sourceKey }) => sourceKey)
      .sort(),
    totals: [summary.billed, summary.received, summary.credited],
    issues: sink.issues.map(({ code }) => code).sort(),
  };
}

const FORMATS: readonly (readonly [string, (books: Books) => Files])[] = [
  ['Zoho backup', zohoFiles],
  ['Xero sales CSV', (books) => new Map([['sales.csv', xeroSales(books, true)]])],
  ['Xero sales CSV without Total', (books) => new Map([['sales.csv', xeroSales(books, false)]])],
];

describe.each(FORMATS)('rows and columns of a %s in any order, with a column more', (_, write) => {
  it('give the same books', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(BOOKS.length - 1), (seed, which) => {
        const random = randomOf(seed);
        const files = write(BOOKS[which] ?? roundTripBooks(1, 24));
        const others = shuffled([...files], random).map(
          ([name, text]) => [name, stirred(text, random)] as const,
        );
        expect(outcome(new Map(others))).toEqual(outcome(files));
      }),
      { numRuns: 25 },
    );
  });
});
