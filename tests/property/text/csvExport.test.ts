import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { CSV_MARK, csvDay, csvLine, csvMoney } from '../../../core/text/csvExport.ts';

/** Beginnings that spreadsheets are known to take for formulas, and ways in which they are hidden. */
const ATTACKS = [
  '=1+1',
  '=HYPERLINK("http://bad.example","pay here")',
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-1+1',
  "-2+3+cmd|' /C calc'!A0",
  '@SUM(1,1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '  +1',
  '"=1+1"',
  "'=1+1",
  '""=1+1',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(1)',
  '\u00a0=1+1',
  '\u200b=1+1',
  '\ufeff=1+1',
  'Acme;=1+1',
  'Acme;\t@SUM(1)',
  'Acme\t=1+1',
  'Acme\r\n=1+1',
  'Acme\n+1',
  '+91 98200 00000',
  '-',
  '=',
];

const HIDING = /^[\s'"\u200b-\u200f\u2060\ufeff]*/u;
const STARTS = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', '−'];
const isNumber = (text: string) => /^-?\d+(\.\d+)?$/.test(text);

/** Whether a cell, as a spreadsheet shows it, begins a formula: anything but a leading apostrophe counts. */
function isFormula(cell: string): boolean {
  if (cell.startsWith("'") || isNumber(cell)) return false;
  return STARTS.some(
    (start) => cell.startsWith(start) || cell.replace(HIDING, '').startsWith(start),
  );
}

/** The cells that a spreadsheet with another list separator makes of the line, blind to quotes inside cells. */
const pieces = (line: string) =>
  line.split(/[;\t\r\n]/).map((piece) => piece.replace(/^"/, '').replaceAll('""', '"'));

const DANGER = /^[\s'"\u200b-\u200f\u2060\ufeff]*[=+\-@\t\r＝＋－＠−]/u;
const INNER = /([;\t\r\n])'(?=[\s'"\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠−])/gu;

/** What a cell said before it was made safe. */
function unguarded(cell: string): string {
  const led = cell.startsWith("'") && DANGER.test(cell.slice(1));
  return (led ? cell.slice(1) : cell).replace(INNER, '$1');
}

const read = (text: string) =>
  parse(text, { bom: true, record_delimiter: '\r\n', relax_column_count: true }) as string[][];

const nasty = fc.oneof(
  fc.constantFrom(...ATTACKS),
  fc.string({ unit: fc.constantFrom(...'=+-@;,\t\r\n"\' aA1.＝＋\u200b') }),
  fc.string({ unit: 'binary' }),
);

describe('a table written for spreadsheets', () => {
  it('reads back as it was, whatever its cells hold', () => {
    fc.assert(
      fc.property(fc.array(fc.array(nasty, { minLength: 2, maxLength: 4 })), (rows) => {
        const [back, wanted] = [read(CSV_MARK + rows.map(csvLine).join('')), rows];
        expect(back.length).toBe(wanted.length);
        back.forEach((cells, r) => {
          cells.forEach((cell, c) => {
            const value = wanted[r]![c]!;
            expect(unguarded(cell)).toBe(value);
          });
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('starts no formula in any cell, nor in what another list separator makes one', () => {
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 1, maxLength: 4 }), (row) => {
        const line = csvLine(row);
        for (const cell of read(line)[0] ?? []) expect(isFormula(cell)).toBe(false);
        for (const cell of row) {
          for (const piece of pieces(csvLine([cell])).slice(0, -2)) {
            expect([cell, isFormula(piece)]).toEqual([cell, false]);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  test.each(ATTACKS)('%j is text', (attack) => {
    const [cell = ''] = read(csvLine([attack, 'x']))[0] ?? [];
    expect(isFormula(cell)).toBe(false);
    expect(cell).not.toBe(attack);
    expect(unguarded(cell)).toBe(attack);
  });

  test('plain numbers, words and money stay as they are', () => {
    const row = [
      '-1234.50',
      '0042',
      'Acme & Co',
      'a-b',
      'x=y',
      csvMoney(-5),
      csvDay(20_000),
      1e-7,
      null,
    ];
    expect(csvLine(row)).toBe('-1234.50,0042,Acme & Co,a-b,x=y,-0.05,2024-10-04,0.0000001,\r\n');
  });

  it('writes money exactly', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (minor) => {
        const text = csvMoney(minor) ?? '';
        expect(text).toMatch(/^-?\d+\.\d{2}$/);
        expect(Number(text.replace('.', ''))).toBe(minor === 0 ? 0 : minor);
      }),
    );
  });
});
