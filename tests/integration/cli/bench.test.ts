import { expect, test } from 'vitest';
import { drumbeat } from './drumbeat.ts';

test('bench import runs on made-up books, skips what is not installed, and all readers agree', async () => {
  const { code, stdout } = await drumbeat([
    ...['bench', 'import', '--rows', '400', '--rounds', '1', '--json'],
  ]);
  expect(code).toBe(0);
  const { imports, xlsx } = JSON.parse(stdout);
  expect(imports).toHaveLength(2);
  for (const { encrypted, plain, sqlite, duckdb, allocations } of imports) {
    const counts = { invoices: 400, receipts: 400, allocations, rejected: 0, warnings: 0 };
    expect(encrypted.counts).toMatchObject(counts);
    expect(plain.counts).toMatchObject(counts);
    for (const peer of [plain, sqlite, duckdb]) {
      if (peer === null) continue;
      expect(peer.billed).toBe(encrypted.billed);
      expect(peer.received).toBe(encrypted.received);
    }
  }
  expect(imports.map((each: { allocations: number }) => each.allocations)).toEqual([0, 400]);
  expect(xlsx.rows).toBe(400);
}, 120_000);
