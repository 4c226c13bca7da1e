import { describe, expect, test } from 'vitest';
import type { FilePreview } from '../../../core/contract/books.ts';
import {
  examplesOf,
  letterExamples,
  type Reader,
  readCell,
} from '../../../renderer/importing/studio/reading.ts';

const reader: Reader = { order: 'dmy', decimal: '.', currency: 'INR', locale: 'en' };

describe('a cell as it will be read', () => {
  test.each([
    ['03/04/2025', { order: 'dmy' }, '03-Apr-2025'],
    ['03/04/2025', { order: 'mdy' }, '04-Mar-2025'],
    ['2025-04-03', { order: 'dmy' }, '03-Apr-2025'],
    ['45750', { order: 'dmy' }, '03-Apr-2025'],
  ] as const)('date %s with %o is %s', (cell, choice, shown) => {
    expect(readCell(cell, 'date', { ...reader, ...choice })).toEqual({ kind: 'read', text: shown });
  });

  test.each([
    ['1.234,50', ',', '₹1,234.50'],
    ['1,23,456.00', '.', '₹1,23,456'],
    ['(500.25)', '.', '−₹500.25'],
    ['$ 20', '.', '$20'],
  ] as const)('amount %s with %s is %s', (cell, decimal, shown) => {
    expect(readCell(cell, 'amount', { ...reader, decimal })).toEqual({
      kind: 'read',
      text: shown,
    });
  });

  test('what cannot be read stands as it is and is marked', () => {
    expect(readCell('31/02/2025', 'date', reader)).toEqual({
      kind: 'unreadable',
      text: '31/02/2025',
    });
    expect(readCell('1.234,50', 'amount', reader)).toMatchObject({ kind: 'unreadable' });
    expect(readCell('soon', 'date', reader)).toMatchObject({ kind: 'unreadable' });
  });

  test.each(['', '  ', '-', 'N/A'])('%j is blank, not unreadable', (cell) => {
    expect(readCell(cell, 'date', reader)).toEqual({ kind: 'blank' });
    expect(readCell(cell, 'amount', reader)).toEqual({ kind: 'blank' });
  });
});

describe('three examples', () => {
  const column = (
    header: string,
    type: FilePreview['columns'][number]['type'],
    field: string | null,
    examples: string[],
  ) => ({ header, type, field, examples });
  const file: FilePreview = {
    file: 'a.csv',
    source: 'csv',
    what: 'table',
    leftOut: false,
    decimal: ',',
    signature: '',
    reusedMapping: false,
    table: 'invoices',
    encoding: 'utf-8',
    delimiter: ';',
    headerLine: 1,
    columns: [
      column('Beleg', 'text', 'invoice_no', ['R-1', 'R-2']),
      column('Straße', 'text', 'attribute', ['Hauptstraße', 'Markt', 'Kö']),
      column('Betrag', 'amount', 'amount', ['5', '1.234,50', '-', '12.000,00', '7']),
      column('Kontrolle', 'amount', null, ['9.999,99']),
    ],
    unmapped: [],
    needed: [],
    dates: null,
    sample: [],
  };

  test('telling cells come first, blanks never, and no more than three', () => {
    const cells = examplesOf(file, 'amount', { ...reader, decimal: ',' }).map(({ cell }) => cell);
    expect(cells).toEqual(['1.234,50', '12.000,00', '5']);
  });

  test('there are none where the file has no such column', () => {
    expect(examplesOf(file, 'date', reader)).toEqual([]);
  });

  test('letters beyond plain ones show first whether the encoding is right', () => {
    expect(letterExamples(file)).toEqual(['Straße', 'Hauptstraße', 'Kö']);
  });
});
