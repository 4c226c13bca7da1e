import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, ROOT, test } from './app.ts';
import { findings } from './findings.ts';
import { choose, openSample } from './steps.ts';

const FOLDER = path.join(ROOT, 'test-results/screens');

async function keep(page: Page, name: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`), animations: 'disabled' });
}

async function resize(app: ElectronApplication, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
    },
    { width, height },
  );
}

/** A figure as written, without sign, grouping and unit. */
const numberOf = (words: string | null): number => Number((words ?? '').replace(/[^\d.]/g, ''));

async function openDso(page: Page): Promise<void> {
  await page.getByTestId('nav-focus').click();
  await page.getByTestId('tile-dso').click();
  await expect(page.getByTestId('month-slider')).toBeVisible();
}

test('a card adds up, its slider looks back by keyboard, and takes the window along', async ({
  start,
}) => {
  const { app, page } = await start();
  await resize(app, 1366, 768);
  await openSample(page);
  await openDso(page);
  const formula = page.getByTestId('metric-formula').locator('dd');
  const [outstanding, sales, days, result] = (await formula.allTextContents()).map(numberOf);
  expect(((outstanding ?? 0) / (sales ?? 1)) * (days ?? 0)).toBeCloseTo(result ?? 0, 0);
  await keep(page, 'metric-dso-light-1366');

  const latest = await page.getByTestId('metric-value').textContent();
  const slider = page.getByTestId('month-slider');
  await slider.focus();
  await slider.press('ArrowLeft');
  await slider.press('ArrowLeft');
  await expect(page.getByTestId('look-back')).toBeVisible();
  const then = await page.getByTestId('metric-value').textContent();
  expect(then).not.toBe(latest);
  expect(await slider.getAttribute('aria-valuetext')).toContain(then);
  await keep(page, 'metric-dso-back-1366');
  await slider.press('End');
  await expect(page.getByTestId('metric-value')).toHaveText(latest ?? '');
  await slider.press('Home');
  await expect(slider).toHaveValue('0');
  await slider.press('End');
  await slider.press('ArrowLeft');
  await slider.press('ArrowLeft');

  await page.getByTestId('reading-averageBalance').click();
  await page.getByTestId('reading-countback').click();
  await keep(page, 'metric-dso-readings-1366');
  const asTable = page.getByTestId('evidence-panel').locator('.months-head button').first();
  await asTable.click();
  await keep(page, 'metric-dso-table-1366');
  await expect(asTable).toHaveAttribute('aria-pressed', 'true');

  await page.getByTestId('look-back').click();
  await expect(page.getByTestId('evidence-panel')).toBeHidden();
  await expect(page.getByTestId('tile-dso')).toContainText(numberOf(then).toFixed(1));
});

test('an input leads to rows whose total is the input', async ({ start }) => {
  const { app, page } = await start();
  await resize(app, 1366, 768);
  await openSample(page);
  await page.getByTestId('open-figures').scrollIntoViewIfNeeded();
  await keep(page, 'open-figures-1366');
  await page.getByTestId('open-figures').click();
  const figures = page.getByTestId('all-figures');
  await expect(figures.getByRole('row').nth(1)).toBeVisible();
  await keep(page, 'figures-light-1366');
  await figures.focus();
  for (let row = 0; row < 12; row += 1) await figures.press('ArrowDown');
  await figures.press('Enter');
  await expect(page.getByTestId('metric-value')).toBeVisible();
  await keep(page, 'metric-days-to-pay-1366');
  const paid = page.getByTestId('metric-formula').locator('div').nth(1);
  const amount = numberOf(await paid.locator('dd').textContent());
  await paid.getByRole('button').click();
  const rows = page.getByTestId('metric-rows');
  await expect(rows.getByRole('row').nth(1)).toBeVisible();
  await keep(page, 'metric-rows-1366');
  const total = await page
    .getByTestId('evidence-panel')
    .locator('.table-bar p')
    .last()
    .textContent();
  expect(total?.replaceAll(/[^\d.;]/g, '')).toContain(String(amount));
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(figures).toBeVisible();
});

test('a card and the list hold at 200 %: nothing scrolls sideways, the slider stays in reach', async ({
  start,
}) => {
  const { app, page } = await start();
  await openSample(page);
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setContentSize(1366, 768);
    window?.webContents.setZoomFactor(2);
  });
  const sideways = () =>
    page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
  await openDso(page);
  await page.getByTestId('month-slider').focus();
  await expect(page.getByTestId('month-slider')).toBeInViewport();
  await keep(page, 'metric-dso-200');
  expect(await sideways()).toBeLessThanOrEqual(0);
  await page.keyboard.press('Escape');
  await page.getByTestId('open-figures').click();
  await expect(page.getByTestId('all-figures').getByRole('row').nth(1)).toBeVisible();
  await keep(page, 'figures-200');
  expect(await sideways()).toBeLessThanOrEqual(0);
});

test('cards, months and the list of all figures have no accessibility findings', async ({
  start,
}) => {
  const { app, page } = await start();
  await resize(app, 1366, 768);
  await openSample(page);
  for (const choice of ['Light', 'Dark', 'हिन्दी']) {
    await choose(page, choice);
    await openDso(page);
    await keep(page, `metric-dso-${choice}`);
    expect(await findings(page), `card, ${choice}`).toEqual([]);
    await page.getByTestId('evidence-panel').locator('.months-head button').first().click();
    expect(await findings(page), `months, ${choice}`).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByTestId('open-figures').click();
    await expect(page.getByTestId('all-figures').getByRole('row').nth(1)).toBeVisible();
    await keep(page, `figures-${choice}`);
    expect(await findings(page), `all figures, ${choice}`).toEqual([]);
  }
});
