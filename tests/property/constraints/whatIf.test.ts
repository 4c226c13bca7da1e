import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BOUNDARIES,
  replayedBoundaries,
  replayRows,
  rupeeDaysFreed,
} from '../../../core/constraints/whatIf/replayRows.ts';
import { type StageRows, stageRows } from '../../../core/constraints/whatIf/stageRows.ts';
import { replayBasis, WhatIfs } from '../../../core/constraints/whatIf/whatIf.ts';
import { buildSlices } from '../../../core/flow/buildSlices.ts';
import { type Ledger, STAGES } from '../../../core/flow/ledger.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import { metrics } from '../../../core/flow/metrics.ts';
import type { Slices } from '../../../core/flow/slice.ts';
import { accruedInWindow } from '../../../core/flow/stageTime.ts';
import { simulateCompany } from '../../../core/simulation/simulate.ts';
import { books, customer, D, invoice, receipt } from '../../helpers/books/records.ts';
import { booksAtDate } from '../flow/randomBooks.ts';
import { naiveWhatIf } from './naiveWhatIf.ts';

interface View {
  readonly ledger: Ledger;
  readonly slices: Slices;
}

/** Small random books, and simulated companies whose customers have payment runs; a view says how it was made. */
const views: fc.Arbitrary<() => View> = fc
  .oneof(
    {
      arbitrary: booksAtDate.map((made) => ({
        make: () => viewOf(ledgerFromRecords(made.records)[0]!, made.asOf),
        made: JSON.stringify(made),
      })),
      weight: 4,
    },
    {
      arbitrary: fc
        .record({ seed: fc.integer({ min: 1, max: 50 }), back: fc.integer({ min: 0, max: 300 }) })
        .map((made) => ({
          make: () => {
            const company = simulateCompany({ seed: made.seed, months: 18, invoicesPerMonth: 40 });
            return viewOf(ledgerFromRecords(company)[0]!, company.asOf - made.back);
          },
          made: JSON.stringify(made),
        })),
      weight: 1,
    },
  )
  .map(({ make, made }) => Object.assign(make, { [fc.toStringMethod]: () => made }));

function viewOf(ledger: Ledger, asOf: number): View {
  return { ledger, slices: buildSlices(ledger, asOf) };
}

const stages = fc.constantFrom(...STAGES);
const share = fc.double({ min: 0, max: 1, noNaN: true });

/** A cell of the view: the whole stage, or one value of a dimension. */
function cellOf({ ledger }: View, pick: number) {
  const dimension = ledger.dimensions[pick % Math.max(1, ledger.dimensions.length)];
  if (pick % 3 === 0 || dimension === undefined) return { dimension: 'all', value: null };
  return { dimension: dimension.name, value: dimension.values[pick % dimension.values.length]! };
}

function everyRow(rows: StageRows): Int32Array {
  return Int32Array.from({ length: rows.count }, (_, r) => r);
}

/** Sums of paise × days in another order: equal but for what adding up numbers as large as `of` rounds. */
function sameSum(a: number, b: number, of = Math.abs(b)): void {
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-3 + 1e-12 * of);
}

describe('a cell is replayed', () => {
  test('a target of the mean itself, or beyond it, frees nothing and leaves every figure as it is', () => {
    fc.assert(
      fc.property(views, stages, fc.nat(20), (make, stage, pick) => {
        const view = make();
        const whatIfs = new WhatIfs(view.ledger, view.slices);
        const cell = { stage, ...cellOf(view, pick) };
        const today = whatIfs.replay({ ...cell, days: 3650 });
        const same = whatIfs.replay({ ...cell, days: today.stageDays?.before ?? 0 });
        for (const report of [today, same]) {
          expect(report.cashReleased).toBe(0);
          expect(report.outstandingAfter).toBe(report.outstandingBefore);
          expect(report.dsoAfter).toBe(report.dsoBefore);
          expect(report.stageDays?.after).toBe(report.stageDays?.before);
        }
        const books = metrics(view.ledger, view.slices);
        expect(today.outstandingBefore).toBe(books.outstanding);
        expect(today.dsoBefore).toBe(books.dso);
      }),
    );
  });

  test('the shorter the target, the more is freed, and the curve says the same as the calls', () => {
    fc.assert(
      fc.property(views, stages, fc.nat(20), share, share, (make, stage, pick, a, b) => {
        const view = make();
        const whatIfs = new WhatIfs(view.ledger, view.slices);
        const cell = { stage, ...cellOf(view, pick) };
        const { stageDays, curve } = whatIfs.replay({ ...cell, days: 0 });
        if (stageDays === null) return;
        const freed = (days: number) => whatIfs.replay({ ...cell, days }).cashReleased;
        const [less, more] = [Math.max(a, b), Math.min(a, b)].map((x) => x * stageDays.before);
        expect(freed(more!)).toBeGreaterThanOrEqual(freed(less!));
        expect(freed(less!)).toBeGreaterThanOrEqual(0);
        for (const point of curve) {
          expect(Math.abs(point.cashReleased - freed(point.days))).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('a whole stage without any wait frees at least what any of its cells frees', () => {
    fc.assert(
      fc.property(views, stages, fc.nat(20), (make, stage, pick) => {
        const view = make();
        const whatIfs = new WhatIfs(view.ledger, view.slices);
        const part = whatIfs.replay({ stage, ...cellOf(view, pick), days: 0 });
        const whole = whatIfs.replay({ stage, dimension: 'all', value: null, days: 0 });
        expect(whole.cashReleased).toBeGreaterThanOrEqual(part.cashReleased);
      }),
    );
  });

  test('the rupee-weighted mean becomes the target', () => {
    fc.assert(
      fc.property(views, stages, share, (make, stage, x) => {
        const view = make();
        const whatIfs = new WhatIfs(view.ledger, view.slices);
        const whole = { stage, dimension: 'all', value: null };
        const before = whatIfs.replay({ ...whole, days: 0 }).stageDays?.before ?? null;
        if (before === null) return;
        const after = whatIfs.replay({ ...whole, days: x * before }).stageDays?.after;
        expect(after).toBeCloseTo(x * before, 6);
      }),
    );
  });

  test('replayed boundaries never decrease, and unmoved ones are the slices’ own in every stage', () => {
    fc.assert(
      fc.property(views, stages, share, (make, stage, cut) => {
        const { ledger, slices } = make();
        const basis = replayBasis(ledger, slices);
        const rows = stageRows(basis, STAGES.indexOf(stage));
        const at = new Float64Array(BOUNDARIES);
        const { asOf } = slices;
        for (let r = 0; r < rows.count; r++) {
          replayedBoundaries(basis, rows, r, cut, at);
          const [delivery, invoiced, dispatched, due, received, from, to, cleared, matched] = at;
          const line = [delivery, invoiced, dispatched, due, from, to, received, cleared, matched];
          for (let b = 1; b < line.length; b++) {
            expect(line[b]!).toBeGreaterThanOrEqual(line[b - 1]! - 1e-6);
          }
        }
        const own = new Float64Array(STAGES.length);
        for (const i of rows.slice) {
          STAGES.forEach((_, k) => {
            own[k]! += slices.amount[i]! * accruedInWindow(slices, k, i, asOf - 365, asOf);
          });
        }
        const unmoved = replayRows(basis, rows, everyRow(rows), 0).rupeeDays;
        for (let k = 0; k < own.length; k++) sameSum(unmoved[k]!, own[k]!);
      }),
    );
  });

  test('what the stages lose together is what is freed', () => {
    fc.assert(
      fc.property(views, stages, share, (make, stage, cut) => {
        const { ledger, slices } = make();
        const basis = replayBasis(ledger, slices);
        const rows = stageRows(basis, STAGES.indexOf(stage));
        const all = everyRow(rows);
        const before = replayRows(basis, rows, all, 0).rupeeDays;
        const after = replayRows(basis, rows, all, cut).rupeeDays;
        const lost = before.reduce((sum, b, k) => sum + b - after[k]!, 0);
        const sum = before.reduce((all, b) => all + b, 0);
        sameSum(lost, rupeeDaysFreed(basis, rows, all, cut), sum);
      }),
    );
  });

  test('it equals a dumb replay, bill by bill and day by day', () => {
    fc.assert(
      fc.property(views, stages, fc.nat(20), share, (make, stage, pick, x) => {
        const view = make();
        const cell = cellOf(view, pick);
        const whatIfs = new WhatIfs(view.ledger, view.slices);
        const { stageDays } = whatIfs.replay({ stage, ...cell, days: 0 });
        if (stageDays === null) return;
        const days = x * stageDays.before;
        const report = whatIfs.replay({ stage, ...cell, days });
        const naive = naiveWhatIf(view.ledger, view.slices, stage, cell, days);
        // Whole paise, off by the rounding of sums at most.
        const near = (a: number, b: number) =>
          expect(Math.abs(a - b)).toBeLessThanOrEqual(0.51 + 1e-9 * Math.abs(b));
        near(report.cashReleased, naive.cashReleased);
        expect(report.stageDays?.before).toBeCloseTo(naive.meanDays, 6);
        near(report.outstandingAfter, naive.outstandingAfter);
      }),
    );
  });
});

test('a dispute opened on the as-of date has no days yet: what went before stays in collection', () => {
  const records = books({
    customers: [customer('C1')],
    invoices: [invoice('B1', 'C1', { invoiceDate: D, disputeOpened: D + 420 })],
    receipts: [receipt('R1', 'C1', { receiptDate: D, returnedDate: D })],
  });
  const { ledger, slices } = viewOf(ledgerFromRecords(records)[0]!, D + 420);
  const basis = replayBasis(ledger, slices);
  const rows = stageRows(basis, STAGES.indexOf('billing'));
  const { rupeeDays } = replayRows(basis, rows, everyRow(rows), 0);
  expect(rupeeDays[STAGES.indexOf('dispute')]).toBe(0);
  expect(rupeeDays[STAGES.indexOf('collection')]).toBe(365 * ledger.invoices.amount[0]!);
});

describe('faster dispatch', () => {
  test('frees nothing where the bill’s own date rules, and the saved days are waited for in terms', () => {
    const company = simulateCompany({ seed: 3, anchoredOnAcceptance: 0 });
    const ledger = ledgerFromRecords(company)[0]!;
    const basis = replayBasis(ledger, buildSlices(ledger, company.asOf));
    const rows = stageRows({ ...basis, dispatchSlope: () => 0 }, STAGES.indexOf('dispatch'));
    const before = replayRows(basis, rows, everyRow(rows), 0).rupeeDays;
    const after = replayRows(basis, rows, everyRow(rows), 1).rupeeDays;
    expect(before[1]).toBeGreaterThan(0);
    expect(after[1]).toBeCloseTo(0, 3);
    expect(rupeeDaysFreed(basis, rows, everyRow(rows), 1)).toBe(0);
    expect(after[2]! + after[4]! + after[3]!).toBeGreaterThan(before[2]! + before[4]! + before[3]!);
  });
});
