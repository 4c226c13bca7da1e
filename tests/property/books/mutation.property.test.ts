import { describe, expect, test } from 'vitest';
import { caseOf, execute } from '../../fuzz/execute.ts';
import { seeds } from '../../fuzz/seeds.ts';

/** The bounded part of tests/fuzz/run.ts: the same cases every time. */
const CASES = 600;

describe('changed bytes of any fixture', () => {
  const all = seeds();

  test('give books or a coded refusal', () => {
    const outcomes = new Set<string>();
    for (let number = 1; number <= CASES; number++) {
      const { name, bytes } = caseOf(all, number);
      try {
        outcomes.add(execute(name, bytes, number % 5 === 0));
      } catch (error) {
        throw new Error(`case ${number} (${name})`, { cause: error });
      }
    }
    expect(outcomes).toContain('imported');
    expect(outcomes.size).toBeGreaterThan(4);
  }, 120_000);

  test('the fixtures of every source are among them', () => {
    const names = new Set(all.map(({ name }) => name));
    for (const name of [
      'Books.xlsx',
      'books.zip',
      'invoices.csv',
      'desktop.iif',
      'DayBook.xml',
      'DayBook.json',
    ])
      expect(names).toContain(name);
  });
});
