import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantile } from '../../../core/constraints/stats.ts';
import { selectNth } from '../../../core/flow/selectNth.ts';

/** Days repeat a lot, amounts hardly ever. */
const values = fc.oneof(
  fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 60 }),
  fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 60 }),
);

test('the n-th value is the one that sorting would put there, the smaller before it and the larger after it', () => {
  fc.assert(
    fc.property(values, fc.nat(), (list, seed) => {
      const nth = seed % list.length;
      const some = Float64Array.from(list);
      const found = selectNth(some, nth);
      expect(found + 0).toBe(Float64Array.from(list).sort()[nth]! + 0);
      expect(some.slice(0, nth).every((v) => v <= found)).toBe(true);
      expect(some.slice(nth).every((v) => v >= found)).toBe(true);
      expect([...some].sort((a, b) => a - b)).toEqual([...list].sort((a, b) => a - b));
    }),
  );
});

test('a quantile lies between its neighbours in the sorted list as far as its position does', () => {
  fc.assert(
    fc.property(values, fc.double({ noNaN: true, min: 0, max: 1 }), (list, p) => {
      const sorted = Float64Array.from(list).sort();
      const at = p * (sorted.length - 1);
      const low = sorted[Math.floor(at)]!;
      const high = sorted[Math.min(Math.floor(at) + 1, sorted.length - 1)]!;
      expect(quantile(list, p)).toBeCloseTo(low + (at - Math.floor(at)) * (high - low), 6);
    }),
  );
});
