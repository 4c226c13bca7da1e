import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importBooks } from '../../../core/books/importBooks.ts';
import type { IssueCode } from '../../../core/books/model.ts';
import { formatAmount } from '../../../core/books/money.ts';
import { ArraySink, fileOf } from '../../unit/books/support.ts';

interface Row {
  readonly cells: readonly string[];
  readonly paise: number;
}

const good = fc
  .record({
    customer: fc.constantFrom('Asha', 'Bharat, Sons', 'Chitra "CT"', 'दीपक'),
    date: fc.integer({ min: 1, max: 28 }),
    paise: fc.integer({ min: 1, max: 10 ** 11 }),
    grouping: fc.constantFrom('indian', 'western', 'none' as const),
    note: fc.constantFrom('', 'ok', 'two\nlines', 'a, b'),
  })
  .map(({ customer, date, paise, grouping, note }) => ({ customer, date, paise, grouping, note }));

/** A way to spoil a good row, and what the import must say about it. */
const SPOILERS: readonly (readonly [IssueCode, (cells: string[]) => void])[] = [
  ['zero_amount', (cells) => cells.splice(3, 1, '0.00')],
  ['unparseable_amount', (cells) => cells.splice(3, 1, '12,34')],
  ['unparseable_amount', (cells) => cells.splice(3, 1, 'ten')],
  ['unparseable_date', (cells) => cells.splice(2, 1, '2024-02-31')],
  ['missing_value', (cells) => cells.splice(2, 1, '')],
  ['missing_value', (cells) => cells.splice(1, 1, ' ')],
  ['too_many_columns', (cells) => cells.push('more')],
  ['duplicate', (cells) => cells.splice(0, 2, 'FIRST', 'Asha')],
];

const spoiled = fc.tuple(good, fc.option(fc.constantFrom(...SPOILERS), { freq: 4 }));

function quote(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

describe('a file with planted bad rows', () => {
  it('has every one of them reported at its line, none else, and loses no paisa of the others', () => {
    fc.assert(
      fc.property(fc.array(spoiled, { minLength: 1, maxLength: 40 }), (rows) => {
        const written: Row[] = [{ cells: ['FIRST', 'Asha', '2024-04-01', '1.00', ''], paise: 100 }];
        const planted: [number, IssueCode][] = [];
        let line = 3;
        for (const [index, [row, spoiler]] of rows.entries()) {
          const cells = [
            `B/${index}`,
            row.customer,
            `2024-05-${String(row.date).padStart(2, '0')}`,
            formatAmount(row.paise, { grouping: row.grouping }),
            row.note,
          ];
          spoiler?.[1](cells);
          if (spoiler !== null) planted.push([line, spoiler[0]]);
          written.push({ cells, paise: spoiler === null ? row.paise : 0 });
          line += cells.join('').split('\n').length;
        }
        const text = `invoice_no,customer,invoice_date,amount,note\n${written
          .map(({ cells }) => cells.map(quote).join(','))
          .join('\n')}\n`;
        const sink = new ArraySink();
        importBooks([fileOf('b.csv', text)], sink);
        expect(sink.issues.map((issue) => [issue.line, issue.code])).toEqual(planted);
        const taken = sink.invoices.reduce((sum, { amount }) => sum + amount, 0);
        expect(taken).toBe(written.reduce((sum, { paise }) => sum + paise, 0));
      }),
      { numRuns: 300 },
    );
  });
});
