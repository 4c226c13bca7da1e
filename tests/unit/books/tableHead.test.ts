import { describe, expect, it } from 'vitest';
import { importBooks } from '../../../core/books/importBooks.ts';
import { tableHead } from '../../../core/books/tableHead.ts';
import type { Mapping } from '../../../core/contract/books.ts';
import { ArraySink, fileOf } from './support.ts';

const ODD = [
  'Register of April,,,',
  'Ref,Kaun,Din,Rakam',
  '1,Asha,2025-04-01,100.00',
  '2,Bela,2025-04-02,250.00',
].join('\n');

const MAPPED: Mapping = {
  files: {
    'odd.csv': {
      table: 'invoices',
      headerLine: 2,
      columns: { invoice_no: 'Ref', customer_id: 'Kaun', invoice_date: 'Din', amount: 'Rakam' },
    },
  },
};

describe('the head of a table that the import refuses', () => {
  it('shows its columns, their types and examples under the widest first line', () => {
    const head = tableHead([fileOf('odd.csv', ODD)], 'odd.csv', undefined);
    expect(head.headerLine).toBe(2);
    expect(head.columns.map(({ header, type }) => [header, type])).toEqual([
      ['Ref', 'text'],
      ['Kaun', 'text'],
      ['Din', 'date'],
      ['Rakam', 'amount'],
    ]);
    expect(head.columns[1]?.examples).toEqual(['Asha', 'Bela']);
    expect(head.sample).toHaveLength(2);
  });

  it('law: a mapping made of the head is one that the import takes', () => {
    const files = [fileOf('odd.csv', ODD)];
    expect(() => importBooks(files, new ArraySink())).toThrow('file_columns_missing');
    const sink = new ArraySink();
    importBooks(files, sink, { mapping: MAPPED });
    expect(
      sink.invoices.map(({ invoiceNo, customerId, amount }) => [invoiceNo, customerId, amount]),
    ).toEqual([
      ['1', 'Asha', 10_000],
      ['2', 'Bela', 25_000],
    ]);
  });

  it('follows the mapping as it is made, column by column', () => {
    const begun: Mapping = {
      files: { 'odd.csv': { table: 'invoices', headerLine: 2, columns: { customer_id: 'Kaun' } } },
    };
    const head = tableHead([fileOf('odd.csv', ODD)], 'odd.csv', begun);
    expect(head.table).toBe('invoices');
    expect(head.columns.find(({ header }) => header === 'Kaun')?.field).toBe('customer_id');
    expect(head.unmapped).toContain('amount');
  });

  it('the line that the user says heads the table does, though another looks more like it', () => {
    const text = ['invoice_no,customer_id,invoice_date,amount', 'a,b,c,d', '1,A,2025-04-01,5'];
    const mapping: Mapping = { files: { 'x.csv': { headerLine: 2 } } };
    const head = tableHead([fileOf('x.csv', text.join('\n'))], 'x.csv', mapping);
    expect(head.columns.map(({ header }) => header)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('knows no file that was not given, and no table in a document', () => {
    expect(() => tableHead([fileOf('a.csv', ODD)], 'b.csv', undefined)).toThrow('not_found');
    expect(() => tableHead([fileOf('a.csv', '{"a":1}')], 'a.csv', undefined)).toThrow(
      'file_not_table',
    );
  });
});
