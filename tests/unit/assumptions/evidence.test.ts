import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectAssumptions, type FoundAssumption } from '../../../core/assumptions/detect.ts';
import { ASSUMPTION_KINDS } from '../../../core/assumptions/library.ts';
import { MAX_FILTER_BILLS } from '../../../core/contract/ledger.ts';
import { filterInvoices } from '../../../core/flow/drill.ts';
import { plantOfShare } from '../../../core/simulation/plants.ts';
import { cleanBooks, clerkBooks, TODAY } from '../../helpers/assumptions/clerkBooks.ts';
import { factsOf, simulated } from '../../helpers/assumptions/factsOf.ts';
import { CLERK_COUNTS } from './byHand/clerkCounts.ts';

/** Firms of the clerk, of which each kind is to show in one at least. */
const SEEDS = [1, 2, 3, 4, 31];
const FIRMS = SEEDS.map((seed) => {
  const { bills, records } = clerkBooks(seed);
  const facts = factsOf(records, { approval: 'every' });
  return { bills, facts, found: detectAssumptions(facts) };
});

function lineOf(found: readonly FoundAssumption[], name: string) {
  const [id, side, says] = name.split('.');
  return found
    .find((each) => each.id === id)
    ?.[side === 'for' ? 'for' : 'against'].find(({ text }) => text.key.endsWith(`.${says}`));
}

describe('what the clerk counts by hand', () => {
  test.each(Object.keys(CLERK_COUNTS))('%s', (name) => {
    let seen = 0;
    for (const { bills, found } of FIRMS) {
      const line = lineOf(found, name);
      if (line === undefined) continue;
      seen += 1;
      expect(line.bills).toBe(bills.filter(CLERK_COUNTS[name]!(bills)).length);
    }
    expect(seen, 'in one of the firms at least').toBeGreaterThan(0);
  });

  test('of any firm', () => {
    const property = fc.property(fc.integer({ min: 5, max: 1_000_000 }), (seed) => {
      const { bills, records } = clerkBooks(seed);
      const facts = factsOf(records, { approval: 'every' });
      // The books end on the day of their latest row: now and then nothing happened today.
      fc.pre(facts.asOf === TODAY);
      const found = detectAssumptions(facts);
      for (const [name, counted] of Object.entries(CLERK_COUNTS)) {
        const line = lineOf(found, name);
        if (line !== undefined) expect(line.bills, name).toBe(bills.filter(counted(bills)).length);
      }
    });
    fc.assert(property, { numRuns: 12 });
  });
});

const COMPANIES = (
  ['billing', 'collection', 'dispute', 'terms', 'clearing', 'allocation'] as const
).map((kind) =>
  factsOf(simulated({ seed: 5, constraint: plantOfShare({ seed: 5 }, kind, 'segment', 0.2) })),
);

test('the bills that evidence counts are the bills that its rows list', () => {
  for (const facts of [...COMPANIES, ...FIRMS.map((firm) => firm.facts)]) {
    for (const { id, against, for: speaking } of detectAssumptions(facts)) {
      for (const { text, rows, bills, listed } of [...against, ...speaking]) {
        if (rows === null) continue;
        const { total } = filterInvoices(facts.ledger, facts.slices, rows, { offset: 0, limit: 1 });
        expect(total.count, `${id} ${text.key}`).toBe(listed ?? bills);
        expect(total.count).toBe(Math.min(bills ?? 0, MAX_FILTER_BILLS));
      }
    }
  }
});

test('what is shown holds: its condition is met, and something in the books speaks against it', () => {
  for (const facts of COMPANIES) {
    const found = detectAssumptions(facts);
    expect(found.length).toBeGreaterThan(3);
    for (const kind of ASSUMPTION_KINDS) {
      const shown = found.find(({ id }) => id === kind.id);
      const finding = kind.find(facts);
      if (finding === null) expect(shown, kind.id).toBeUndefined();
      if (shown === undefined) continue;
      expect(shown.against.some(({ from, text }) => from === 'books' && text.key !== '')).toBe(
        true,
      );
      expect(shown.weight).toBeGreaterThanOrEqual(0);
    }
  }
});

test('a firm that bills, sends and matches on the day and is paid on the due date shows none of the habits', () => {
  const found = detectAssumptions(factsOf(cleanBooks(3), { approval: 'every' }));
  expect(found.map(({ id }) => id)).toEqual([]);
});

test('law is not quoted to books that are not kept in rupees, nor to whom it does not protect', () => {
  const { records } = clerkBooks(1);
  const shown = (answers: Record<string, string>, currency = 'INR'): boolean => {
    const kept = {
      ...records,
      invoices: records.invoices.map((each) => ({ ...each, currency })),
      receipts: records.receipts.map((each) => ({ ...each, currency })),
      creditNotes: records.creditNotes.map((each) => ({ ...each, currency })),
    };
    return detectAssumptions(factsOf(kept, answers)).some(({ id }) => id === 'termsBeyondLaw');
  };
  expect(shown({})).toBe(true);
  expect(shown({ udyam: 'micro' })).toBe(true);
  expect(shown({ udyam: 'medium' })).toBe(false);
  expect(shown({}, 'USD')).toBe(false);
});
