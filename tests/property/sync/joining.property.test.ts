import fc from 'fast-check';
import { expect, test } from 'vitest';
import { takeDecision } from '../../../core/store/decisions/decisions.ts';
import { setLimits } from '../../../core/store/guidance/limits.ts';
import { decidePreference } from '../../../core/store/preferences/preferences.ts';
import { startWork } from '../../../core/store/work/works.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import { type Step, step, take } from '../../helpers/books/bookLives.ts';
import { type FileDevice, fileDevice } from '../../helpers/sync/fileDevice.ts';
import { join, previewJoin } from '../../helpers/sync/joiningFile.ts';
import { MemoryServer } from '../../helpers/sync/memoryServer.ts';
import { moneyOf, pictureOf } from '../../helpers/sync/picture.ts';
import { start } from '../../helpers/work/snapshots.ts';

type Export = Extract<Step, { what: 'import' }>;

/** Exports that there are, each of which either laptop may have imported. */
const exports = fc.array(
  step.filter((one): one is Export => one.what === 'import'),
  {
    minLength: 3,
    maxLength: 4,
  },
);

/** What somebody does at one laptop: imports of the exports by their number, and everything else. */
const day = fc.oneof(
  { weight: 3, arbitrary: fc.record({ imports: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ decides: fc.nat(5) }) },
);
const turned = fc.record({ turns: step.filter(({ what }) => what !== 'import') });
type Day = { imports: number } | { decides: number } | { turns: Step };

function live(on: FileDevice, all: readonly Export[], days: readonly Day[]): void {
  for (const each of days) {
    if ('turns' in each) take(on, each.turns, '');
    else if ('decides' in each) decide(on, each.decides);
    else {
      const number = each.imports % all.length;
      const one = all[number];
      if (one !== undefined) take(on, one, `export ${number}`);
    }
  }
}

function decide({ db, device }: FileDevice, what: number): void {
  const on = { entity: 'implementation', entityId: 'w' } as const;
  if (what === 0) setLimits(db, device, { budget: what + 1, people: null, weeks: null });
  else if (what === 1) decidePreference(db, device, { key: 'alertsPerDay', value: 3 });
  else if (what === 2) takeDecision(db, device, on, { move: 'note', words: 'a word' });
  else {
    try {
      startWork(db, device, start(`r${what}`));
    } catch {
      // Another one is under way.
    }
  }
}

async function meet(server: MemoryServer, ...devices: readonly FileDevice[]): Promise<void> {
  for (const { local, device } of devices) {
    await syncOnce({ local, remote: server.remote('t1', 'u1'), now: device.now });
  }
}

/** Runs over devices that are gone afterwards. */
async function among(
  count: number,
  work: (...devices: FileDevice[]) => Promise<void>,
): Promise<void> {
  const devices = Array.from({ length: count }, fileDevice);
  try {
    await work(...devices);
  } finally {
    for (const each of devices) each.remove();
  }
}

// What failed is small enough to be read; making it smaller takes minutes.
const RUNS = { numRuns: 8, endOnFailure: true };

test('the preview tells what joining does, and the two laptops hold the same afterwards', async () => {
  const days = fc.array<Day>(fc.oneof(day, turned), { maxLength: 7 });
  await fc.assert(
    fc.asyncProperty(exports, days, days, (all, first, second) =>
      among(2, async (a, b) => {
        if (a === undefined || b === undefined) return;
        const server = new MemoryServer(() => Date.UTC(2026, 3, 1));
        live(a, all, first);
        live(b, all, second);
        await meet(server, a);
        const before = pictureOf(b.db);
        const told = await previewJoin(b, server.remote('t1', 'u1'));
        expect(pictureOf(b.db)).toEqual(before);
        expect(await join(b, server.remote('t1', 'u1'))).toEqual(told);
        await meet(server, b, a);
        expect(pictureOf(b.db)).toEqual(pictureOf(a.db));
      }),
    ),
    RUNS,
  );
}, 300_000);

test('money that both laptops hold counts once: as on one laptop that imported everything', async () => {
  const days = fc.array<Day>(day, { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(exports, days, days, (all, first, second) =>
      among(3, async (a, b, one) => {
        if (a === undefined || b === undefined || one === undefined) return;
        const server = new MemoryServer(() => Date.UTC(2026, 3, 1));
        live(a, all, first);
        live(b, all, second);
        await meet(server, a);
        const { vouchers } = await join(b, server.remote('t1', 'u1'));
        await meet(server, b, a);
        live(one, all, first);
        live(one, all, second);
        expect(moneyOf(b.db)).toEqual(moneyOf(one.db));
        expect(moneyOf(a.db)).toEqual(moneyOf(one.db));
        expect(vouchers.after).toBe(vouchers.here + vouchers.company - vouchers.both);
      }),
    ),
    RUNS,
  );
}, 300_000);
