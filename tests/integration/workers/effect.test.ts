import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { coreApi } from '../../../core/contract/coreApi.ts';
import type { EffectQuestion } from '../../../core/contract/effect.ts';
import type { Recommendation } from '../../../core/contract/recommendation.ts';
import { STORY_AFTER, STORY_BEFORE, STORY_CHANGED } from '../../../scripts/samples/story.ts';
import { CoreHost } from '../../../workers/host/coreHost.ts';
import { writeStory } from '../../helpers/story.ts';

let folder = '';
let host: CoreHost;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-effect-'));
  host = new CoreHost({
    samplesDir: 'resources/samples',
    tempDir: path.join(folder, 'temp'),
    costOfFunds: 0.1,
  });
  await host.openThrowAway('Story');
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

/** Of what is advised for the constraint of the books, that which promises most. */
async function recommended(place: EffectQuestion['place']): Promise<Recommendation> {
  const { recommendations } = await host.methods.recommendations({});
  const [found] = recommendations
    .filter(
      ({ stage, dimension, value }) =>
        JSON.stringify({ stage, dimension, value }) === JSON.stringify(place),
    )
    .sort((a, b) => b.takes - a.takes);
  if (found === undefined) throw new Error('nothing is recommended');
  return found;
}

test('what an implementation did is measured, recorded once per books, and taken back with them', async () => {
  await host.importPaths({ paths: [writeStory(folder, 'worked', STORY_BEFORE)] });
  const { place } = await promised();
  const recommendation = await recommended(place);
  const { implementationId: id } = await host.methods.startWork({
    recommendationId: recommendation.id,
    on: STORY_BEFORE,
  });
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
    leverId: recommendation.leverId,
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
