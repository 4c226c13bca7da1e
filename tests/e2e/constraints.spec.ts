import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, ROOT, test } from './app.ts';
import { choose, openSample } from './steps.ts';

const FOLDER = path.join(ROOT, 'test-results/screens');

async function keep(page: Page, name: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`), animations: 'disabled' });
}

async function clean(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(found.violations.map((violation) => violation.id)).toEqual([]);
}

test('from the heat map by keyboard to a cell, what it would free, and its bills', async ({
  start,
}) => {
  const { page } = await start();
  await openSample(page);
  await page.getByTestId('nav-map').click();
  const heat = page.getByTestId('heat-map');
  await expect(heat.locator('.heat-button').first()).toBeVisible();
  await expect(heat.locator('.heat-button.is-constraint')).toHaveCount(1);
  await heat.scrollIntoViewIfNeeded();
  await keep(page, 'heat-map-light');
  await clean(page);

  await page.keyboard.press('1');
  await expect(heat.locator('input[type=radio]').first()).toBeChecked();
  await heat.locator('.heat-button[tabindex="0"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expect(page.locator('.heat-button:focus')).toHaveAttribute('data-at', '1-6');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');

  const panel = page.getByTestId('evidence-panel');
  const slider = panel.getByRole('slider');
  await expect(slider).toBeVisible();
  const before = await panel.locator('.what-if-says').textContent();
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(panel.locator('.what-if-says')).not.toHaveText(before ?? '');
  await expect(panel.locator('.what-if-says')).toContainText('DSO');
  await keep(page, 'cell-what-if');
  await clean(page);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();

  const ribbon = page.getByTestId('ribbon');
  await expect(ribbon.locator('.ribbon-month:not([disabled])')).toHaveCount(13);
  await ribbon.scrollIntoViewIfNeeded();
  await keep(page, 'ribbon');
  await clean(page);
});

test('why this: the focus answers what bringing it down would free', async ({ start }) => {
  const { page } = await start();
  await openSample(page);
  await page.getByRole('button', { name: 'Why this?' }).click();
  const panel = page.getByTestId('evidence-panel');
  const slider = panel.getByRole('slider');
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(panel.locator('.what-if-says')).toContainText('DSO');
  await slider.scrollIntoViewIfNeeded();
  await keep(page, 'why-what-if');
  await page.keyboard.press('Escape');
  await choose(page, 'Dark');
  await page.getByTestId('nav-map').click();
  await page.getByTestId('heat-map').scrollIntoViewIfNeeded();
  await keep(page, 'heat-map-dark');
});
