import { describe, expect, test } from 'vitest';
import { analyseBooks } from '../../../core/constraints/analyse.ts';
import { cutBooks } from '../../../core/flow/cutBooks.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import { plantOfShare } from '../../../core/simulation/plants.ts';
import { simulateCompany } from '../../../core/simulation/simulate.ts';

describe('honest replay', () => {
  test.each([
    [1, 60],
    [2, 200],
    [3, 365],
  ])(
    'the whole analysis at a past date equals the analysis of the books cut at that date (seed %i, %i days back)',
    (seed, back) => {
      const company = simulateCompany({
        seed,
        constraint: plantOfShare({ seed }, 'billing', 'segment', 0.15),
      });
      const asOf = company.asOf - back;
      const options = { asOf, costOfFunds: 0.12, clock: () => 0 };
      const replayed = analyseBooks(ledgerFromRecords(company), options);
      const cut = analyseBooks(ledgerFromRecords(cutBooks(company, asOf)), options);
      expect(replayed).not.toBeNull();
      // The last event of the whole books is known to the window's date scrubber, not to the analysis.
      expect({ ...replayed, lastEvent: 0 }).toEqual({ ...cut, lastEvent: 0 });
    },
  );
});
