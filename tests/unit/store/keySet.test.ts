import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeySet } from '../../../core/store/records/keySet.ts';

const unit = fc.constantFrom(
  'a',
  'b',
  '0',
  '\u007f',
  '\u0080',
  'é',
  'क',
  '\ud800',
  '\udc00',
  '\uffff',
);
const key = fc.oneof(
  fc.string({ unit, maxLength: 6 }),
  fc
    .tuple(fc.integer({ min: 0, max: 700 }), fc.string({ unit, maxLength: 2 }))
    .map(([n, end]) => 'x'.repeat(n) + end),
);

test('a key is new exactly when a Set of texts as SQLite keeps them says so, under good, poor and no hashing', () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 120 }), fc.constantFrom(-1, 7, 0), (keys, hashMask) => {
      const keySet = new KeySet(hashMask);
      const oracle = new Set<string>();
      for (const each of keys) {
        const before = oracle.size;
        const kept = each.replaceAll(/\p{Surrogate}/gu, '\ufffd');
        expect(keySet.add(each)).toBe(oracle.add(kept).size > before);
      }
      expect(keySet.size).toBe(oracle.size);
    }),
    { numRuns: 300 },
  );
});

test('a hundred thousand keys over many chunks are all found again, and nothing else is', () => {
  const keySet = new KeySet();
  const keyOf = (n: number) => `no:INV/${n}\u001f${'customer '.repeat(n % 9)}\u001f2025`;
  let taken = 0;
  for (let n = 0; n < 100_000; n++) if (keySet.add(keyOf(n))) taken++;
  expect(taken).toBe(100_000);
  for (let n = 99_999; n >= 0; n -= 7) if (keySet.add(keyOf(n))) taken++;
  expect(taken).toBe(100_000);
  expect(keySet.add(keyOf(100_000))).toBe(true);
});
