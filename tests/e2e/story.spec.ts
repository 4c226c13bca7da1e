import path from 'node:path';
import type { Page } from '@playwright/test';
import { formatDate } from '../../core/text/format.ts';
import {
  STORY_AFTER,
  STORY_BEFORE,
  STORY_CHANGED,
  type StoryWorld,
} from '../../scripts/samples/story.ts';
import { writeStory } from '../helpers/story.ts';
import { expect, type Running, test } from './app.ts';
import { findings } from './findings.ts';
import { keepWindow, resize } from './looks.ts';
import { finishImport, prepareImport } from './steps.ts';
import { importBooks } from './storySteps.ts';

const DAY = formatDate(STORY_CHANGED, 'en');
const OWN = { name: 'Story', passphrase: 'four unrelated words here' };

/** The advice that stands, best first, by its titles. */
async function ranking(page: Page): Promise<string[]> {
  await page.getByTestId('nav-focus').click();
  await page.getByTestId('focus-why-not').click();
  await page.getByTestId('open-recommendations').first().click();
  const titles = page.getByTestId('recommendation').getByTestId('open-recommendation');
  await expect(titles.first()).toBeVisible({ timeout: 60_000 });
  return titles.allTextContents();
}

/** Books in, the focus taken up, every step done, and the day said from which on bills are handled the new way. */
async function takeUp(running: Running, folder: string, world: StoryWorld): Promise<string> {
  const { page } = running;
  await resize(running, 1366, 768);
  await prepareImport(running, writeStory(folder, world, STORY_BEFORE), OWN);
  await page.getByTestId('import-run').click();
  await finishImport(page);
  const card = page.getByTestId('focus-card');
  await expect(card.getByTestId('start')).toBeVisible({ timeout: 60_000 });
  const title = (await page.getByTestId('focus-title').textContent()) ?? '';
  expect(title).toContain('North');
  await keepWindow(running, `story-${world}-1-focus`);
  await card.getByTestId('start').click();
  await keepWindow(running, `story-${world}-2-start`);
  await page.getByTestId('start-now').click();
  await expect(page.getByTestId('under-way')).toBeVisible({ timeout: 60_000 });

  await page.getByTestId('nav-work').click();
  const steps = page.getByTestId('work-steps').getByRole('checkbox');
  await expect(steps.first()).toBeEnabled();
  for (const step of await steps.all()) {
    await step.click();
    await expect(step).toBeChecked();
  }
  await page.getByTestId('say-changed').click();
  const changed = page.getByTestId('changed-on');
  await changed.getByRole('textbox').fill(DAY);
  await changed.getByRole('button', { name: 'Save day' }).click();
  await expect(changed).toContainText(DAY);
  await keepWindow(running, `story-${world}-3-work`);
  return title;
}

interface Ended {
  readonly verdict: string;
  readonly says: string;
}

/** The newer books come in; what was measured is looked at, and what was learned of it. */
async function judge(running: Running, folder: string, world: StoryWorld): Promise<Ended> {
  const { page } = running;
  await importBooks(running, writeStory(folder, world, STORY_AFTER));
  await page.getByTestId('nav-work').click();
  const effect = page.getByTestId('work-screen').getByTestId('effect-panel');
  await expect(effect).toBeVisible({ timeout: 60_000 });
  await effect.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await keepWindow(running, `story-${world}-4-effect`);
  expect(await findings(page), `effect of ${world}`).toEqual([]);
  return {
    verdict: (await effect.getAttribute('data-verdict')) ?? '',
    says: (await effect.textContent()) ?? '',
  };
}

async function openLearned(page: Page): Promise<void> {
  await page.getByTestId('nav-work').click();
  await page.getByTestId('open-learned').first().click();
  await expect(page.getByTestId('learned-says')).toBeVisible({ timeout: 60_000 });
}

/** Closes what is under way, so that the next thing can be the focus. */
async function complete(page: Page): Promise<void> {
  await page.getByTestId('nav-work').click();
  await page.getByTestId('work-complete').click();
  const dialog = page.getByTestId('work-dialog');
  await dialog.getByTestId('work-decide').click();
  await expect(dialog).toBeHidden();
}

test('the fix worked: measured, learned from, and the constraint has moved on', async ({
  start,
  profile,
}) => {
  test.setTimeout(240_000);
  const running = await start();
  const { page } = running;
  const folder = path.join(profile, 'story');
  const title = await takeUp(running, folder, 'worked');
  const { verdict, says } = await judge(running, folder, 'worked');
  expect(['worked', 'partly']).toContain(verdict);
  expect(says).toContain('Surat');
  await openLearned(page);
  await expect(page.getByTestId('learned-levers').getByRole('row').nth(1)).toContainText('1');
  await keepWindow(running, 'story-worked-5-learned');
  await complete(page);
  const now = await ranking(page);
  await keepWindow(running, 'story-worked-6-next');
  expect(now[0]).not.toBe(title);
  expect(now[0]).toContain('Surat');
});

test('the fix did nothing: told so, learned from, and something else is tried next in the same place', async ({
  start,
  profile,
}) => {
  test.setTimeout(240_000);
  const running = await start();
  const { page } = running;
  const folder = path.join(profile, 'story');
  const title = await takeUp(running, folder, 'failed');
  const { verdict } = await judge(running, folder, 'failed');
  expect(verdict).toBe('no_sign');
  await openLearned(page);
  await expect(page.getByTestId('learned-levers').getByRole('row').nth(1)).toContainText('1');
  await keepWindow(running, 'story-failed-5-learned');
  await complete(page);
  const now = await ranking(page);
  await keepWindow(running, 'story-failed-6-next');
  expect(now[0]).toContain('North');
  expect(now[0]).not.toBe(title);
});

test('the market moved for everybody: the change is not credited with it', async ({
  start,
  profile,
}) => {
  test.setTimeout(240_000);
  const running = await start();
  const folder = path.join(profile, 'story');
  await takeUp(running, folder, 'soonerForAll');
  const { verdict } = await judge(running, folder, 'soonerForAll');
  expect(['no_sign', 'cannot_tell']).toContain(verdict);
});
