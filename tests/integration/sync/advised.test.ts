import { beforeEach, expect, test } from 'vitest';
import { noteAdvice } from '../../../core/store/findings/advice.ts';
import { findingsIn } from '../../../core/store/findings/findings.ts';
import type { FileDevice } from '../../helpers/sync/fileDevice.ts';
import { laptop } from '../../helpers/sync/laptop.ts';
import { meetAt } from '../../helpers/sync/meetAt.ts';
import { MemoryServer } from '../../helpers/sync/memoryServer.ts';

let server: MemoryServer;
let here: FileDevice;
let there: FileDevice;
beforeEach(() => {
  here = laptop();
  there = laptop();
  server = new MemoryServer(here.device.now);
});

const meet = (...laptops: readonly FileDevice[]) => meetAt(server, ...laptops);

/** What is advised, by the levers, best first. */
function advise({ db, device }: FileDevice, asOf: number, ...levers: readonly string[]): void {
  const recommendations = levers.map((leverId) => ({
    leverId,
    constraintId: 'c',
    type: 'process_optimization' as const,
    priority: 'high' as const,
    complexity: 'simple' as const,
    cash: { estimate: 100.4, low: 50, high: 150 },
    cost: { once: 10, yearly: 5, outlay: 0, text: { key: 'cost' } },
    probability: { value: 0.5, low: 0.4, high: 0.6, cases: 0, basis: 'prior' as const },
  }));
  noteAdvice(db, device, { asOf, recommendations });
}

const advised = ({ db }: FileDevice) =>
  findingsIn(db, 'advice').map(({ found }) => [
    found.day,
    ...found.items.map(({ leverId }) => leverId),
  ]);

test('advice is noted once while it stays the same, and again when it changes, even back', () => {
  advise(here, 100, 'sendSameDay');
  advise(here, 100, 'sendSameDay');
  advise(here, 100, 'matchDaily');
  advise(here, 100, 'sendSameDay');
  expect(advised(here)).toEqual([
    [100, 'sendSameDay'],
    [100, 'matchDaily'],
    [100, 'sendSameDay'],
  ]);
});

test('what another laptop has advised last is not advised again, and it is the last by its time, not as it came', async () => {
  advise(there, 100, 'sendSameDay');
  // A minute goes by for both.
  for (let look = 0; look < 60; look++) for (const { device } of [here, there]) device.now();
  advise(here, 100, 'matchDaily');
  await meet(here);
  // Said earlier, and heard later: what was said last stands.
  await meet(there, here);
  expect(advised(here)).toEqual([
    [100, 'sendSameDay'],
    [100, 'matchDaily'],
  ]);
  expect(advised(there)).toEqual(advised(here));
  advise(here, 100, 'matchDaily');
  advise(there, 100, 'matchDaily');
  expect(advised(here)).toHaveLength(2);
  expect(advised(there)).toHaveLength(2);
});

test('the twelve best are told, and of each what it brings and costs in whole paise', () => {
  advise(here, 100, ...Array.from({ length: 20 }, (_, at) => `lever${at}`));
  const [advice] = findingsIn(here.db, 'advice');
  expect(advice?.found.items).toHaveLength(12);
  expect(advice?.found.items[11]).toEqual({
    leverId: 'lever11',
    constraintId: 'c',
    type: 'process_optimization',
    priority: 'high',
    complexity: 'simple',
    cash: 100,
    cost: 15,
    probability: 0.5,
  });
});
