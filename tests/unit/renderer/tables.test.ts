import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CustomerRow, CustomerSort, InvoiceRow } from '../../../core/contract/ledger.ts';
import { sortCustomers } from '../../../core/listing/sortCustomers.ts';
import { toCells } from '../../../renderer/table/copy.ts';
import { invoiceColumns } from '../../../renderer/table/invoiceColumns.tsx';
import { nextRow } from '../../../renderer/table/rowKeys.ts';
import { plainText } from './plainText.ts';

describe('copied cells', () => {
  /** The dumb reader of a spreadsheet: quotes double, tabs and line breaks end cells outside them. */
  function paste(text: string): string[][] {
    const rows: string[][] = [['']];
    let quoted = false;
    for (let i = 0; i < text.length; i += 1) {
      const row = rows.at(-1) ?? [];
      const c = text[i] ?? '';
      const cell = row.length - 1;
      if (quoted) {
        if (c === '"' && text[i + 1] === '"') {
          row[cell] += '"';
          i += 1;
        } else if (c === '"') quoted = false;
        else row[cell] += c;
      } else if (c === '"' && row[cell] === '') quoted = true;
      else if (c === '\t') row.push('');
      else if (c === '\n') rows.push(['']);
      else row[cell] += c;
    }
    return rows;
  }

  test('law: what is pasted is what was copied, whatever the cells hold', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '1', '"', '\t', '\n', ' ', '₹') });
    const row = fc.tuple(cell, cell, cell);
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const header = ['x', 'y', 'z'];
        expect(paste(toCells(header, rows))).toEqual([header, ...rows]);
      }),
    );
  });
});

describe('walking rows', () => {
  test('law: a key never leads outside the rows', () => {
    const key = fc.constantFrom('ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End');
    fc.assert(
      fc.property(key, fc.integer({ min: 1, max: 500 }), fc.nat(20), (pressed, count, page) => {
        for (const active of [-1, 0, count - 1]) {
          const next = nextRow(pressed, active, count, page);
          expect(next).toBeGreaterThanOrEqual(0);
          expect(next).toBeLessThan(count);
        }
      }),
    );
  });

  test('the first step down is the first row; letters are left alone; nothing to walk, nothing done', () => {
    expect(nextRow('ArrowDown', -1, 5, 3)).toBe(0);
    expect(nextRow('PageDown', 0, 50, 10)).toBe(10);
    expect(nextRow('a', 0, 5, 3)).toBeNull();
    expect(nextRow('ArrowDown', -1, 0, 3)).toBeNull();
  });
});

function customer(name: string, change: Partial<CustomerRow>): CustomerRow {
  return {
    customerId: name,
    name,
    segment: null,
    region: null,
    outstanding: 0,
    overdue: 0,
    ageing: [],
    billed12: 0,
    meanDaysLate: null,
    shareLate: null,
    ...change,
  };
}

describe('customers', () => {
  const rows = [
    customer('Mehta', { overdue: 5, meanDaysLate: 3 }),
    customer('Anand', { overdue: 9 }),
    customer('Om Sai', { overdue: 5, meanDaysLate: 8 }),
  ];
  const names = (sort: CustomerSort, descending: boolean, words = ''): string[] =>
    sortCustomers(rows, sort, descending, words).map((row) => row.name);

  test('sort either way; equals by name', () => {
    expect(names('overdue', true)).toEqual(['Anand', 'Mehta', 'Om Sai']);
    expect(names('name', false)).toEqual(['Anand', 'Mehta', 'Om Sai']);
    expect(names('name', true)).toEqual(['Om Sai', 'Mehta', 'Anand']);
  });

  test('what is not known comes last, whichever way', () => {
    expect(names('meanDaysLate', true)).toEqual(['Om Sai', 'Mehta', 'Anand']);
    expect(names('meanDaysLate', false)).toEqual(['Mehta', 'Om Sai', 'Anand']);
  });

  test('a filter keeps the names that hold the words', () => {
    expect(names('name', false, 'sai om')).toEqual(['Om Sai']);
  });
});

describe('invoice columns', () => {
  const row: InvoiceRow = {
    id: 1,
    invoiceNo: null,
    customerId: 'C',
    customer: 'Mehta',
    invoiceDate: 1,
    dueDate: 2,
    amount: 123_450,
    open: 50,
    daysLate: null,
    stageDays: 4.25,
    stageRupeeDays: 100,
    inferred: false,
    file: 'a.csv',
    line: 7,
  };

  test('copied money is in currency units as a plain number, and each row says its file and line', () => {
    const columns = invoiceColumns(plainText, false, null);
    const amount = columns.find((column) => column.id === 'amount');
    expect(amount?.raw?.(row)).toBe('1234.5');
    expect(columns.at(-1)?.text(row)).toBe('a.csv:7');
  });

  test('a bill that was matched by inference says so in words, on screen and when copied', () => {
    const first = invoiceColumns(plainText, false, null)[0];
    const said = { ...row, inferred: true };
    expect(first?.text(said)).toBe('ui.invoices.noNumber (ui.reconcile.inferred)');
    expect(first?.text(row)).toBe('ui.invoices.noNumber');
  });

  test('the stage’s own columns show only where the rows stand behind a stage', () => {
    const ids = (staged: boolean): string[] =>
      invoiceColumns(plainText, staged, null).map((column) => column.id);
    expect(ids(true)).toContain('stageRupeeDays');
    expect(ids(false)).not.toContain('stageRupeeDays');
    expect(ids(true).filter((id) => id === 'days')).toHaveLength(1);
    expect(new Set(ids(true)).size).toBe(ids(true).length);
  });
});
