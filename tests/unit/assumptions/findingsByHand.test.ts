import { describe, expect, test } from 'vitest';
import { detectAssumptions } from '../../../core/assumptions/detect.ts';
import { ASSUMPTION_KINDS } from '../../../core/assumptions/library.ts';
import { factsOf } from '../../helpers/assumptions/factsOf.ts';
import { recordsOf, TODAY } from '../../helpers/handBooks/handBook.ts';
import { ASKING_FINDINGS } from './byHand/asking.ts';
import { BANK_FINDINGS } from './byHand/bank.ts';
import { CLERK_COUNTS } from './byHand/clerkCounts.ts';
import { DESK_FINDINGS } from './byHand/desk.ts';
import type { HandFinding } from './byHand/handFinding.ts';
import { PAYER_FINDINGS } from './byHand/payers.ts';

const FINDINGS: Readonly<Record<string, HandFinding>> = {
  ...DESK_FINDINGS,
  ...PAYER_FINDINGS,
  ...ASKING_FINDINGS,
  ...BANK_FINDINGS,
};

test('every assumption of the library has a count by hand', () => {
  const counted = new Set([
    ...Object.keys(FINDINGS),
    ...Object.keys(CLERK_COUNTS).map((line) => line.split('.')[0]),
  ]);
  expect(ASSUMPTION_KINDS.filter(({ id }) => !counted.has(id)).map(({ id }) => id)).toEqual([]);
});

describe('what a pencil finds in books by hand', () => {
  test.each(Object.entries(FINDINGS).map(([id, hand]) => [id, hand.because, hand] as const))(
    '%s: %s',
    (id, _because, { book, answers = {}, seen, lines }) => {
      const facts = factsOf(recordsOf(book), answers);
      expect(facts.asOf).toBe(TODAY);
      const found = detectAssumptions(facts).find((each) => each.id === id);
      if (found === undefined) throw new Error('not seen');
      for (const [name, value] of Object.entries(seen)) {
        const shown = found.values[name]?.value;
        if (typeof value === 'number') expect(shown, name).toBeCloseTo(value, 9);
        else if ('rupees' in value) expect(shown, name).toBe(Math.round(value.rupees * 100));
        else expect(shown, name).toBeCloseTo(value[0] / value[1], 9);
      }
      const own = (side: 'for' | 'against') =>
        found[side]
          .filter(({ from }) => from === 'books')
          .map(({ text, bills, amount }) => [
            `${side}.${text.key.split('.').at(-1)}`,
            bills === null ? null : [bills, (amount ?? 0) / 100],
          ]);
      expect(Object.fromEntries([...own('against'), ...own('for')])).toEqual(lines);
    },
  );
});
