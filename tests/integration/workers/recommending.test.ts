import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Recommendations } from '../../../core/contract/recommendation.ts';
import { CoreHost } from '../../../workers/host/coreHost.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-recommending-'));
const host = new CoreHost({
  samplesDir: path.resolve('resources/samples'),
  tempDir: folder,
  costOfFunds: 0.1,
});

beforeAll(() => host.methods.openSample({}), 120_000);
afterAll(async () => {
  await host.shutdown();
  rmSync(folder, { recursive: true, force: true });
});

const ask = () => host.methods.recommendations({});

test('the sample books are advised on their branch, and every figure leads to its bills', async () => {
  const list = await ask();
  expect(() => Recommendations.parse(list)).not.toThrow();
  const [first] = list.recommendations;
  expect(first).toMatchObject({ stage: 'billing', dimension: 'branch', value: 'Surat' });
  for (const { conditions } of list.recommendations) {
    for (const { rows, listed } of conditions) {
      if (rows === null || listed === null) continue;
      const { total } = await host.methods.invoices({ filter: rows, offset: 0, limit: 1 });
      expect(total.count).toBe(listed);
    }
  }
}, 120_000);

test('parking, rating and limits are decisions that can be taken back', async () => {
  const before = await ask();
  const id = before.focus ?? '';
  await host.methods.decideRecommendation({
    id,
    decision: { move: 'park', reason: 'Not in June' },
  });
  const { decisionId } = await host.methods.decideRecommendation({
    id,
    decision: { move: 'rate', stars: 2, words: 'too slow' },
  });
  const parked = await ask();
  expect(parked.focus).not.toBe(id);
  const one = parked.notNow.find(({ recommendation }) => recommendation.id === id)?.recommendation;
  expect(one).toMatchObject({
    status: 'parked',
    reason: 'Not in June',
    rating: { stars: 2, words: 'too slow' },
    undo: decisionId,
  });
  await host.methods.undoDecision({ decisionId });
  const { undo } =
    (await ask()).notNow.find(({ recommendation }) => recommendation.id === id)?.recommendation ??
    {};
  await host.methods.undoDecision({ decisionId: undo ?? '' });
  const after = await ask();
  expect(after.focus).toBe(id);
  expect(after.recommendations.map((each) => each.id)).toEqual(
    before.recommendations.map((each) => each.id),
  );

  await host.methods.setLimits({ budget: 0, people: null, weeks: null });
  const limits = await host.methods.limits({});
  expect(limits.limits.budget).toBe(0);
  const tight = await ask();
  for (const { cost, beyond } of tight.recommendations) {
    expect(beyond.length).toBe(cost.outlay > 0 ? 1 : 0);
  }
  await host.methods.undoDecision({ decisionId: limits.undo ?? '' });
  expect((await host.methods.limits({})).limits.budget).toBeNull();
}, 120_000);

test('nothing is decided on a recommendation that cannot be', async () => {
  const list = await ask();
  const [constraint] = (list.focus ?? '').split(':');
  const decision = { move: 'restore' } as const;
  for (const id of [`${constraint}:flyToTheMoon`, 'nothing:billOnDelivery', '']) {
    await expect(host.methods.decideRecommendation({ id, decision })).rejects.toThrow('not_found');
  }
}, 120_000);
