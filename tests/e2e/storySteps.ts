import type { Page } from '@playwright/test';
import { STORY_BEFORE, STORY_CHANGED, type StoryWorld } from '../../scripts/samples/story.ts';
import { writeStory } from '../helpers/story.ts';
import { expect, type Running } from './app.ts';
import { callCore } from './coreLine.ts';
import { resize } from './looks.ts';
import { finishImport, pickFromDialog, prepareImport } from './steps.ts';

const OWN = { name: 'Story', passphrase: 'four unrelated words here' };
const PLACE = { stage: 'collection', dimension: 'region', value: 'North' };
const CASH = { estimate: 1_200_000_00, low: 700_000_00, high: 1_700_000_00 };

/** A recommendation for the story's constraint put to work, with the day from which bills are handled the new way. */
async function putToWork(page: Page): Promise<void> {
  const recommendation = {
    ...PLACE,
    id: 'story:remind',
    leverId: 'remind',
    constraintId: 'story',
    type: 'process_optimization',
    priority: 'high',
    complexity: 'simple',
    horizon: 'short_term',
    title: { key: 'effect.title' },
    description: { key: 'effect.title' },
    conditions: [],
    cash: CASH,
    yearly: CASH,
    cost: { once: 0, yearly: 0, outlay: 0, text: { key: 'effect.title' } },
    probability: { value: 0.6, low: 0.4, high: 0.8, cases: 0, basis: 'prior' },
    takes: 0.8,
    calibration: 1,
    expected: CASH.estimate,
    arithmetic: [],
    roi: null,
    timeToValue: 60,
    steps: [],
    risks: [],
    metrics: [{ text: { key: 'effect.title' }, unit: 'days', current: 27.3, target: 16 }],
    stops: [],
    sources: [],
    beyond: [],
    status: 'active',
    reason: null,
    rating: null,
    undo: null,
    redo: null,
  };
  const asked = { recommendationId: recommendation.id, recommendation, on: STORY_BEFORE };
  const started = await callCore(page, 'startWork', asked);
  const implementationId = JSON.stringify(started).match(/"implementationId":"([^"]+)"/)?.[1];
  const decision = { move: 'changedOn', on: STORY_CHANGED };
  await callCore(page, 'decideWork', { implementationId, decision });
}

export async function importBooks({ app, page }: Running, folder: string): Promise<void> {
  await pickFromDialog(app, [folder]);
  await page.keyboard.press('Control+o');
  await page.getByTestId('import-next').click({ timeout: 60_000 });
  await page.getByTestId('import-run').click();
  await page.getByTestId('import-done').click({ timeout: 60_000 });
}

/** The story's company on the first export, with the change under way. */
export async function begin(running: Running, folder: string, world: StoryWorld): Promise<void> {
  const { page } = running;
  await resize(running, 1366, 768);
  await prepareImport(running, writeStory(folder, world, STORY_BEFORE), OWN);
  await page.getByTestId('import-run').click();
  await finishImport(page);
  await expect(page.getByTestId('focus-title')).toBeVisible({ timeout: 60_000 });
  await putToWork(page);
}
