import { expect, test } from 'vitest';
import { historyOf } from '../../helpers/sync/history.ts';
import type { SimWorld } from '../../helpers/sync/simWorld.ts';

const SEEDS = Number(process.env.DRUMBEAT_SIM_SEEDS ?? '8');
const FROM = Number(process.env.DRUMBEAT_SIM_FROM ?? '1');

/** The server is put back to its first day, and a laptop is gone for good. */
const FLOOD = {
  begin: (world: SimWorld) => world.server.backUp(),
  end: (world: SimWorld) => {
    world.server.restore(0);
    world.drown();
  },
};

test.each(Array.from({ length: SEEDS }, (_, at) => FROM + at))(
  'a server that was put back hears what a drowned laptop had said from whoever holds it (seed %i)',
  async (seed) => {
    expect(await historyOf(seed, 1, FLOOD)).toEqual([]);
  },
);
