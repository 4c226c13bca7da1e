import path from 'node:path';
import type { Page } from '@playwright/test';
import {
  STORY_AFTER,
  STORY_BEFORE,
  STORY_CHANGED,
  STORY_TOO_EARLY,
  type StoryWorld,
} from '../../scripts/samples/story.ts';
import { writeStory } from '../helpers/story.ts';
import { expect, type Running, test } from './app.ts';
import { callCore } from './coreLine.ts';
import { findings } from './findings.ts';
import { keepWindow, noSideways, resize } from './looks.ts';
import { choose, finishImport, pickFromDialog, prepareImport } from './steps.ts';

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

async function importBooks({ app, page }: Running, folder: string): Promise<void> {
  await pickFromDialog(app, [folder]);
  await page.keyboard.press('Control+o');
  await page.getByTestId('import-next').click({ timeout: 60_000 });
  await page.getByTestId('import-run').click();
  await page.getByTestId('import-done').click({ timeout: 60_000 });
}

/** The story's company on the first export, with the change under way. */
async function begin(running: Running, folder: string, world: StoryWorld): Promise<void> {
  const { page } = running;
  await resize(running, 1366, 768);
  await prepareImport(running, writeStory(folder, world, STORY_BEFORE), OWN);
  await page.getByTestId('import-run').click();
  await finishImport(page);
  await expect(page.getByTestId('focus-title')).toBeVisible({ timeout: 60_000 });
  await putToWork(page);
}

async function openCase(page: Page): Promise<void> {
  await page.getByTestId('nav-focus').click();
  await page.getByTestId('focus-card').getByTestId('whole-case').click();
  await expect(page.getByTestId('effect-panel')).toBeVisible({ timeout: 60_000 });
}

test('too early says from when on; then everybody paid sooner, and the change is not credited with it', async ({
  start,
  profile,
}) => {
  const running = await start();
  const { page } = running;
  const folder = path.join(profile, 'story');
  await begin(running, folder, 'soonerForAll');
  await importBooks(running, writeStory(folder, 'soonerForAll', STORY_TOO_EARLY));
  await openCase(page);
  const panel = page.getByTestId('effect-panel');
  await expect(panel).toHaveAttribute('data-verdict', 'too_early');
  await expect(panel).toContainText('It can be judged from');
  await panel.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await keepWindow(running, 'effect-too-early');

  await importBooks(running, writeStory(folder, 'soonerForAll', STORY_AFTER));
  await openCase(page);
  await expect(panel).toHaveAttribute('data-verdict', 'no_sign');
  await expect(panel).toContainText('Nothing came of it');
  await expect(panel).toContainText('days less in the same time: that is taken out');
  await panel.getByText('As a table').click();
  await expect(panel.getByRole('table').first().getByRole('row')).not.toHaveCount(1);
  await panel.getByTestId('effect-rows-since').click();
  const rows = page.getByTestId('evidence-panel');
  await expect(rows.getByRole('row').nth(1)).toBeVisible();
  await page.keyboard.press('Escape');
  for (const choice of ['Light', 'Dark', 'हिन्दी']) {
    await choose(page, choice);
    await openCase(page);
    await expect(page.getByTestId('record-history')).toBeVisible();
    await panel.evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await keepWindow(running, `effect-${choice}`);
    expect(await findings(page), choice).toEqual([]);
    await noSideways(page, choice);
  }
  await resize(running, 1366, 768, 2);
  await panel.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await keepWindow(running, 'effect-200');
  await noSideways(page, 'effect at 200 %');
});

test('it worked while everybody paid later: credited, and the constraint has moved on', async ({
  start,
  profile,
}) => {
  const running = await start();
  const { page } = running;
  const folder = path.join(profile, 'story');
  await begin(running, folder, 'laterForAll');
  await importBooks(running, writeStory(folder, 'laterForAll', STORY_AFTER));
  await page.getByTestId('nav-map').click();
  const past = page.getByTestId('constraint-list').getByRole('button', { name: /North/ });
  await past.click({ timeout: 60_000 });
  const panel = page.getByTestId('effect-panel');
  await expect(panel).toHaveAttribute('data-verdict', 'worked', { timeout: 60_000 });
  await panel.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await keepWindow(running, 'effect-worked');
  await expect(panel.getByTestId('effect-next')).toContainText('Surat');
  await panel.getByTestId('effect-next').getByRole('button').click();
  await expect(page.getByTestId('constraint-screen')).toContainText('Surat');
  await page.getByTestId('nav-work').click();
  await expect(page.getByTestId('work-screen').getByTestId('effect-panel')).toContainText(
    'It worked',
  );
  await keepWindow(running, 'effect-in-work');
});
