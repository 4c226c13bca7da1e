import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilOf, NO_DAY } from '../../../core/books/dates.ts';
import { largestDebtors, latenessByMonth, rupeeDaysByCell } from '../../../core/flow/aggregates.ts';
import { buildSlices } from '../../../core/flow/buildSlices.ts';
import { segmentDimensions } from '../../../core/flow/dimensions.ts';
import { settledOn } from '../../../core/flow/lateness.ts';
import { STAGES } from '../../../core/flow/ledger.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import { openBills } from '../../../core/flow/openBills.ts';
import { stageDays } from '../../../core/flow/slice.ts';
import { booksAtDate } from './randomBooks.ts';

const views = booksAtDate.map(({ records, asOf }) => {
  const ledger = ledgerFromRecords(records)[0]!;
  return { ledger, slices: buildSlices(ledger, asOf) };
});

describe('aggregates over the flow columns', () => {
  test('the largest debtors are the customers sorted by what they owe', () => {
    fc.assert(
      fc.property(views, fc.integer({ min: 0, max: 4 }), ({ ledger, slices }, count) => {
        const open = openBills(ledger, slices);
        const owes = ledger.customers.id.map((_, customer) => ({
          customer,
          open: [...open].reduce(
            (sum, rupees, i) => sum + (ledger.invoices.customer[i] === customer ? rupees : 0),
            0,
          ),
        }));
        const sorted = owes
          .filter((row) => row.open > 0)
          .sort((a, b) => b.open - a.open || a.customer - b.customer);
        expect(largestDebtors(ledger, open, count)).toEqual(sorted.slice(0, count));
      }),
    );
  });

  test('rupee-days of a cell are those of its slices, stage by stage', () => {
    fc.assert(
      fc.property(views, ({ ledger, slices }) => {
        for (const dimension of segmentDimensions(ledger, slices.asOf)) {
          const sums = rupeeDaysByCell(slices, dimension);
          dimension.values.forEach((_, value) => {
            STAGES.forEach((_, stage) => {
              let sum = 0;
              for (let i = 0; i < slices.count; i++) {
                const bill = slices.invoice[i]!;
                if (bill < 0 || dimension.code[bill] !== value) continue;
                sum += slices.amount[i]! * stageDays(slices, stage, i);
              }
              expect(sums[value * STAGES.length + stage]).toBe(sum);
            });
          });
        }
      }),
    );
  });

  test('every settled bill counts in the month of its settlement, with its days late', () => {
    fc.assert(
      fc.property(views, ({ ledger, slices }) => {
        const settled = settledOn(ledger, slices, openBills(ledger, slices));
        const months = new Map<number, { month: number; bills: number; daysLate: number }>();
        settled.forEach((day, i) => {
          if (day === NO_DAY) return;
          const month = civilOf(day).year * 12 + civilOf(day).month;
          const row = months.get(month) ?? { month, bills: 0, daysLate: 0 };
          row.bills++;
          row.daysLate += Math.max(0, day - ledger.invoices.dueDate[i]!);
          months.set(month, row);
        });
        const sorted = [...months.values()].sort((a, b) => a.month - b.month);
        expect(latenessByMonth(ledger, settled)).toEqual(sorted);
      }),
    );
  });
});
