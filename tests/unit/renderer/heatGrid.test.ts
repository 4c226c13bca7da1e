import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CellReport } from '../../../core/contract/analysis.ts';
import { STAGES } from '../../../core/flow/ledger.ts';
import { freedAt } from '../../../renderer/constraint/freedAt.ts';
import { heatGrid, heatStep } from '../../../renderer/map/heatGrid.ts';

const cell = (stage: CellReport['stage'], value: string, excessRupeeDays: number): CellReport => ({
  stage,
  dimension: 'branch',
  value,
  label: value,
  invoices: 1,
  amount: 100,
  rupeeDays: 100,
  waiting: 0,
  meanDays: 3,
  achievableDays: 2,
  excessRupeeDays,
});

const cells = fc.array(
  fc.record({
    stage: fc.constantFrom(...STAGES),
    value: fc.constantFrom(...'abcdefghijklmnopqrst'.split('')),
    excess: fc.integer({ min: 0, max: 1000 }),
  }),
  { maxLength: 120 },
);

describe('the heat map', () => {
  test('every segment has a row or is counted as left out, and each cell stands under its stage', () => {
    fc.assert(
      fc.property(cells, (drawn) => {
        const reports = drawn.map(({ stage, value, excess }) => cell(stage, value, excess));
        const grid = heatGrid(reports);
        expect(grid.rows.length + grid.left).toBe(new Set(reports.map((c) => c.value)).size);
        for (const row of grid.rows) {
          row.cells.forEach((found, column) => {
            if (found === undefined) return;
            expect([found.stage, found.value]).toEqual([STAGES[column], row.value]);
          });
        }
      }),
    );
  });

  test('segments are in order of what waits beyond the rest, terms aside, the constraint always among them', () => {
    const many = Array.from({ length: 20 }, (_, i) => cell('billing', `b${i}`, i));
    const grid = heatGrid([...many, cell('terms', 'b0', 10_000)], ['b1']);
    expect(grid.rows.slice(0, 3).map((row) => row.value)).toEqual(['b1', 'b19', 'b18']);
    expect(grid.left).toBe(8);
  });

  test('arrows never leave the grid', () => {
    const keys = fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End');
    fc.assert(
      fc.property(fc.array(keys), fc.integer({ min: 1, max: 12 }), (pressed, rows) => {
        let at = { row: 0, column: 0 };
        for (const key of pressed) at = heatStep(key, at, { rows, columns: 7 }) ?? at;
        expect(at.row).toBeGreaterThanOrEqual(0);
        expect(at.row).toBeLessThan(rows);
        expect(at.column).toBeGreaterThanOrEqual(0);
        expect(at.column).toBeLessThan(7);
      }),
    );
    expect(heatStep('Enter', { row: 0, column: 0 }, { rows: 1, columns: 7 })).toBeNull();
  });
});

describe('the what-if slider between replays', () => {
  const curve = [
    { days: 0, cashReleased: 900 },
    { days: 2, cashReleased: 500 },
    { days: 4, cashReleased: 0 },
  ];

  test('meets the replayed points and lies between them elsewhere', () => {
    for (const point of curve) expect(freedAt(curve, point.days)).toBe(point.cashReleased);
    expect(freedAt(curve, 1)).toBe(700);
    expect(freedAt(curve, 9)).toBe(0);
  });
});
