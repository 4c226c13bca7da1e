import { describe, expect, it } from 'vitest';
import { importBooks, previewBooks } from '../../../core/books/importBooks.ts';
import type { FileMapping } from '../../../core/contract/books.ts';
import { ArraySink, fileOf } from './support.ts';

const INVOICES = 'invoice_no,customer_id,invoice_date,amount\n1,A,2024-04-01,5\n';
const STRANGER = 'colour,shape\nred,round\ngreen,square\n';

describe('the files of one import', () => {
  it('a table that nobody knows is left out beside books, and told', () => {
    const sink = new ArraySink();
    const files = [fileOf('invoices.csv', INVOICES), fileOf('shapes.csv', STRANGER)];
    const summary = importBooks(files, sink);
    expect(sink.invoices).toHaveLength(1);
    expect(summary.leftOut).toEqual([{ kind: 'shapes.csv', count: 1 }]);
    expect(summary.files.map(({ preview }) => [preview.file, preview.leftOut])).toEqual([
      ['invoices.csv', false],
      ['shapes.csv', true],
    ]);
  });

  it('a table that nobody knows is refused when there is nothing else', () => {
    expect(() => importBooks([fileOf('shapes.csv', STRANGER)], new ArraySink())).toThrow(
      'file_columns_missing',
    );
  });

  it('a file is refused that is none of the source asked for', () => {
    expect(() =>
      importBooks([fileOf('page.xml', '<?xml version="1.0"?><page/>')], new ArraySink(), {
        source: 'csv',
      }),
    ).toThrow('file_not_of_source');
  });

  it('a document that no source knows is no table', () => {
    for (const text of ['<html><table></table></html>', '{"a":1}', '[{"a":1}]']) {
      expect(() => importBooks([fileOf('x.csv', text)], new ArraySink())).toThrow('file_not_table');
    }
  });
});

describe('a saved mapping', () => {
  const OWN = 'Nr,Wer,Wann,Wieviel\n1,A,2024-04-01,5\n2,A,2024-04-02,6\n';
  const mapping: FileMapping = {
    table: 'invoices',
    columns: { invoice_no: 'Nr', customer_name: 'Wer', invoice_date: 'Wann', amount: 'Wieviel' },
  };
  const preview = (text: string, options: Parameters<typeof previewBooks>[1]) => {
    const [first] = previewBooks([fileOf('any name.csv', text)], options);
    if (first === undefined) throw new Error('no preview');
    return first;
  };
  const { signature } = preview(OWN, { mapping });

  it('is used again for a table with the same headers, whatever the file is called', () => {
    const again = preview(`${OWN}3,B,2024-05-02,7\n`, { saved: [{ signature, mapping }] });
    expect(again.reusedMapping).toBe(true);
    expect(again.columns.map(({ field }) => field)).toEqual([
      'invoice_no',
      'customer_name',
      'invoice_date',
      'amount',
    ]);
  });

  it('is found under title lines', () => {
    const titled = preview(`Firma X\nListe\n\n${OWN}`, { saved: [{ signature, mapping }] });
    expect([titled.reusedMapping, titled.headerLine, titled.table]).toEqual([true, 4, 'invoices']);
    expect(titled.signature).toBe(signature);
  });

  it('gives way to what the user says', () => {
    const told = preview(OWN, { mapping, saved: [{ signature, mapping: { table: 'receipts' } }] });
    expect([told.reusedMapping, told.table]).toEqual([false, 'invoices']);
  });

  it('is not used for other headers', () => {
    const other = preview(INVOICES, { saved: [{ signature, mapping }] });
    expect(other.reusedMapping).toBe(false);
  });
});
