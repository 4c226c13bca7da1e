import type { Page } from '@playwright/test';
import { expect } from './app.ts';
import { findings } from './findings.ts';
import { keepWindow, noSideways, resize } from './looks.ts';
import { choose } from './steps.ts';
import { beginByJoining } from './sync/beginByJoining.ts';
import { setUpCompany, signInAtBrowser } from './sync/browser.ts';
import { ashaRao, test } from './sync/scene.ts';

const COMPANY = 'Kaveri Textiles';

const line = (page: Page) => page.getByTestId('gateway-line');

test('the gateway tells how the line stands and how the modules fare, and marks what is old', async ({
  scene,
}) => {
  test.setTimeout(600_000);
  const { calendar, browser } = scene;
  const who = ashaRao();
  const laptop = await scene.laptop('asha');
  const { page } = laptop;
  await setUpCompany(browser, scene.setUpLink, COMPANY, who);
  await resize(laptop, 1366, 768);
  await beginByJoining(laptop, COMPANY);
  await expect(page.getByTestId('gateway')).toBeHidden();
  await page.getByTestId('platform-address').fill(scene.url);
  await page.getByTestId('sign-in').click();
  await signInAtBrowser(browser, await laptop.openedAddress(), who, calendar);
  await page.getByTestId('sync-now').press('Enter');

  await expect(line(page)).toHaveAttribute('data-line', 'listening', { timeout: 60_000 });
  const modules = page.getByTestId('gateway-modules').locator('tbody tr');
  await expect(modules).toHaveCount(2);
  await expect(page.getByTestId('gateway-stale')).toBeHidden();
  for (const choice of ['Light', 'Dark', 'हिन्दी']) {
    await choose(page, choice);
    await page.getByTestId('nav-platform').click();
    await page.getByTestId('gateway').scrollIntoViewIfNeeded();
    await keepWindow(laptop, `gateway-${choice}`);
    expect(await findings(page), choice).toEqual([]);
  }
  await choose(page, 'English');
  await page.getByTestId('nav-platform').click();

  await scene.stopPlatform();
  await page.getByTestId('gateway-ask').click();
  await expect(page.getByTestId('gateway-stale')).toBeVisible({ timeout: 60_000 });
  await expect(modules).toHaveCount(2);
  await expect(line(page)).toHaveAttribute('data-line', /apart|resting/);
  await page.getByTestId('gateway').scrollIntoViewIfNeeded();
  await keepWindow(laptop, 'gateway-stale');
  expect(await findings(page), 'stale').toEqual([]);
  await resize(laptop, 1366, 768, 2);
  await noSideways(page, 'gateway at 200 %');
});
