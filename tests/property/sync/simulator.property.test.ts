import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { historyOf } from '../../helpers/sync/history.ts';
import { NEWEST_GENERATION } from '../../helpers/sync/simWorld.ts';
import { livedSoFar, livedTable } from '../../simulator/lived.ts';

/** Seeds that once broke a law; lived first, for ever. */
const REGRESSIONS = livedSoFar().flatMap(({ world, broke }) =>
  broke.map((seed) => [seed, world] as const),
);

const SEEDS = Number(process.env.DRUMBEAT_SIM_SEEDS ?? '40');
const FROM = Number(process.env.DRUMBEAT_SIM_FROM ?? '1');

test.each([
  ...REGRESSIONS,
  ...Array.from({ length: SEEDS }, (_, at) => [FROM + at, NEWEST_GENERATION] as const),
])(
  'whatever goes wrong, devices that have met hold the same, and nothing that was taken is lost (seed %i, world %i)',
  async (seed, generation) => {
    expect(await historyOf(seed, generation)).toEqual([]);
  },
);

test('docs/sync.md tells what has been lived', () => {
  const doc = path.resolve(import.meta.dirname, '../../../docs/sync.md');
  expect(readFileSync(doc, 'utf8')).toContain(livedTable(livedSoFar()));
});
