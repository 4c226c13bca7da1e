import path from 'node:path';
import type { Page } from '@playwright/test';
import { STORY_AFTER, STORY_TOO_EARLY } from '../../scripts/samples/story.ts';
import { writeStory } from '../helpers/story.ts';
import { expect, test } from './app.ts';
import { findings } from './findings.ts';
import { keepWindow, noSideways, resize } from './looks.ts';
import { choose } from './steps.ts';
import { begin, importBooks } from './storySteps.ts';

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
  await expect(panel).toHaveAttribute('data-verdict', /^(no_sign|cannot_tell)$/);
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
