import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { coreApi } from '../../../core/contract/coreApi.ts';
import type { EffectQuestion } from '../../../core/contract/effect.ts';
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
}, 60_000);

test('an implementation that states no change is not found, and nobody has learned anything yet', async () => {
  await host.importPaths({ paths: [writeStory(folder, 'failed', STORY_BEFORE)] });
  await expect(host.methods.effect({ implementationId: 'none' })).rejects.toThrow('not_found');
  expect(await host.methods.outcomes({})).toEqual([]);
}, 60_000);
