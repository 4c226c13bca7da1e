import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, FIXTURES, test } from './app.ts';
import { findings } from './findings.ts';
import { choose, openSample, pickFromDialog } from './steps.ts';

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

/** Every part of the books with what opens from it; `look` is run on each as it stands. */
async function throughBooks(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  await page.getByTestId('nav-books').click();
  await page.getByTestId('books-imports').click();
  await page.getByTestId('batches').getByRole('button').first().click();
  await expect(page.getByTestId('batch-panel')).toBeVisible();
  await look('an import');
  await page.keyboard.press('Escape');
  await page.getByTestId('books-reconciliation').click();
  await expect(page.getByTestId('equation')).toBeVisible();
  await look('reconciliation');
  await page.getByTestId('equation').locator('.term-button').nth(1).click();
  const parties = page.getByTestId('evidence-panel').getByTestId('parties-table');
  await expect(parties.getByRole('row').nth(1)).toBeVisible();
  await look('parties');
  await page.keyboard.press('Escape');
  await page.getByTestId('books-quality').click();
  await expect(page.getByTestId('defects')).toBeVisible();
  await look('quality');
  await page.getByTestId('defects').getByRole('button').first().click();
  await expect(page.getByTestId('defect-table').getByRole('row').nth(1)).toBeVisible();
  await look('rows to fix');
  await page.keyboard.press('Escape');
}

test('the books have no accessibility findings: light, dark, Hindi', async ({ start }) => {
  const { page } = await start();
  await openSample(page);
  for (const choice of ['Light', 'Dark', 'हिन्दी']) {
    await choose(page, choice);
    await throughBooks(page, async (name) => {
      expect(await findings(page), `${name}, ${choice}`).toEqual([]);
    });
  }
});

test('the books and the wizard hold at 200 %: no findings, nothing scrolls sideways', async ({
  start,
}) => {
  const { app, page } = await start();
  await openSample(page);
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setContentSize(1366, 768);
    window?.webContents.setZoomFactor(2);
  });
  const look = async (name: string): Promise<void> => {
    const sideways = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    expect(sideways, name).toBeLessThanOrEqual(0);
    expect(await findings(page), name).toEqual([]);
  };
  await throughBooks(page, look);
  await pickFromDialog(app, [path.join(FIXTURES, 'good')]);
  await page.keyboard.press('Control+o');
  await expect(page.getByTestId('import-next')).toBeEnabled();
  await look('wizard');
  await page.getByTestId('open-studio').first().click();
  await expect(page.getByTestId('studio')).toBeVisible();
  await look('studio');
});

test('the mapping studio has no accessibility findings: light, dark, Hindi', async ({ start }) => {
  const { app, page } = await start();
  await openSample(page);
  for (const choice of ['Light', 'Dark', 'हिन्दी']) {
    await choose(page, choice);
    await pickFromDialog(app, [path.join(FIXTURES, 'good')]);
    await page.keyboard.press('Control+o');
    await page.getByTestId('open-studio').first().click();
    await expect(page.getByTestId('read-preview')).toBeVisible();
    expect(await findings(page), choice).toEqual([]);
    await page.getByTestId('studio-done').click();
    await page.locator('.wizard-head').getByRole('button').click();
  }
});
