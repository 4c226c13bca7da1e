import { describe, expect, test } from 'vitest';
import manifest from '../../fixtures/canonical/manifest.json' with { type: 'json' };
import { drumbeat } from './drumbeat.ts';

const FOLDER = 'tests/fixtures/canonical';

interface Told {
  readonly file: string;
  readonly line: number;
  readonly column: string | null;
  readonly code: string;
  readonly kind: string;
}

const told = ({ file, line, column, code, kind }: Told) =>
  `${file}:${line} ${column} ${kind} ${code}`;

async function analyze(name: string) {
  const { code, stdout } = await drumbeat(['analyze', `${FOLDER}/${name}`, '--json']);
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

test('good books: counts, totals and date are those they were written with', async () => {
  const { books, metrics, asOf } = await analyze('good');
  const expected = manifest['good/'];
  expect(books).toMatchObject({
    customers: expected.customers,
    invoices: expected.invoices,
    receipts: expected.receipts,
    allocations: expected.allocations,
    creditNotes: expected.creditNotes,
    rejected: 0,
    reconciled: true,
  });
  expect(metrics.billed).toBe(expected.billedPaise / 100);
  expect(metrics.netReceivable).toBe(expected.netReceivablePaise / 100);
  expect(asOf).toBe(expected.asOf);
});

test('bad rows: each planted fault is told once, with its place, and nothing else is', async () => {
  const { books } = await analyze('bad-rows');
  expect(books.issues.map(told).sort()).toEqual(manifest['bad-rows/'].issues.map(told).sort());
});

describe('files to refuse', () => {
  test.each([
    ['ambiguous-dates.csv', 'file_dates_ambiguous'],
    ['pdf-renamed.csv', 'file_not_table'],
    ['binary.csv', 'file_not_table'],
    ['undecodable.csv', 'file_undecodable'],
    ['empty.csv', 'file_empty'],
  ])('%s ends with exit code 2 and %s', async (name, expected) => {
    const file = `${FOLDER}/refused/${name}`;
    const { code, stdout } = await drumbeat(['analyze', file, '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: expected } });
  });
});
