import { expect, test } from 'vitest';
import { listCases, SIMULATORS } from '../../../../cli/bench/accuracy/accuracyCase.ts';
import { effectCompanies } from '../../../../cli/bench/effect/effectCompanies.ts';
import { daysIn, lookAt } from '../../../../cli/bench/effect/looks.ts';
import type { ConstraintPlace } from '../../../../core/contract/focusing.ts';
import { placeRows } from '../../../../core/effect/placeRows.ts';
import { cutBooks } from '../../../../core/flow/cutBooks.ts';
import { STAGES } from '../../../../core/flow/ledger.ts';

const cases = SIMULATORS.flatMap((simulator) =>
  listCases({
    simulators: [simulator],
    kinds: ['dispatch'],
    strengths: ['strong'],
    seeds: 1,
    firstSeed: 77,
    shifted: 0,
    rows: 'seventh',
  }),
);

test.each(cases)(
  'whole books that are cut by their ledger tell what cut rows tell: $simulator',
  (one) => {
    const { books, changedOn } = effectCompanies(one)('half', 'dispatch');
    for (const day of [changedOn - 1, changedOn + 47]) {
      const whole = lookAt(books, day);
      const cut = lookAt(cutBooks(books, day), day);
      for (const stage of STAGES) {
        const place: ConstraintPlace = { stage, dimension: 'branch', value: 'Pune' };
        const told = ({ ledger, slices, dimensions }: typeof whole) => {
          const { rows, sides, ...rest } = placeRows(place, ledger, slices, dimensions);
          const { weight, handled, entered, days, open } = rows;
          // Positions of bills and receipts differ; what is told of them does not.
          return { ...rest, sides, weight, handled, entered, days, open };
        };
        expect(told(whole)).toEqual(told(cut));
        expect(daysIn(whole, place, 0, day)).toBe(daysIn(cut, place, 0, day));
      }
    }
  },
);
