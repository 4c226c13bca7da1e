import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, FIXTURES, test } from './app.ts';
import { choose, openSample, pickFromDialog } from './steps.ts';

/** Findings of axe on the page as it stands; legacy mode, as Electron opens no second page for it. */
async function findings(page: Page): Promise<string[]> {
  const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(passes.length).toBeGreaterThan(5);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

test('first run has no accessibility findings', async ({ start }) => {
  const { page } = await start();
  await expect(page.getByTestId('open-sample')).toBeVisible();
  expect(await findings(page)).toEqual([]);
});

test('Home in light and dark, Books, Customers and Settings have no accessibility findings', async ({
  start,
}) => {
  const { page } = await start();
  await openSample(page);
  for (const theme of ['Light', 'Dark']) {
    await choose(page, theme);
    expect(await findings(page), `settings, ${theme}`).toEqual([]);
    for (const screen of ['focus', 'books', 'customers']) {
      await page.getByTestId(`nav-${screen}`).click();
      await expect(page.getByTestId(`nav-${screen}`)).toHaveAttribute('aria-current', 'page');
      await page.waitForLoadState('networkidle');
      expect(await findings(page), `${screen}, ${theme}`).toEqual([]);
    }
  }
});

test('the import wizard has no accessibility findings on either step', async ({ start }) => {
  const { app, page } = await start();
  await pickFromDialog(app, [path.join(FIXTURES, 'bad-rows')]);
  await page.getByTestId('pick-folder').click();
  await expect(page.getByTestId('import-next')).toBeVisible();
  expect(await findings(page), 'recognised').toEqual([]);
  await page.getByTestId('import-next').click();
  await expect(page.getByTestId('import-run')).toBeVisible();
  expect(await findings(page), 'totals').toEqual([]);
});
