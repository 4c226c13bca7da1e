import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, FIXTURES, ROOT, test } from './app.ts';
import { choose, openSample, pickFromDialog } from './steps.ts';

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

/** The screens of look.md, kept as pictures for people to look at, and checked not to scroll sideways. */
test('screens at 1366×768 and 1920×1080, light and dark, English and Hindi', async ({ start }) => {
  const { app, page } = await start();
  await resize(app, 1366, 768);
  await expect(page.getByTestId('open-sample')).toBeVisible();
  await keep(page, 'first-run-1366');
  await openSample(page);

  const visit = async (suffix: string) => {
    for (const screen of ['focus', 'map', 'customers', 'books', 'settings']) {
      await page.getByTestId(`nav-${screen}`).click();
      await expect(page.getByTestId(`nav-${screen}`)).toHaveAttribute('aria-current', 'page');
      await page.waitForTimeout(400);
      await keep(page, `${screen}-${suffix}`);
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(sideways, `${screen} ${suffix} scrolls sideways`).toBeLessThanOrEqual(0);
    }
  };
  await visit('light-1366');
  await choose(page, 'Dark');
  await visit('dark-1366');
  await choose(page, 'हिन्दी');
  await visit('hindi-dark-1366');
  await resize(app, 1920, 1080);
  await visit('hindi-dark-1920');
  await choose(page, 'English');
  await choose(page, 'Light');
  await visit('light-1920');
  await resize(app, 1024, 640);
  await visit('light-1024');
});

test('the evidence behind the focus, and the wizard over a folder with bad rows', async ({
  start,
}) => {
  const { app, page } = await start();
  await resize(app, 1366, 768);
  await pickFromDialog(app, [path.join(FIXTURES, 'bad-rows')]);
  await page.getByTestId('pick-folder').click();
  await expect(page.getByTestId('import-next')).toBeVisible();
  await keep(page, 'wizard-recognised');
  await page.getByTestId('import-next').click();
  await expect(page.getByTestId('import-run')).toBeVisible();
  await keep(page, 'wizard-totals');
  await page.getByRole('button', { name: 'Close' }).click();
  await openSample(page);
  await page.getByTestId('focus-why').click();
  await expect(page.getByTestId('evidence-panel')).toBeVisible();
  await keep(page, 'evidence-light-1366');
});
