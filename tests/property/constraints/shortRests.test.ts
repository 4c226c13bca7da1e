import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyseBooks } from '../../../core/constraints/analyse.ts';
import { dueAnchors } from '../../../core/constraints/dueAnchor.ts';
import { observe } from '../../../core/constraints/observations.ts';
import { withoutShortRests } from '../../../core/constraints/withoutShortRests.ts';
import { buildSlices } from '../../../core/flow/buildSlices.ts';
import type { Ledger } from '../../../core/flow/ledger.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import { metrics } from '../../../core/flow/metrics.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import type { Slices } from '../../../core/flow/slice.ts';
import { plantOfShare } from '../../../core/simulation/plants.ts';
import { simulateCompany } from '../../../core/simulation/simulate.ts';
import { reconciled } from '../../helpers/flow/reconciled.ts';
import { plain } from '../../unit/flow/records.ts';
import { booksAtDate } from '../flow/randomBooks.ts';

const ASIDE = ['tds', 'round_off', 'bank_charge'];

/** Takes a share of every match away, as if it had been deducted and never booked; tds of its own goes too. */
function deducted({ allocations, receipts, ...books }: BookRecords, share: number): BookRecords {
  const less = (amount: number) => amount - Math.round((amount / 1.18) * share);
  return {
    ...books,
    receipts: receipts.map((row) => ({ ...row, amount: less(row.amount + row.tds), tds: 0 })),
    allocations: allocations.map((row) => ({ ...row, amount: less(row.amount) })),
  };
}

function marked(ledger: Ledger, bills: ReadonlySet<number>): Uint8Array {
  return Uint8Array.from({ length: ledger.invoices.count }, (_, i) => (bills.has(i) ? 1 : 0));
}

describe('rests that were never to come as money', () => {
  test('alone leave the engine’s slices, and only while they wait to be collected', () => {
    fc.assert(
      fc.property(booksAtDate, ({ records, asOf }) => {
        for (const ledger of ledgerFromRecords(records)) {
          const { slices, shortPaid } = reconciled(ledger, asOf);
          const aside = new Set(
            shortPaid
              .filter((row) => !row.booked && ASIDE.includes(row.reason))
              .map((r) => r.invoice),
          );
          const flowing = buildSlices(ledger, asOf, undefined, {
            uncovered: marked(ledger, aside),
          });
          const goes = (slice: ReturnType<typeof plain>[number]) =>
            slice.kind === 'open' && aside.has(slice.invoice) && slice.waitingIn >= 3;
          const found = withoutShortRests(ledger, slices);
          expect(plain(found)).toEqual(plain(flowing).filter((slice) => !goes(slice)));
          if (aside.size === 0) expect(found).toBe(slices);
          expect(metrics(ledger, found).billed).toBe(metrics(ledger, slices).billed);
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each([1, 2, 3])('are in no book of seed %i, so that its analysis is what it was', (seed) => {
    const company = simulateCompany({ seed, constraint: null });
    const ledger = ledgerFromRecords(company)[0]!;
    const slices = buildSlices(ledger, company.asOf);
    expect(withoutShortRests(ledger, slices)).toBe(slices);
  });

  test.each([1, 2, 3, 4])(
    'tax that nobody booked is outstanding in the metrics, and hides no constraint (seed %i)',
    (seed) => {
      const constraint = plantOfShare({ seed }, 'collection', 'segment', 0.15);
      const company = simulateCompany({ seed, constraint });
      const booked = ledgerFromRecords(company)[0]!;
      const ledger = ledgerFromRecords(deducted(company, 0.02))[0]!;
      const slices = buildSlices(ledger, company.asOf);
      const flowing = withoutShortRests(ledger, slices);
      const before = meanDays(booked, buildSlices(booked, company.asOf));
      expect(meanDays(ledger, slices)).toBeGreaterThan(1.2 * before);
      expect(Math.abs(meanDays(ledger, flowing) / before - 1)).toBeLessThan(0.02);
      const options = { costOfFunds: 0.12, clock: () => 0 };
      const report = analyseBooks([ledger], options)!;
      expect(report.metrics).toEqual(metrics(ledger, buildSlices(ledger, report.asOf)));
      const { stage, dimension, value } = analyseBooks([booked], options)!.constraints[0]!;
      expect(report.constraints[0]).toMatchObject({ stage, dimension, value });
    },
  );
});

/** Amount-weighted days that the engine sees in collection. */
function meanDays(ledger: Ledger, slices: Slices): number {
  const { count, amount, days } = observe(
    ledger,
    slices,
    'collection',
    dueAnchors(ledger, slices.asOf),
  );
  let [money, weighted] = [0, 0];
  for (let k = 0; k < count; k++) {
    money += amount[k]!;
    weighted += amount[k]! * days[k]!;
  }
  return weighted / money;
}
