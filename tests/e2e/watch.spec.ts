import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, ROOT, test } from './app.ts';
import { cells, columnOf } from './sampleTables.ts';
import { finishImport, openSample, prepareImport } from './steps.ts';

const SAMPLES = path.join(ROOT, 'resources/samples');
const SCREENS = path.join(ROOT, 'test-results/screens');
const DAY_MS = 86_400_000;
const REGION = 'South';
const BEGAN = Date.parse('2025-11-15');
const DAYS_PER_MONTH = 3;

/** The sample books with receipts of one region that take ever longer to clear. Answers the folder. */
async function drifting(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const file of await readdir(SAMPLES)) {
    if (file.endsWith('.csv')) await copyFile(path.join(SAMPLES, file), path.join(folder, file));
  }
  const customers = await cells('customers.csv');
  const regionAt = columnOf(customers, 'region');
  const there = new Set(customers.filter((row) => row[regionAt] === REGION).map((row) => row[0]));
  const receipts = await cells('receipts.csv');
  const customerAt = columnOf(receipts, 'customer_id');
  const dateAt = columnOf(receipts, 'receipt_date');
  const clearedAt = columnOf(receipts, 'cleared_date');
  const later = receipts.map((row) => {
    const cleared = row[clearedAt] ?? '';
    const months = (Date.parse(row[dateAt] ?? '') - BEGAN) / DAY_MS / 30.4;
    if (!there.has(row[customerAt] ?? '') || cleared === '' || !(months > 0)) return row;
    const day = Date.parse(cleared) + Math.round(DAYS_PER_MONTH * months) * DAY_MS;
    return row.with(clearedAt, new Date(day).toISOString().slice(0, 10));
  });
  await writeFile(
    path.join(folder, 'receipts.csv'),
    `${later.map((r) => r.join(',')).join('\n')}\n`,
  );
  return folder;
}

test('what drifts is told on the map before it is the constraint, and leads to its cell', async ({
  start,
}, info) => {
  const running = await start();
  const { page } = running;
  const books = await drifting(info.outputPath('books'));
  await prepareImport(running, books, { name: 'Watch', passphrase: 'four unrelated words here' });
  await page.getByTestId('import-run').click();
  await finishImport(page);
  await expect(page.getByTestId('focus-title')).toBeVisible({ timeout: 60_000 });
  await page.getByTestId('nav-map').click();
  const watch = page.getByTestId('watch-list');
  const warning = watch.getByRole('button', { name: new RegExp(REGION) });
  await expect(warning).toBeVisible({ timeout: 60_000 });
  await expect(watch.getByRole('listitem')).toHaveCount(1);
  await watch.scrollIntoViewIfNeeded();
  await mkdir(SCREENS, { recursive: true });
  await page.screenshot({ path: path.join(SCREENS, 'watch-list.png'), animations: 'disabled' });
  const found = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(found.violations.map((violation) => violation.id)).toEqual([]);

  await warning.focus();
  await page.keyboard.press('Enter');
  const panel = page.getByTestId('evidence-panel');
  await expect(panel).toContainText(REGION);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(warning).toBeFocused();
});

test('books in which nothing drifts say so, and how many places are watched', async ({ start }) => {
  const { page } = await start();
  await openSample(page);
  await page.getByTestId('nav-map').click();
  const watch = page.getByTestId('watch-list');
  await expect(watch).toContainText(/\d+ places are watched/, { timeout: 60_000 });
  await expect(watch.getByRole('listitem')).toHaveCount(0);
});
