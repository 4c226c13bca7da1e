import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { openTwo } from './moreConstraints.ts';
import { openSample, saveTo } from './steps.ts';

interface Looked {
  readonly width: number;
  readonly height: number;
  /** Colours among the pixels of each quarter from the top, counted up to a thousand. */
  readonly colours: readonly number[];
}

/** A picture as another program would read it: by Electron's own decoder, from the file's bytes. */
async function look(app: ElectronApplication, file: string): Promise<Looked> {
  const bytes = (await readFile(file)).toString('base64');
  return app.evaluate(({ nativeImage }, base64) => {
    const image = nativeImage.createFromBuffer(Buffer.from(base64, 'base64'));
    const { width, height } = image.getSize();
    const pixels = image.toBitmap();
    const colours = [0, 1, 2, 3].map((quarter) => {
      const seen = new Set<number>();
      const from = Math.floor((height * quarter) / 4) * width;
      const to = Math.floor((height * (quarter + 1)) / 4) * width;
      for (let at = from; at < to && seen.size < 1000; at++) seen.add(pixels.readUInt32LE(at * 4));
      return seen.size;
    });
    return { width, height, colours };
  }, bytes);
}

async function savePicture(page: Page, figure: Locator): Promise<void> {
  const button = figure.locator('button[data-export="picture"]');
  await button.focus();
  await page.keyboard.press('Alt+Shift+E');
  await expect(figure.locator('.export [role="status"]')).toContainText('Picture saved', {
    timeout: 20_000,
  });
}

async function boxOf(figure: Locator): Promise<{ width: number; height: number }> {
  return (await figure.boundingBox()) ?? { width: 0, height: 0 };
}

test('each figure is saved as a picture of its own size, by keyboard, and nothing of it is blank', async ({
  start,
  profile,
}) => {
  const { app, page } = await start();
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 768);
  });
  await openSample(page);
  await page.getByTestId('nav-map').click();
  await expect(page.locator('.heat-button').first()).toBeVisible();
  await expect(page.locator('.ribbon-month:not([disabled])')).toHaveCount(13);
  for (const id of ['constraint-map', 'constraint-list', 'heat-map', 'ribbon']) {
    const figure = page.getByTestId(id);
    const file = path.join(profile, `${id}.png`);
    await saveTo(app, file);
    await savePicture(page, figure);
    const picture = await look(app, file);
    const box = await boxOf(figure);
    expect(Math.abs(picture.width - box.width), id).toBeLessThanOrEqual(1);
    expect(Math.abs(picture.height - box.height), id).toBeLessThan(40);
    expect(Math.min(...picture.colours), id).toBeGreaterThan(8);
  }
  await page.locator('[data-opens^="listed"]').first().click();
  await expect(page.locator('.moves')).toBeVisible();
  const whatIf = path.join(profile, 'what-if.png');
  await saveTo(app, whatIf);
  await savePicture(page, page.getByTestId('case-what-if'));
  expect(Math.min(...(await look(app, whatIf)).colours)).toBeGreaterThan(8);

  await page.getByTestId('nav-focus').click();
  await page.getByTestId('tile-dso').click();
  const trend = path.join(profile, 'trend.png');
  await saveTo(app, trend);
  await savePicture(page, page.getByTestId('metric-months'));
  expect(Math.min(...(await look(app, trend)).colours)).toBeGreaterThan(8);
});

/** The part of the pixels of two pictures of one size that differ. */
async function differing(app: ElectronApplication, one: string, other: string): Promise<number> {
  const files = await Promise.all([one, other].map((file) => readFile(file, 'base64')));
  return app.evaluate(({ nativeImage }, both) => {
    const [a, b] = both.map((each) =>
      nativeImage.createFromBuffer(Buffer.from(each, 'base64')).toBitmap(),
    );
    if (a === undefined || b === undefined || a.length !== b.length) return 1;
    let differ = 0;
    for (let at = 0; at < a.length; at += 4) {
      if (a.readUInt32LE(at) !== b.readUInt32LE(at)) differ += 1;
    }
    return differ / (a.length / 4);
  }, files);
}

test('a figure higher than the window is put together to the same picture that a high window gives', async ({
  start,
  profile,
}) => {
  const running = await start();
  const { app, page } = running;
  const resize = (height: number): Promise<void> =>
    app.evaluate(({ BrowserWindow }, to) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(1024, to);
    }, height);
  await resize(640);
  await openTwo(running, path.join(profile, 'two'), 'Gujarat', 12);
  await page.getByTestId('nav-map').click();
  await page.locator('[data-opens="list-compare"]').click();
  const figure = page.getByTestId('comparison');
  await expect(figure).toContainText('month ends', { timeout: 60_000 });
  const main = page.locator('#main');
  await main.evaluate((element) => element.scrollTo(0, 40));
  const bands = path.join(profile, 'bands.png');
  await saveTo(app, bands);
  await savePicture(page, figure);
  const { height, width, colours } = await look(app, bands);
  const box = await boxOf(figure);
  expect(Math.abs(width - box.width)).toBeLessThanOrEqual(1);
  expect(height).toBeGreaterThan(await main.evaluate((element) => element.clientHeight));
  expect(Math.min(...colours)).toBeGreaterThan(8);
  await expect(figure).not.toHaveAttribute('data-taking');
  expect(await main.evaluate((element) => element.scrollTop)).toBe(40);

  await resize(1060);
  const whole = path.join(profile, 'whole.png');
  await saveTo(app, whole);
  await savePicture(page, figure);
  expect(await differing(app, bands, whole)).toBeLessThan(0.001);
});

test('on a screen of twice the pixels, and on a page drawn larger, a picture has the pixels that are there', async ({
  start,
  profile,
}) => {
  const { app, page } = await start('--force-device-scale-factor=2');
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setContentSize(1200, 640);
    window?.webContents.setZoomFactor(1.25);
  });
  await openSample(page);
  await page.getByTestId('nav-map').click();
  const figure = page.getByTestId('constraint-list');
  await expect(figure.getByRole('row')).toHaveCount(2);
  const file = path.join(profile, 'list.png');
  await saveTo(app, file);
  await savePicture(page, figure);
  const { width, colours } = await look(app, file);
  const shown = await figure.evaluate((element) => element.getBoundingClientRect().width);
  expect(Math.abs(width - shown * 2 * 1.25)).toBeLessThanOrEqual(2);
  expect(Math.min(...colours)).toBeGreaterThan(8);
});

test('Alt+E writes the table of the figure that has the keyboard', async ({ start, profile }) => {
  const { app, page } = await start();
  await openSample(page);
  await page.getByTestId('nav-map').click();
  const heat = page.getByTestId('heat-map');
  await heat.locator('.heat-button[tabindex="0"]').focus();
  const file = path.join(profile, 'heat.csv');
  await saveTo(app, file);
  await page.keyboard.press('Alt+E');
  await expect(heat.locator('.export [role="status"]')).toContainText('rows written');
  const [header, ...rows] = (await readFile(file, 'utf8')).trimEnd().split('\r\n');
  expect(header).toContain('stage,dimension,value');
  expect(rows.some((row) => row.startsWith('billing,branch,Surat,'))).toBe(true);
});

test('nothing chosen, nothing saved and nothing said; a place that cannot be written is told', async ({
  start,
  profile,
}) => {
  const { app, page } = await start();
  await openSample(page);
  const map = page.getByTestId('constraint-map');
  const button = map.locator('button[data-export="picture"]');
  await saveTo(app, '');
  await button.click();
  await expect(button).toBeEnabled();
  await expect(map.locator('.export [role="status"]')).toHaveText('');
  await saveTo(app, path.join(profile, 'no-such-folder', 'map.png'));
  await button.click();
  await expect(map.getByRole('alert')).toContainText('could not be written: map.png');
  expect(await app.evaluate(() => Reflect.get(globalThis, 'asked'))).toEqual([
    'Where the money waits.png',
  ]);
});
