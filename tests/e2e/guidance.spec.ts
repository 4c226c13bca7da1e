import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, ROOT, test } from './app.ts';
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
