import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PartyReconciliation } from '../../../core/contract/reconciliation.ts';
import { sortParties } from '../../../core/listing/sortParties.ts';
import { completenessByTable, wholePercent } from '../../../renderer/quality/completeness.ts';
import { equationOf, minorOf, proposalOf } from '../../../renderer/reconciliation/equation.ts';

const facts = {
  outstanding: 100_000,
  openBills: 100_000,
  ageing: [{ amount: 60_000 }, { amount: 40_000 }],
  onAccount: 20_000,
  unappliedCredits: 5_000,
  net: 75_000,
  stated: 75_000,
  gap: 0,
};

describe('the equation of the books', () => {
  test('terms lead to the net, and the ledger stands against it', () => {
    const { terms, ledger, sound } = equationOf(facts);
    expect(terms.map(({ sign, amount }) => [sign, amount])).toEqual([
      [null, 100_000],
      ['−', 20_000],
      ['−', 5_000],
      ['=', 75_000],
    ]);
    expect(ledger).toEqual({ stated: 75_000, gap: 0 });
    expect(sound).toBe(true);
  });

  test.each([
    ['the ageing', { ageing: [{ amount: 60_000 }] }],
    ['the bills', { openBills: 99_999 }],
    ['the net', { net: 75_001 }],
  ])('one paisa off in %s is never shown as adding up', (_, fault) => {
    expect(equationOf({ ...facts, ...fault }).sound).toBe(false);
  });

  test('without stated balances there is no gap, not a gap of zero', () => {
    expect(equationOf({ ...facts, stated: null, gap: null }).ledger).toBeNull();
  });

  test('a gap taken at other dates than the sums is told as such', () => {
    expect(equationOf({ ...facts, stated: 80_000, gap: 5_000 }).otherDates).toBe(false);
    expect(equationOf({ ...facts, stated: 80_000, gap: 1_000 }).otherDates).toBe(true);
  });

  test('cheques dated later that explain the difference are told, and are no matter of dates', () => {
    const explained = equationOf({ ...facts, stated: 65_000, gap: 0, postDated: 10_000 });
    expect(explained).toMatchObject({ postDated: 10_000, otherDates: false });
    expect(explained.ledger).toEqual({ stated: 65_000, gap: 0 });
    expect(equationOf(facts).postDated).toBe(0);
  });

  test('law: the equation is sound exactly where its own terms add up', () => {
    const amount = fc.integer({ min: -1_000, max: 1_000 });
    fc.assert(
      fc.property(amount, amount, amount, amount, (outstanding, onAccount, credits, net) => {
        const { sound, terms } = equationOf({
          ...facts,
          outstanding,
          openBills: outstanding,
          ageing: [{ amount: outstanding }],
          onAccount,
          unappliedCredits: credits,
          net,
        });
        const shown = terms.reduce(
          (sum, term) =>
            term.sign === null ? term.amount : term.sign === '−' ? sum - term.amount : sum,
          0,
        );
        expect(sound).toBe(shown === net);
      }),
    );
  });

  test('paise show on all figures or on none', () => {
    expect(minorOf([100, 200])).toBe('never');
    expect(minorOf([100, 201])).toBe('always');
  });
});

describe('what inference proposes', () => {
  test('ways without a receipt are not spoken of', () => {
    const { amount, ways } = proposalOf([
      { way: 'reference', amount: 300, count: 2 },
      { way: 'amount', amount: 0, count: 0 },
      { way: 'fifo', amount: 50, count: 1 },
    ]);
    expect(amount).toBe(350);
    expect(ways).toEqual([
      { way: 'reference', count: 2 },
      { way: 'fifo', count: 1 },
    ]);
  });
});

describe('parties', () => {
  const party = (name: string, gap: number | null, net = 0): PartyReconciliation => ({
    customerId: name,
    name,
    outstanding: net,
    onAccount: 0,
    unappliedCredits: 0,
    net,
    stated: gap === null ? null : net + gap,
    statedOn: null,
    gap,
  });

  test('differing ones stand first in either direction, then the largest', () => {
    const rows = [party('A', 0, 5), party('B', -400), party('C', 100), party('D', null, 900)];
    const names = sortParties(rows, 'gap', true).map(({ name }) => name);
    expect(names).toEqual(['B', 'C', 'D', 'A']);
  });
});

describe('how full the fields are', () => {
  test('what stages need comes first, the emptiest on top, and what no row can carry is left out', () => {
    const field = (name: string, filled: number, rows: number, needed = false) => ({
      table: 'invoices' as const,
      field: name,
      filled,
      rows,
      stages: needed ? (['dispatch'] as const).slice() : [],
    });
    const [table, ...others] = completenessByTable([
      field('branch', 0, 10),
      field('sent_date', 9, 10, true),
      field('accepted_date', 3, 10, true),
      field('never', 0, 0),
    ]);
    expect(others).toEqual([]);
    expect(table?.fields.map((each) => each.field)).toEqual([
      'accepted_date',
      'sent_date',
      'branch',
    ]);
  });

  test('a gap is never rounded away, nor the little that is there', () => {
    expect(wholePercent(0.9999)).toBe(99);
    expect(wholePercent(1)).toBe(100);
    expect(wholePercent(0.0001)).toBe(1);
    expect(wholePercent(0)).toBe(0);
  });
});
