import { expect } from '../app.ts';
import { findings } from '../findings.ts';
import { keepWindow, noSideways, resize } from '../looks.ts';
import { choose } from '../steps.ts';
import type { Laptop } from './laptop.ts';

/**
 * The Platform screen as it stands: readable, in light, dark, Hindi, and at 200 %.
 * @param show brings into sight what is looked at; the screen's head where absent
 * @param hide takes it away again where it stands in the way of the rest
 */
export async function platformLooks(
  laptop: Laptop,
  name: string,
  show: () => Promise<void> = async () => {},
  hide: () => Promise<void> = async () => {},
): Promise<void> {
  const { page } = laptop;
  for (const choice of ['Light', 'Dark', 'हिन्दी']) {
    await choose(page, choice);
    await page.getByTestId('nav-platform').click();
    await expect(page.getByTestId('sync-state')).toBeVisible();
    await show();
    await keepWindow(laptop, `platform-${name}-${choice}`);
    expect(await findings(page), `${name}, ${choice}`).toEqual([]);
    await hide();
  }
  await resize(laptop, 1366, 768, 2);
  await noSideways(page, `platform ${name} at 200 %`);
  await show();
  await keepWindow(laptop, `platform-${name}-200`);
  expect(await findings(page), `${name}, 200 %`).toEqual([]);
  await hide();
  await resize(laptop, 1366, 768);
  for (const choice of ['English', 'Light']) await choose(page, choice);
  await page.getByTestId('nav-platform').click();
}
