import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FilePreview, Mapping, type SavedMapping } from '../../../core/contract/books.ts';
import {
  asMapped,
  assign,
  remembered,
  startFrom,
  withDates,
  withFormat,
  withoutFile,
  withTable,
} from '../../../renderer/importing/mapping.ts';
import { fieldRows } from '../../../renderer/importing/studio/fields.ts';

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
  unmapped: ['customer_id', 'customer_name', 'invoice_date', 'due_date', 'branch', 'outstanding'],
  needed: ['customer_id', 'invoice_date', 'amount'],
  dates: { order: 'dmy', certain: true },
  sample: [],
};

const columnsOf = (mapping: Mapping) => mapping.files?.['sales.csv']?.columns;

describe('the answers of the studio become a mapping', () => {
  test('a column given to another field is taken from the one that had it', () => {
    expect(columnsOf(assign({}, file, 'outstanding', 'Net'))).toEqual({
      amount: null,
      outstanding: 'Net',
    });
  });

  test('a field given another column lets the one before go', () => {
    const once = assign({}, file, 'amount', 'Gross');
    expect(columnsOf(once)).toEqual({ amount: 'Gross' });
    expect(columnsOf(assign(once, file, 'amount', 'Net'))).toEqual({ amount: 'Net' });
  });

  test('a column moved twice is read once', () => {
    const twice = assign(assign({}, file, 'branch', 'Gross'), file, 'amount', 'Gross');
    expect(columnsOf(twice)).toEqual({ branch: null, amount: 'Gross' });
  });

  test('a field may be read from no column, and other files are left alone', () => {
    const before: Mapping = { files: { 'other.csv': { dates: 'dmy' } } };
    expect(assign(before, file, 'invoice_no', null)).toEqual({
      files: {
        'other.csv': { dates: 'dmy' },
        'sales.csv': { table: 'invoices', columns: { invoice_no: null } },
      },
    });
  });

  test('a mapped field keeps the kind of table it was mapped in', () => {
    expect(assign({}, file, 'customer_id', 'Bill').files?.['sales.csv']?.table).toBe('invoices');
  });

  test('another kind of table has other fields: what was said of columns is taken back', () => {
    const mapped = withFormat(assign({}, file, 'amount', 'Gross'), 'sales.csv', { dates: 'mdy' });
    expect(withTable(mapped, 'sales.csv', 'receipts').files?.['sales.csv']).toEqual({
      table: 'receipts',
      dates: 'mdy',
    });
  });

  test('the order of dates is kept per file, or for all where no file is known', () => {
    expect(withDates({}, 'sales.csv', 'mdy')).toEqual({ files: { 'sales.csv': { dates: 'mdy' } } });
    expect(withDates({}, null, 'ymd')).toEqual({ dates: 'ymd' });
  });

  test('a format said again as undefined is left to be detected', () => {
    const said = withFormat({}, 'sales.csv', { currency: 'USD', decimal: ',' });
    expect(withFormat(said, 'sales.csv', { currency: undefined }).files?.['sales.csv']).toEqual({
      decimal: ',',
    });
  });

  test('starting over says nothing of the file and keeps what is said of others', () => {
    const both: Mapping = { files: { 'sales.csv': { decimal: ',' }, 'b.csv': { decimal: '.' } } };
    expect(withoutFile(both, 'sales.csv')).toEqual({ files: { 'b.csv': { decimal: '.' } } });
  });

  test('law: whatever is done, the contract takes it and no column serves two fields', () => {
    const edit = fc.record({
      field: fc.constantFrom(...file.unmapped, 'amount', 'invoice_no'),
      header: fc.constantFrom('Bill', 'Net', 'Gross', null),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const mapping = edits.reduce<Mapping>(
          (made, { field, header }) => assign(made, file, field, header),
          {},
        );
        expect(Mapping.safeParse(mapping).success).toBe(true);
        const named = Object.values(columnsOf(mapping) ?? {}).filter((name) => name !== null);
        expect(new Set(named).size).toBe(named.length);
      }),
    );
  });
});

describe('mappings that are kept', () => {
  const saved: SavedMapping = {
    signature: 'x',
    label: 'march.csv',
    savedAt: '2025-04-01T00:00:00Z',
    mapping: { columns: { amount: 'Gross' }, dates: 'dmy' },
  };

  test('editing a file read by a saved mapping begins with all that it says', () => {
    const begun = startFrom({}, { ...file, reusedMapping: true }, [saved]);
    expect(begun.files?.['sales.csv']).toEqual(saved.mapping);
    expect(columnsOf(assign(begun, file, 'branch', 'Bill'))).toMatchObject({ amount: 'Gross' });
  });

  test('nothing is taken from a saved mapping that is not in use, or over what was said', () => {
    expect(startFrom({}, file, [saved])).toEqual({});
    const said = withDates({}, 'sales.csv', 'mdy');
    expect(startFrom(said, { ...file, reusedMapping: true }, [saved])).toBe(said);
  });

  test('what is remembered carries the formats that were detected, but only of files spoken of', () => {
    const said = assign({}, file, 'amount', 'Gross');
    expect(remembered(said, [file]).files?.['sales.csv']).toEqual({
      table: 'invoices',
      columns: { amount: 'Gross' },
      dates: 'dmy',
      decimal: '.',
    });
    expect(remembered({}, [file])).toEqual({});
  });

  test('a format that the user said outweighs the one on show', () => {
    const said = withDates({}, 'sales.csv', 'mdy');
    expect(remembered(said, [file]).files?.['sales.csv']).toMatchObject({ dates: 'mdy' });
  });
});

describe('the fields of a table', () => {
  const rows = fieldRows(file);

  test('what the table cannot do without stands first, then what is read', () => {
    expect(rows.slice(0, 3).every(({ required }) => required)).toBe(true);
    expect(rows[3]).toMatchObject({ field: 'invoice_no', column: 'Bill' });
  });

  test('a required field without a column is missing, one whose stand-in has a column is not', () => {
    expect(rows.find(({ field }) => field === 'invoice_date')).toMatchObject({ missing: true });
    expect(rows.find(({ field }) => field === 'amount')).toMatchObject({ missing: false });
    const byRest = {
      ...file,
      columns: [{ header: 'Rest', field: 'outstanding', type: 'amount' as const, examples: [] }],
      unmapped: [...file.unmapped, 'amount'],
    };
    expect(fieldRows(byRest).find(({ field }) => field === 'amount')).toMatchObject({
      required: true,
      missing: false,
    });
  });

  test('of a source’s own table, its own needed fields are missed once their column is taken', () => {
    const log: FilePreview = {
      ...file,
      source: 'events',
      columns: [
        { header: 'Case', field: 'case_id', type: 'text', examples: [] },
        { header: 'Step', field: 'activity', type: 'text', examples: [] },
        { header: 'When', field: 'timestamp', type: 'date', examples: [] },
        { header: 'Note', field: 'attribute', type: 'text', examples: [] },
      ],
      unmapped: ['amount'],
      needed: ['case_id', 'activity', 'timestamp'],
    };
    const missing = (mapping: Mapping) =>
      fieldRows(asMapped(log, mapping)).flatMap((row) => (row.missing ? [row.field] : []));
    expect(missing({})).toEqual([]);
    const taken = assign({}, log, 'activity', null);
    expect(missing(taken)).toEqual(['activity']);
    const noted = assign(taken, asMapped(log, taken), 'activity', 'Note');
    expect(missing(noted)).toEqual([]);
    const read = asMapped(log, noted);
    expect(read.columns.map(({ field }) => field)).toEqual([
      'case_id',
      null,
      'timestamp',
      'activity',
    ]);
    expect(read.unmapped).toEqual(['amount']);
  });

  test('every field is there once, also those of a source’s own that are none of ours', () => {
    const own = { ...file, unmapped: [...file.unmapped, 'zoho_status'] };
    const names = fieldRows(own).map(({ field }) => field);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('zoho_status');
    expect(names).toHaveLength(own.unmapped.length + 2);
  });
});
