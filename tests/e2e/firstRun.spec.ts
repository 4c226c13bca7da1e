import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, ROOT, test } from './app.ts';
import { openSample } from './steps.ts';

test('first run leads in one click, without key or passphrase, to the focus card', async ({
  start,
  target,
}) => {
  const { page } = await start();
  await expect(page.getByTestId('open-sample')).toBeVisible();
  await expect(page.getByTestId('import-drop')).toBeVisible();

  await openSample(page);

  await expect(page.getByTestId('focus-card')).toContainText('₹');
  await expect(page.getByTestId('constraint-map')).toBeVisible();
  await expect(page.getByTestId('ageing')).toBeVisible();
  await expect(page.getByTestId('passphrase-input')).toHaveCount(0);
  for (const tile of ['outstanding', 'overdue', 'dso', 'rupeeDaysLate']) {
    await expect(page.getByTestId(`tile-${tile}`)).toHaveText(/\d/);
  }
  const folder = path.join(ROOT, 'test-results/screens');
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `first-run-${target}.png`) });
});

test('--sample opens the sample books by itself', async ({ start }) => {
  const { page } = await start('--sample');
  await expect(page.getByTestId('focus-title')).toBeVisible({ timeout: 60_000 });
});

test('a tile opens its formula, and its rows add up in the evidence panel', async ({ start }) => {
  const { page } = await start();
  await openSample(page);
  await page.getByTestId('tile-outstanding').click();
  const panel = page.getByTestId('evidence-panel');
  await expect(panel).toBeVisible();
  await expect(panel).toContainText('₹');
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
});
