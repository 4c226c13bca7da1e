import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { coreApi } from '../../../core/contract/coreApi.ts';
import type { EffectQuestion } from '../../../core/contract/effect.ts';
import type { Recommendation } from '../../../core/contract/recommendation.ts';
import { startWork } from '../../../core/store/work/works.ts';
import { snapshotOf } from '../../../core/work/snapshot.ts';
import { STORY_AFTER, STORY_BEFORE, STORY_CHANGED } from '../../../scripts/samples/story.ts';
import { thisDevice } from '../../../workers/db/device.ts';
import { openBooks } from '../../../workers/db/openBooks.ts';
import { CoreHost } from '../../../workers/host/coreHost.ts';
import { KEY } from '../../helpers/books/tempBooks.ts';
import { writeStory } from '../../helpers/story.ts';

let folder = '';
let host: CoreHost;
const company = () => ({
  companyId: 'story',
  name: 'Story',
  dbFile: path.join(folder, 'books.db'),
  keyHex: KEY,
});

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-effect-'));
  host = new CoreHost({
    samplesDir: 'resources/samples',
    tempDir: path.join(folder, 'temp'),
    costOfFunds: 0.1,
  });
  await host.openCompany(company());
});
afterEach(async () => {
  await host.shutdown();
  rmSync(folder, { recursive: true, force: true });
});

/** What the focus of the older books promises, had the place been put wholly right. */
async function promised(): Promise<EffectQuestion> {
  const { constraints } = await host.methods.analysis({});
  const first = constraints[0];
  if (first === undefined) throw new Error('no constraint');
  const { stage, dimension, value, currentDays, achievableDays } = first;
  return {
    place: { stage, dimension, value },
    changedOn: STORY_CHANGED,
    predicted: {
      cash: first.estimatedImpact.cashReleased,
      currentDays,
      targetDays: achievableDays,
    },
  };
}

test('what the books promised is measured when newer ones are imported, and is too early before', async () => {
  await host.importPaths({ paths: [writeStory(folder, 'worked', STORY_BEFORE)] });
  const question = await promised();
  expect(question.place).toEqual({ stage: 'collection', dimension: 'region', value: 'North' });
  const planned = await host.methods.effect(question);
  expect(planned.verdict).toBe('too_early');
  await host.importPaths({ paths: [writeStory(folder, 'worked', STORY_AFTER)] });
  const judged = coreApi.effect.output.parse(await host.methods.effect(question));
  expect(judged.verdict).toMatch(/worked|partly/);
  expect(judged.asOf).toBe(STORY_AFTER);
  expect(judged.cash?.low).toBeGreaterThan(0);
  const since = await host.methods.invoices({
    filter: judged.rows.since,
    sort: 'days',
    descending: true,
    offset: 0,
    limit: 5,
  });
  expect(since.total.count).toBeGreaterThan(50);
}, 120_000);

/** A recommendation for the constraint of the books, as the ranking would hand it on. */
function recommended({ place, predicted }: EffectQuestion): Recommendation {
  const { currentDays, targetDays, cash } = predicted;
  return {
    ...place,
    id: 'constraint:remind',
    leverId: 'remind',
    constraintId: 'constraint',
    type: 'process_optimization',
    priority: 'high',
    complexity: 'simple',
    horizon: 'short_term',
    title: { key: 'levers.remind.title' },
    description: { key: 'levers.remind.description' },
    conditions: [],
    cash,
    yearly: cash,
    cost: { once: 0, yearly: 0, outlay: 0, text: { key: 'levers.free' } },
    probability: { value: 0.6, low: 0.4, high: 0.8, cases: 0, basis: 'prior' },
    takes: 1,
    calibration: 1,
    expected: cash.estimate,
    arithmetic: [],
    roi: null,
    timeToValue: 60,
    steps: [],
    risks: [],
    metrics: [
      { text: { key: 'levers.days' }, unit: 'days', current: currentDays, target: targetDays },
    ],
    stops: [],
    sources: [],
    beyond: [],
    status: 'active',
    reason: null,
    rating: null,
    undo: null,
    redo: null,
  };
}

/** Puts it to work in the file itself: through the core only what the core advises can be started. */
async function putToWork(recommendation: Recommendation): Promise<string> {
  const { dbFile, keyHex } = company();
  await host.closeCompany();
  const db = openBooks({ file: dbFile, keyHex });
  const snapshot = snapshotOf(recommendation, STORY_BEFORE);
  const { implementationId } = startWork(db, thisDevice, { snapshot, on: STORY_BEFORE });
  db.close();
  await host.openCompany(company());
  return implementationId;
}

test('what an implementation did is measured, recorded once per books, and taken back with them', async () => {
  await host.importPaths({ paths: [writeStory(folder, 'worked', STORY_BEFORE)] });
  const question = await promised();
  const recommendation = recommended(question);
  const id = await putToWork(recommendation);
  await expect(host.methods.effect({ implementationId: id })).rejects.toThrow('not_found');
  const decision = { move: 'changedOn' as const, on: STORY_CHANGED };
  await host.methods.decideWork({ implementationId: id, decision });
  expect((await host.methods.effect({ implementationId: id })).verdict).toBe('too_early');
  expect(await host.methods.outcomes({})).toEqual([]);
  const { batchId } = await host.importPaths({
    paths: [writeStory(folder, 'worked', STORY_AFTER)],
  });
  const judged = await host.methods.effect({ implementationId: id });
  expect(judged).toMatchObject({ implementationId: id, verdict: 'worked', final: true });
  await host.methods.effect({ implementationId: id });
  const [outcome, ...more] = await host.methods.outcomes({});
  expect(more).toEqual([]);
  expect(outcome).toMatchObject({
    implementationId: id,
    leverId: 'remind',
    stage: 'collection',
    verdict: 'worked',
    judgedOn: STORY_AFTER,
  });
  expect(outcome?.ratio).toBeGreaterThan(0.6);
  await host.methods.undoBatch({ batchId });
  expect((await host.methods.effect({ implementationId: id })).verdict).toBe('too_early');
  expect(await host.methods.outcomes({})).toEqual([]);
}, 180_000);

test('an implementation that states no change is not found, and nobody has learned anything yet', async () => {
  await host.importPaths({ paths: [writeStory(folder, 'failed', STORY_BEFORE)] });
  await expect(host.methods.effect({ implementationId: 'none' })).rejects.toThrow('not_found');
  expect(await host.methods.outcomes({})).toEqual([]);
}, 120_000);
