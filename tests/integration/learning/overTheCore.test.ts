import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CoreEvent, coreApi } from '../../../core/contract/coreApi.ts';
import type { Recommendation } from '../../../core/contract/recommendation.ts';
import { STORY_AFTER, STORY_BEFORE, STORY_CHANGED } from '../../../scripts/samples/story.ts';
import { CoreHost } from '../../../workers/host/coreHost.ts';
import { writeStory } from '../../helpers/story.ts';

let folder = '';
let host: CoreHost;
const events: CoreEvent['type'][] = [];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-learning-'));
  host = new CoreHost({
    samplesDir: 'resources/samples',
    tempDir: path.join(folder, 'temp'),
    costOfFunds: 0.1,
  });
  events.length = 0;
  host.onEvent(({ type }) => events.push(type));
  await host.openThrowAway('Story');
});
afterEach(async () => {
  await host.shutdown();
  rmSync(folder, { recursive: true, force: true });
});

/** paise, by what is still open: one failure lowers what is expected of all, most of its kin. */
const expectations = (of: readonly Recommendation[]) =>
  new Map(of.filter(({ status }) => status === 'active').map(({ id, expected }) => [id, expected]));

/** The first recommendation put to work in a company where it then comes to nothing. */
async function failed(): Promise<{ taken: Recommendation; before: readonly Recommendation[] }> {
  await host.importPaths({ paths: [writeStory(folder, 'failed', STORY_BEFORE)] });
  const { recommendations: before } = await host.methods.recommendations({});
  const taken = before[0];
  if (taken === undefined) throw new Error('nothing is recommended');
  const { implementationId } = await host.methods.startWork({
    recommendationId: taken.id,
    on: STORY_BEFORE,
  });
  await host.methods.decideWork({
    implementationId,
    decision: { move: 'changedOn', on: STORY_CHANGED },
  });
  await host.importPaths({ paths: [writeStory(folder, 'failed', STORY_AFTER)] });
  return { taken, before };
}

test('the page measures what newer books tell, learns from it, and the ranking says so; forgetting takes it back', async () => {
  const { taken } = await failed();
  const learned = coreApi.learned.output.parse(await host.methods.learned({}));
  expect(learned.cases).toBe(1);
  expect(learned.levers[0]).toMatchObject({ leverId: taken.leverId });
  expect(learned.levers[0]?.factor).toBeLessThan(1);

  const after = await host.methods.recommendations({});
  const all = [...after.recommendations, ...after.notNow.map((each) => each.recommendation)];
  const now = all.find(({ id }) => id === taken.id);
  expect(now?.probability).toMatchObject({ cases: 1, basis: 'own' });
  expect(now?.arithmetic.map(({ key }) => key)).toContain('learned.line.own');

  const { decisionId } = await host.methods.decideLearning({ decision: { kind: 'reset' } });
  const forgotten = await host.methods.learnedLevers({});
  expect(forgotten.every(({ probability }) => probability.basis === 'prior')).toBe(true);
  const without = expectations((await host.methods.recommendations({})).recommendations);
  await host.methods.undoDecision({ decisionId });
  expect(coreApi.learned.output.parse(await host.methods.learned({}))).toMatchObject({
    cases: 1,
    levers: learned.levers,
  });
  const withCase = expectations((await host.methods.recommendations({})).recommendations);
  expect(withCase.size).toBeGreaterThan(2);
  for (const [id, expected] of withCase) expect(expected).toBeLessThan(without.get(id) ?? 0);
}, 90_000);

test('stars and what was opened count as feedback, and everything goes into a file', async () => {
  await host.importPaths({ paths: [writeStory(folder, 'worked', STORY_BEFORE)] });
  const { recommendations } = await host.methods.recommendations({});
  const ids = recommendations.slice(0, 3).map(({ id }) => id);
  await host.methods.noteSignal({ kind: 'shown', recommendationIds: ids });
  await host.methods.noteSignal({ kind: 'opened', recommendationIds: ids.slice(0, 1) });
  const rate = (id: string, stars: number) =>
    host.methods.decideRecommendation({ id, decision: { move: 'rate', stars, words: '' } });
  await rate(ids[0] ?? '', 2);
  await rate(ids[0] ?? '', 5);
  await host.methods.decideRecommendation({
    id: ids[1] ?? '',
    decision: { move: 'dismiss', reason: 'not for us' },
  });
  const { feedback, preferences, cases } = await host.methods.learned({});
  // The second word on the stars is the one that counts.
  expect(feedback).toEqual({ explicit: 1, implicit: 5, outcome: 0 });
  expect(cases).toBe(0);
  expect(preferences.length).toBeGreaterThan(0);

  const file = path.join(folder, 'learned.json');
  host.grant('save', file, 'write');
  expect(await host.methods.exportLearned({ grant: 'save' })).toEqual({ rows: 6 });
  expect(JSON.parse(readFileSync(file, 'utf8')).feedback).toHaveLength(6);
  const table = path.join(folder, 'feedback.csv');
  host.grant('table', table, 'write');
  expect(await host.methods.exportTable({ what: { table: 'feedback' }, grant: 'table' })).toEqual({
    rows: 6,
  });
  expect(readFileSync(table, 'utf8')).toContain('explicit,user_rating,recommendation');
}, 90_000);

test('windows are told to ask again once an effect behind an analysis has changed what is recommended', async () => {
  const dbFile = path.join(folder, 'own.db');
  await host.openUnencrypted({ companyId: 'own', name: 'Own', dbFile });
  await failed();
  events.length = 0;
  await host.methods.analysis({});
  await host.idle();
  expect(events).toContain('decisionsChanged');
}, 90_000);
