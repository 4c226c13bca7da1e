import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { STORY_AFTER } from '../../scripts/samples/story.ts';
import { writeStory } from '../helpers/story.ts';
import { expect, test } from './app.ts';
import { findings } from './findings.ts';
import { keepWindow, noSideways, resize } from './looks.ts';
import { choose, openSample } from './steps.ts';
import { begin, importBooks } from './storySteps.ts';

async function openLearned(page: Page): Promise<void> {
  await page.getByTestId('nav-work').click();
  await page.getByTestId('open-learned').click();
  await expect(page.getByTestId('learned-says')).toBeVisible({ timeout: 60_000 });
}

test('before anything has ended the page says so, teaches, and is found by the keyboard', async ({
  start,
}) => {
  const running = await start();
  const { page } = running;
  await openSample(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('What was learned');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('learned-says')).toContainText('From 0 cases of yours');
  await expect(page.getByTestId('learned-levers')).toContainText('Put one to work');
  await expect(page.getByRole('button', { name: 'Forget …' })).toBeDisabled();
  await keepWindow(running, 'learned-empty');
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('learned-screen')).toHaveCount(0);
});

test('a change that worked is learned from, forgotten, and known again', async ({
  start,
  profile,
}) => {
  const running = await start();
  const { app, page } = running;
  const folder = path.join(profile, 'story');
  await begin(running, folder, 'worked');
  await importBooks(running, writeStory(folder, 'worked', STORY_AFTER));
  await page.getByTestId('nav-work').click();
  await expect(page.getByTestId('effect-panel')).toHaveAttribute('data-verdict', 'worked', {
    timeout: 60_000,
  });
  await openLearned(page);
  const says = page.getByTestId('learned-says');
  await expect(says).toContainText('From 1 case of yours: 1 moved cash');
  await expect(says).toContainText('That is little');
  const lever = page.getByTestId('learned-levers').getByRole('row').nth(1);
  await expect(lever).toContainText('Your 1 case: worked 1');
  await expect(page.getByTestId('learned-calibration').getByRole('img')).toHaveCount(2);
  await expect(page.getByTestId('model-effectiveness')).toContainText('Trained on cases: 1.');
  await expect(page.getByTestId('learned-history')).toContainText('Whether a lever works here');

  const file = path.join(profile, 'learned.json');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await page.getByRole('button', { name: 'Save all as JSON' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'rows' })).toBeVisible();
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ learned: { cases: 1 } });

  await page.getByRole('button', { name: 'Forget …' }).click();
  await expect(page.getByRole('dialog')).toContainText('Later ones count again');
  await page.getByRole('dialog').getByRole('button', { name: 'Forget', exact: true }).click();
  await expect(says).toContainText('From 0 cases of yours');
  await expect(page.getByTestId('learned-from')).toContainText('Forgotten at your word: endings 1');
  await page.getByTestId('undo-decision').first().click();
  await expect(says).toContainText('From 1 case of yours');

  const model = page.getByTestId('model-effectiveness');
  await model.getByRole('button', { name: "Go to this one: library's word" }).click();
  await expect(model.getByRole('row', { name: /library's word.*in use/ })).toBeVisible();
  await expect(lever).toContainText('×');
  await page.getByTestId('undo-decision').first().click();
  await expect(model.getByRole('row', { name: /pooled.*in use/ })).toBeVisible();

  await lever.getByRole('button').first().click();
  await expect(page.getByTestId('work-screen')).toBeVisible();

  for (const choice of ['Light', 'Dark', 'हिन्दी']) {
    await choose(page, choice);
    await openLearned(page);
    await expect(page.getByTestId('learned-history')).toBeVisible();
    await keepWindow(running, `learned-${choice}`);
    await page
      .getByTestId('learned-calibration')
      .evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await keepWindow(running, `learned-${choice}-figure`);
    await page
      .getByTestId('learned-models')
      .evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await keepWindow(running, `learned-${choice}-models`);
    expect(await findings(page), choice).toEqual([]);
    await noSideways(page, choice);
  }
  await resize(running, 1366, 768, 2);
  await page
    .getByTestId('learned-levers')
    .evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await keepWindow(running, 'learned-200');
  await noSideways(page, 'learned at 200 %');
});
