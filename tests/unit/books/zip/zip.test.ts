import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { importBooks } from '../../../../core/books/importBooks.ts';
import { isBookName } from '../../../../core/books/input/bookNames.ts';
import { ArraySink, fileOf } from '../support.ts';

const INVOICES = strToU8('invoice_no,customer_id,invoice_date,amount\n1,A,2024-04-01,5\n');

function load(zip: Uint8Array): ArraySink {
  const sink = new ArraySink();
  importBooks([fileOf('books.zip', zip)], sink);
  return sink;
}

describe('a zip', () => {
  it('gives its tables; what lies beside them is left alone', () => {
    const zip = zipSync({
      'a/invoices.csv': INVOICES,
      'a/README.md': strToU8('# not a table'),
      '__MACOSX/a/._invoices.csv': strToU8('junk'),
      'a/.hidden.csv': strToU8('junk'),
      'a/logo.png': new Uint8Array([1, 2, 3]),
    });
    expect(load(zip).invoices).toMatchObject([{ file: 'invoices.csv', line: 2 }]);
  });

  it('may store its files unpacked', () => {
    expect(load(zipSync({ 'invoices.csv': [INVOICES, { level: 0 }] })).invoices).toHaveLength(1);
  });

  it('calls files of the same name by their paths', () => {
    const other = strToU8('invoice_no,customer_id,invoice_date,amount\n2,A,2024-04-01,5\n');
    const sink = load(zipSync({ 'north/bills.csv': INVOICES, 'south/bills.csv': other }));
    expect(sink.invoices.map(({ file }) => file)).toEqual(['north/bills.csv', 'south/bills.csv']);
  });

  it.each<[string, Uint8Array, string]>([
    ['without a table', zipSync({ 'a.md': strToU8('x') }), 'file_not_table'],
    ['that is cut off', zipSync({ 'invoices.csv': INVOICES }).slice(0, 60), 'file_damaged'],
    ['with a path that leads out', zipSync({ '../invoices.csv': INVOICES }), 'file_unsafe'],
    [
      'that unfolds a thousandfold',
      zipSync({ 'invoices.csv': new Uint8Array(40 << 20) }),
      'file_too_large',
    ],
    [
      'of ten thousand files and more',
      zipSync(Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`${i}.csv`, INVOICES]))),
      'file_too_large',
    ],
  ])('%s is refused', (_, zip, code) => {
    expect(() => load(zip)).toThrow(code);
  });

  it('whose bytes changed is refused, never read differently', () => {
    const zip = zipSync({ 'invoices.csv': [INVOICES, { level: 0 }] });
    const at = zip.findIndex((byte, i) => byte === 53 && zip[i + 1] === 10);
    zip[at] = 57;
    expect(() => load(zip)).toThrow('file_damaged');
  });

  it('names of books end in csv, tsv, txt, xml, json, iif, xlsx, xlsm or xls', () => {
    const names = ['a.csv', 'B.CSV', 'x/y.tsv', 'z.txt', 'd.xml', 'e.json', 'f.iif', 'g.xlsx'];
    expect(names.every(isBookName)).toBe(true);
    expect(['a.md', '.a.csv', 'csv', '__MACOSX/a.csv'].some(isBookName)).toBe(false);
  });
});
