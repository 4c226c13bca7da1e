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

test('bench accuracy prints one document, a line for each miss to stderr, and refuses what it does not know', async () => {
  const asked = ['bench', 'accuracy', '--seeds', '1', '--rows', 'seventh', '--kinds', 'terms,none'];
  const { code, stdout, stderr } = await drumbeat([...asked, '--verbose', '--json']);
  expect(code).toBe(0);
  const { rows, totals, verdicts } = JSON.parse(stdout);
  // Two simulators, one strong and one weak company each and four balanced ones.
  expect(verdicts).toHaveLength(2 * (1 + 1 + 4));
  expect(new Set(rows.map((row: { kind: string }) => row.kind))).toEqual(
    new Set(['terms', 'all', 'none']),
  );
  expect(totals.map((total: { simulator: string }) => total.simulator)).toEqual([
    'first',
    'second',
    'both',
  ]);
  const missed = verdicts.filter((v: { strength: string; first: boolean; refused: boolean }) =>
    v.strength === 'none' ? !v.refused : !v.first,
  );
  expect(stderr.split('\n').filter((text) => text !== '')).toHaveLength(missed.length);
  for (const wrong of [
    ['--kinds', 'weather'],
    ['--rows', '12'],
    ['--seeds', 'many'],
    ['--strengths', ''],
  ]) {
    const refused = await drumbeat(['bench', 'accuracy', ...wrong]);
    expect(refused.code, wrong.join(' ')).toBe(1);
    expect(refused.stdout).toBe('');
  }
}, 120_000);

test('the table of bench accuracy has a line for each kind and the rules of thumb beside it', async () => {
  const { code, stdout } = await drumbeat([
    ...['bench', 'accuracy', '--seeds', '1', '--rows', 'seventh', '--simulator', 'first'],
    ...['--kinds', 'billing,dispute', '--strengths', 'strong', '--threads', '1'],
  ]);
  expect(code).toBe(0);
  const lines = stdout.split('\n');
  for (const name of ['billing strong', 'dispute strong', 'all strong']) {
    expect(lines.filter((text) => text.startsWith(name))).toHaveLength(2);
  }
  expect(stdout).not.toContain('weak  ');
}, 120_000);
