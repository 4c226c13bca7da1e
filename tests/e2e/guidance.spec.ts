import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, ROOT, test } from './app.ts';
import { findings } from './findings.ts';
import { keepWindow, noSideways, resize } from './looks.ts';
import { pdfPages } from './pdfText.ts';
import { choose, openSample, saveTo } from './steps.ts';

/** Presses Alt+P on Home and answers the pages that were saved. */
async function printHome(page: Page, file: string): Promise<string[]> {
  await page.getByTestId('print').focus();
  await page.keyboard.press('Alt+P');
  await expect(page.getByTestId('printed')).toContainText(path.basename(file), { timeout: 20_000 });
  return pdfPages(file);
}

test('the focus is printed on one A4 page, light in dark, with whose figures of which day; in Hindi too', async ({
  start,
}) => {
  const folder = path.join(ROOT, 'test-results/print');
  await mkdir(folder, { recursive: true });
  const { app, page } = await start();
  await openSample(page);
  await choose(page, 'Dark');
  await page.getByTestId('nav-focus').click();
  const title = await page.getByTestId('focus-title').textContent();
  const english = path.join(folder, 'focus-en.pdf');
  await saveTo(app, english);
  const pages = await printHome(page, english);
  expect(pages).toHaveLength(1);
  expect(pages[0]).toContain(title);
  expect(pages[0]).toMatch(/As of \d\d.\w{3}.\d{4}/);
  expect(pages[0]).toContain('1 / 1');
  expect(pages[0]).toContain('First step today');
  expect(pages[0]).not.toContain('Settings');
  await expect(page.locator('.print-document')).toHaveCount(0);
  await choose(page, 'हिन्दी');
  await page.getByTestId('nav-focus').click();
  const hindi = path.join(folder, 'focus-hi.pdf');
  await saveTo(app, hindi);
  const inHindi = await printHome(page, hindi);
  expect(inHindi).toHaveLength(1);
  expect(inHindi[0]).toMatch(/\p{Script=Devanagari}{2}/u);
  expect(inHindi[0]).toContain('1 / 1');
});

test('from the card: why this, why not, in full, parked and back, by keyboard; then started, and a second asks what stops', async ({
  start,
}) => {
  const running = await start();
  const { page } = running;
  await resize(running, 1366, 768);
  await openSample(page);
  const card = page.getByTestId('focus-card');
  await expect(card.getByTestId('start')).toBeVisible();
  const focus = await page.getByTestId('focus-title').textContent();
  await keepWindow(running, 'guidance-home');
  expect(await findings(page), 'home').toEqual([]);

  await page.getByTestId('focus-why').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('evidence-panel')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByTestId('focus-why-not').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('not-now').getByRole('listitem').first()).toBeVisible();
  await keepWindow(running, 'guidance-why-not');
  await page.getByTestId('open-recommendations').focus();
  await page.keyboard.press('Enter');

  await expect(page.getByTestId('recommendation').first()).toBeVisible();
  await keepWindow(running, 'guidance-all');
  expect(await findings(page), 'all').toEqual([]);
  const other = page
    .getByTestId('recommendation')
    .filter({ has: page.getByTestId('why-not') })
    .first();
  await other.getByTestId('why-not').locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(other.getByTestId('why-not').getByRole('listitem').first()).not.toBeEmpty();
  await other.getByTestId('open-recommendation').focus();
  await page.keyboard.press('Enter');

  await expect(page.getByTestId('conditions').getByRole('listitem').first()).toBeVisible();
  const title = await page.getByRole('heading', { level: 1 }).textContent();
  expect(title).not.toBe(focus);
  await keepWindow(running, 'guidance-full');
  expect(await findings(page), 'in full').toEqual([]);
  const aside = page.getByTestId('set-aside-form');
  await aside.getByRole('textbox').focus();
  await page.keyboard.type('after the festival season');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('advice-status')).toContainText('after the festival season');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('set-aside')).toContainText(title ?? '');
  await page
    .getByTestId('set-aside')
    .getByTestId('open-recommendation')
    .filter({ hasText: title ?? '' })
    .first()
    .click();
  await page.getByTestId('undo-decision').first().click();
  await expect(page.getByTestId('park')).toBeVisible();
  await page.getByTestId('rate').getByRole('radio').nth(3).check();
  await page.getByTestId('rate').getByRole('button').click();
  await expect(page.getByTestId('rate').getByRole('status')).toContainText('4 of 5');

  await page.getByTestId('nav-focus').click();
  await card.getByTestId('start').focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByTestId('start-dialog');
  await expect(dialog.getByTestId('judgeable')).toBeVisible({ timeout: 20_000 });
  await dialog.getByRole('textbox').first().fill('Asha');
  await keepWindow(running, 'guidance-start');
  expect(await findings(page), 'start').toEqual([]);
  await dialog.getByTestId('start-now').focus();
  await page.keyboard.press('Enter');
  await expect(card.getByTestId('under-way')).toBeVisible();
  await expect(card).toContainText('Asha');
  await expect(page.getByTestId('focus-title')).toHaveText(focus ?? '');
  await keepWindow(running, 'guidance-under-way');
  expect(await findings(page), 'under way').toEqual([]);

  await card.getByTestId('focus-why-not').click();
  await page.getByTestId('open-recommendations').click();
  await page
    .getByTestId('open-recommendation')
    .filter({ hasText: title ?? '' })
    .first()
    .click();
  await page.getByTestId('start').click();
  await expect(dialog.getByTestId('instead')).toContainText(focus ?? '');
  await expect(dialog.getByTestId('start-now')).toBeDisabled();
  await keepWindow(running, 'guidance-instead');
  await dialog.getByTestId('instead').getByRole('textbox').fill('the desk is full until Diwali');
  await dialog.getByTestId('start-now').click();
  await expect(page.getByTestId('focus-title')).toHaveText(title ?? '');
});

test('what the user can spare is told beside what goes beyond it; in full on paper; dark, Hindi, 200 %', async ({
  start,
}) => {
  const running = await start();
  const { app, page } = running;
  await resize(running, 1366, 768);
  await openSample(page);
  const toAll = async (): Promise<void> => {
    await page.getByTestId('nav-focus').click();
    await page.getByTestId('focus-why-not').click();
    await page.getByTestId('open-recommendations').click();
    await expect(page.getByTestId('recommendation').first()).toBeVisible();
  };
  await toAll();
  const before = await page.getByTestId('recommendation').count();
  await page.getByTestId('limits').getByRole('textbox').nth(2).fill('1');
  await page.getByTestId('limits').locator('button[type="submit"]').click();
  await expect(page.getByTestId('beyond').first()).toBeVisible();
  await keepWindow(running, 'guidance-limits');
  await page.getByTestId('limits').getByTestId('undo-decision').click();
  await expect(page.getByTestId('beyond')).toHaveCount(0);
  await page.getByTestId('advice-filters').getByRole('combobox').nth(1).selectOption('simple');
  await expect.poll(() => page.getByTestId('recommendation').count()).toBeLessThan(before);

  for (const choice of ['Dark', 'हिन्दी']) {
    await choose(page, choice);
    await page.getByTestId('nav-focus').click();
    await expect(page.getByTestId('start')).toBeVisible();
    await keepWindow(running, `guidance-home-${choice}`);
    expect(await findings(page), choice).toEqual([]);
    await toAll();
    await keepWindow(running, `guidance-all-${choice}`);
    expect(await findings(page), choice).toEqual([]);
  }
  await page.getByTestId('open-recommendation').first().click();
  await expect(page.getByTestId('arithmetic')).toBeVisible();
  await keepWindow(running, 'guidance-full-hi');
  const file = path.join(ROOT, 'test-results/print/recommendation-hi.pdf');
  await saveTo(app, file);
  await page.getByTestId('print').focus();
  await page.keyboard.press('Alt+P');
  await expect(page.getByTestId('printed')).toContainText('recommendation-hi.pdf', {
    timeout: 20_000,
  });
  const pages = await pdfPages(file);
  expect(pages.length).toBeLessThanOrEqual(4);
  for (const each of pages) expect(each).toContain('Sahyadri Flow Products');
  await resize(running, 1366, 768, 2);
  await noSideways(page, 'in full');
  await keepWindow(running, 'guidance-full-200');
  await page.keyboard.press('Escape');
  await noSideways(page, 'all');
  await page.getByTestId('nav-focus').click();
  await expect(page.getByTestId('start')).toBeVisible();
  await noSideways(page, 'home');
  await keepWindow(running, 'guidance-home-200');
});
