import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, ROOT, type Running } from './app.ts';

const FOLDER = path.join(ROOT, 'test-results/screens');

/** The window as it is: a page's own screenshot cuts a zoomed one. */
export async function keepWindow({ app }: Running, name: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const png = await app.evaluate(async ({ BrowserWindow }) => {
    const capture = BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    // A window that draws no frame never answers: then there is no picture to look at, and no more than that.
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), 5000));
    const image = await Promise.race([capture, late]);
    return image?.toPNG().toString('base64') ?? '';
  });
  await writeFile(path.join(FOLDER, `${name}.png`), Buffer.from(png, 'base64'));
}

/** Sets the content's size, and how large the page is drawn in it. */
export async function resize(
  { app }: Running,
  width: number,
  height: number,
  zoom = 1,
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setContentSize(size.width, size.height);
      window?.webContents.setZoomFactor(size.zoom);
    },
    { width, height, zoom },
  );
}

/** Neither the window nor the screen in it can be moved sideways. */
export async function noSideways(page: Page, name: string): Promise<void> {
  const sideways = await page.evaluate(() => {
    const main = document.querySelector('main');
    return Math.max(
      document.documentElement.scrollWidth - document.documentElement.clientWidth,
      (main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0),
    );
  });
  expect(sideways, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
}
