import { expect, test } from 'vitest';
import { historyOf } from '../../helpers/sync/history.ts';

/** Seeds that once found a fault; replayed first, for ever. */
const REGRESSIONS: readonly number[] = [1044, 1181, 1454, 2213];

const SEEDS = Number(process.env.DRUMBEAT_SIM_SEEDS ?? '40');
const FROM = Number(process.env.DRUMBEAT_SIM_FROM ?? '1');

test.each([...REGRESSIONS, ...Array.from({ length: SEEDS }, (_, at) => FROM + at)])(
  'whatever goes wrong, devices that have met hold the same, and nothing that was taken is lost (seed %i)',
  async (seed) => {
    expect(await historyOf(seed)).toEqual([]);
  },
);
