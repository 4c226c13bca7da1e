import { describe, expect, test } from 'vitest';
import { type FilePreview, Mapping } from '../../../core/contract/books.ts';
import { fieldChoices, remap, withDates } from '../../../renderer/importing/mapping.ts';

const file: FilePreview = {
  file: 'sales.csv',
  source: 'csv',
  what: 'table',
  leftOut: false,
  decimal: '.',
  signature: 'x',
  reusedMapping: false,
  table: 'invoices',
  encoding: 'utf-8',
  delimiter: ',',
  headerLine: 1,
  columns: [
    { header: 'Bill', field: 'invoice_no', type: 'text', examples: [] },
    { header: 'Net', field: 'amount', type: 'amount', examples: [] },
    { header: 'Gross', field: 'attribute', type: 'amount', examples: [] },
  ],
  unmapped: ['due_date', 'branch'],
  dates: null,
  sample: [],
};

describe('the wizard’s answers become a mapping', () => {
  test('a field given to another column is taken from the one that had it', () => {
    const once = remap({}, file, 'Net', null);
    const twice = remap(once, file, 'Gross', 'amount');
    expect(twice.files?.['sales.csv']?.columns).toEqual({ amount: 'Gross' });
  });

  test('a column kept as a detail frees its field, and other files are left alone', () => {
    const before: Mapping = { files: { 'other.csv': { dates: 'dmy' } } };
    expect(remap(before, file, 'Bill', null)).toEqual({
      files: { 'other.csv': { dates: 'dmy' }, 'sales.csv': { columns: { invoice_no: null } } },
    });
  });

  test('the order of dates is kept per file, or for all where no file is known', () => {
    const own = withDates(remap({}, file, 'Bill', 'branch'), 'sales.csv', 'mdy');
    expect(own.files?.['sales.csv']).toEqual({
      columns: { invoice_no: null, branch: 'Bill' },
      dates: 'mdy',
    });
    expect(withDates({}, null, 'ymd')).toEqual({ dates: 'ymd' });
  });

  test('law: what the wizard makes is what the contract takes', () => {
    const mapping = withDates(remap({}, file, 'Gross', 'due_date'), 'sales.csv', 'dmy');
    expect(Mapping.safeParse(mapping).success).toBe(true);
  });

  test('a column can become what it is or what is still free', () => {
    expect(fieldChoices(file, 'amount')).toEqual(['amount', 'due_date', 'branch']);
    expect(fieldChoices(file, 'attribute')).toEqual(['due_date', 'branch']);
    expect(fieldChoices(file, null)).toEqual(['due_date', 'branch']);
  });
});
