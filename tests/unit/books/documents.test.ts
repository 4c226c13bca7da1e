import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NumberColumn } from '../../../core/books/pour/numberColumn.ts';
import { TextIndex } from '../../../core/books/pour/textIndex.ts';

const texts = fc.array(fc.string({ maxLength: 4 }), { maxLength: 200 });

test('a text index numbers texts as a map does, in their order, under good, poor and no hashing', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom(-1, 7, 0), (texts, hashMask) => {
      const index = new TextIndex(hashMask);
      const map = new Map<string, number>();
      for (const text of texts) {
        expect(index.find(text)).toBe(map.get(text) ?? -1);
        if (!map.has(text)) map.set(text, map.size);
        expect(index.add(text)).toBe(map.get(text));
      }
      expect(index.size).toBe(map.size);
    }),
  );
});

test('a text index grows beyond its first size without losing a text', () => {
  const index = new TextIndex();
  for (let at = 0; at < 20_000; at++) expect(index.add(`INV-${at}`)).toBe(at);
  for (let at = 0; at < 20_000; at++) expect(index.find(`INV-${at}`)).toBe(at);
});

test('a number column holds what was set and is zero elsewhere', () => {
  const column = new NumberColumn();
  column.add(5000, 7);
  column.add(5000, 5);
  expect([column.get(5000), column.get(4999), column.get(9_999_999)]).toEqual([12, 0, 0]);
});
