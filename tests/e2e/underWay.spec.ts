import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { STORY_AFTER } from '../../scripts/samples/story.ts';
import { writeStory } from '../helpers/story.ts';
import { expect, ROOT, test } from './app.ts';
import { findings } from './findings.ts';
import { keepWindow, noSideways, resize } from './looks.ts';
import { pdfPages } from './pdfText.ts';
import { choose, openSample, saveTo } from './steps.ts';
import { begin, importBooks } from './storySteps.ts';

test('what is under way stands on the card with its measured effect, and goes on one page of paper', async ({
  start,
  profile,
}) => {
  const running = await start();
  const { app, page } = running;
  const folder = path.join(ROOT, 'test-results/print');
  await mkdir(folder, { recursive: true });
  await begin(running, profile, 'worked');
  const card = page.getByTestId('focus-card');
  await page.getByTestId('nav-focus').click();
  await expect(card.getByTestId('effect-verdict')).toHaveText('Too early to say');
  await importBooks(running, writeStory(profile, 'worked', STORY_AFTER));
  await page.getByTestId('nav-focus').click();
  await expect(card.getByTestId('effect-verdict')).toHaveText(/^It worked/, { timeout: 60_000 });
  await expect(card.getByTestId('under-way-effect')).toContainText('₹');
  const title = (await page.getByTestId('focus-title').textContent()) ?? '';
  for (const choice of ['Light', 'Dark', 'हिन्दी']) {
    await choose(page, choice);
    await page.getByTestId('nav-focus').click();
    await expect(card.getByTestId('under-way-effect')).toBeVisible();
    await keepWindow(running, `under-way-${choice}`);
    expect(await findings(page), choice).toEqual([]);
    if (choice === 'Light') continue;
    const file = path.join(folder, `under-way-${choice}.pdf`);
    await saveTo(app, file);
    await page.keyboard.press('Alt+P');
    await expect(page.getByTestId('printed')).toContainText(path.basename(file));
    const pages = await pdfPages(file);
    expect(pages).toHaveLength(1);
    if (choice !== 'Dark') continue;
    expect(pages[0]).toContain(title);
    expect(pages[0]).toContain('It worked');
    expect(pages[0]).toContain('when it was started →');
    expect(pages[0]).not.toContain('Settings');
  }
  await resize(running, 1366, 768, 2);
  await noSideways(page, 'under way at 200 %');
});

test('a dismissed recommendation is off the card with its reason, and back on it when restored', async ({
  start,
}) => {
  const running = await start();
  const { page } = running;
  await resize(running, 1366, 768);
  await openSample(page);
  const title = (await page.getByTestId('focus-title').textContent()) ?? '';
  await page.getByTestId('focus-why-not').click();
  await page.getByTestId('open-recommendations').first().click();
  await page
    .getByTestId('recommendation')
    .getByTestId('open-recommendation')
    .filter({ hasText: title })
    .first()
    .press('Enter');
  const aside = page.getByTestId('set-aside-form');
  await aside.getByRole('textbox').fill('Drivers have no phones');
  await aside.getByTestId('dismiss').press('Enter');
  await expect(page.getByTestId('advice-status')).toContainText('Drivers have no phones');
  await keepWindow(running, 'dismissed');
  await page.getByTestId('nav-focus').click();
  await expect(page.getByTestId('focus-title')).not.toHaveText(title);
  await page.getByTestId('focus-why-not').click();
  await page.getByTestId('open-recommendations').first().click();
  await page
    .getByTestId('set-aside')
    .getByTestId('open-recommendation')
    .filter({ hasText: title })
    .press('Enter');
  await page.getByTestId('restore').press('Enter');
  await expect(page.getByTestId('dismiss')).toBeVisible();
  await page.getByTestId('nav-focus').click();
  await expect(page.getByTestId('focus-title')).toHaveText(title);
});

test('a second start can be left: what runs goes on, and the second is parked for it', async ({
  start,
}) => {
  const running = await start();
  const { page } = running;
  await resize(running, 1366, 768);
  await openSample(page);
  const title = (await page.getByTestId('focus-title').textContent()) ?? '';
  await page.getByTestId('focus-card').getByTestId('start').press('Enter');
  await page.getByTestId('start-now').press('Enter');
  await expect(page.getByTestId('under-way')).toBeVisible();
  await page.getByTestId('focus-why-not').click();
  await page.getByTestId('open-recommendations').first().click();
  const others = page
    .getByTestId('recommendation')
    .filter({ has: page.getByTestId('why-not') })
    .getByTestId('open-recommendation');
  await others.first().press('Enter');
  await page.getByTestId('start').press('Enter');
  await expect(page.getByTestId('instead')).toContainText(title);
  await page.getByTestId('leave-running').press('Enter');
  await expect(page.getByTestId('start-dialog')).toHaveCount(0);
  await expect(page.getByTestId('advice-status')).toContainText(title);
  await keepWindow(running, 'left-running');
  await page.getByTestId('nav-work').click();
  await expect(page.getByTestId('work-title')).toHaveText(title);
  await expect(page.getByTestId('board-card')).toHaveCount(1);
});
