import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Recommendation } from '../../../core/contract/recommendation.ts';
import {
  STORY_AFTER,
  STORY_BEFORE,
  STORY_CHANGED,
  type StoryWorld,
} from '../../../scripts/samples/story.ts';
import { CoreHost } from '../../../workers/host/coreHost.ts';
import { writeStory } from '../../helpers/story.ts';

const DAY_MS = 86_400_000;
const NOON_MS = DAY_MS / 2;

let folder = '';
let host: CoreHost;
/** The day on the wall. */
let today = STORY_CHANGED;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-story-'));
  host = new CoreHost({
    samplesDir: 'resources/samples',
    tempDir: path.join(folder, 'temp'),
    costOfFunds: 0.1,
    now: () => new Date(today * DAY_MS + NOON_MS),
  });
  await host.openThrowAway('Story');
});
afterEach(async () => {
  await host.shutdown();
  rmSync(folder, { recursive: true, force: true });
});

/** Books, focus, steps done, and the newer books: what was found, and what the ranking then says of the lever. */
async function walk(world: StoryWorld) {
  await host.importPaths({ paths: [writeStory(folder, world, STORY_BEFORE)] });
  const before = await host.methods.recommendations({});
  const taken = before.recommendations[0];
  if (taken === undefined) throw new Error('nothing is recommended');
  expect(taken).toMatchObject({ stage: 'collection', value: 'North', status: 'active' });
  const { implementationId } = await host.methods.startWork({
    recommendationId: taken.id,
    on: STORY_BEFORE,
  });
  for (const { id: stepId } of taken.steps) {
    await host.methods.decideWork({
      implementationId,
      decision: { move: 'step', stepId, state: 'done', on: STORY_CHANGED },
    });
  }
  await host.methods.decideWork({
    implementationId,
    decision: { move: 'changedOn', on: STORY_CHANGED },
  });
  const early = await host.methods.effect({ implementationId });
  expect(early.verdict).toBe('too_early');
  expect(early.judgeableFrom).toBeGreaterThan(STORY_CHANGED);
  expect(await toldOfEffect(early.judgeableFrom - 1)).toEqual([]);
  expect(await toldOfEffect(early.judgeableFrom)).toEqual([
    {
      type: 'effect_judgeable',
      actions: [{ opens: 'imports' }, { opens: 'effect', implementationId }],
    },
  ]);
  await host.importPaths({ paths: [writeStory(folder, world, STORY_AFTER)] });
  const effect = await host.methods.effect({ implementationId });
  const levers = await host.methods.learnedLevers({});
  const lever = levers.find(({ leverId }) => leverId === taken.leverId);
  if (lever === undefined) throw new Error('nothing is known of the lever');
  return { taken, effect, lever, after: await host.methods.recommendations({}) };
}

/** What is told of effects on a day. */
async function toldOfEffect(day: number) {
  today = day;
  const { alerts } = await host.methods.alerts({});
  return alerts.flatMap(({ type, actions }) =>
    type === 'effect_judgeable' || type === 'effect_judged' ? [{ type, actions }] : [],
  );
}

const chance = ({ probability }: Pick<Recommendation, 'probability'>): number => probability.value;

test('a fix that worked is measured, recorded, and makes its lever likelier', async () => {
  const { taken, effect, lever } = await walk('worked');
  expect(['worked', 'partly']).toContain(effect.verdict);
  expect(effect.cash?.low).toBeGreaterThan(0);
  const [outcome] = await host.methods.outcomes({});
  expect(outcome).toMatchObject({ leverId: taken.leverId });
  expect(await toldOfEffect(STORY_AFTER)).toEqual([
    {
      type: 'effect_judged',
      actions: [{ opens: 'effect', implementationId: outcome?.implementationId }],
    },
  ]);
  expect(lever.probability.cases).toBe(1);
  expect(chance(lever)).toBeGreaterThan(chance(taken));
}, 90_000);

test('a fix that did nothing is told so, its lever counts for less, and what is tried next is another one', async () => {
  const { taken, effect, lever, after } = await walk('failed');
  expect(effect.verdict).toBe('no_sign');
  expect(lever.probability.cases).toBe(1);
  expect(chance(lever)).toBeLessThan(chance(taken));
  const next = after.recommendations.find(({ status }) => status === 'active');
  expect(next?.leverId).not.toBe(taken.leverId);
}, 90_000);

test('what everybody did is not taken for the work of a change', async () => {
  const { effect } = await walk('soonerForAll');
  expect(['worked', 'partly']).not.toContain(effect.verdict);
}, 90_000);

test('a fix that worked while everybody paid later is found all the same', async () => {
  const { effect } = await walk('laterForAll');
  expect(['worked', 'partly']).toContain(effect.verdict);
}, 90_000);
