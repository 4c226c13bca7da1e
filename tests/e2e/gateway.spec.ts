import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { findings } from './findings.ts';
import { keepWindow, noSideways, resize } from './looks.ts';
import { choose } from './steps.ts';
import { openBrowser, type Person, setUpCompany, signInAtBrowser } from './sync/browser.ts';
import { calendarIn } from './sync/calendar.ts';
import { startLaptop } from './sync/laptop.ts';
import { firstStart } from './sync/platformProcess.ts';

const ASHA: Person = {
  name: 'Asha Rao',
  email: 'asha@example.in',
  password: 'sixteen mangoes under my desk',
  secret: null,
};
const COMPANY = 'Kaveri Textiles';

const line = (page: Page) => page.getByTestId('gateway-line');

test('the gateway tells how the line stands and how the modules fare, and marks what is old', async ({
  profile,
}) => {
  test.setTimeout(600_000);
  const calendar = calendarIn(path.join(profile, 'ahead'));
  const platform = await firstStart(path.join(profile, 'platform'), calendar);
  const browser = await openBrowser(path.join(profile, 'browser'));
  const laptop = await startLaptop(path.join(profile, 'asha'), calendar);
  const { page } = laptop;
  let isUp = true;
  try {
    await setUpCompany(browser.page, platform.setUpLink, COMPANY, ASHA);
    await resize(laptop, 1366, 768);
    await page.getByTestId('join-company').click();
    await page.getByTestId('company-name-input').fill(COMPANY);
    await page.getByTestId('passphrase-input').fill('four unrelated words here');
    await page.getByTestId('passphrase-again-input').fill('four unrelated words here');
    await page.getByTestId('join-make').press('Enter');
    await page.getByTestId('phrase-kept').check();
    await page.getByTestId('join-on').click();
    await expect(page.getByTestId('platform')).toBeVisible();
    await expect(page.getByTestId('gateway')).toBeHidden();
    await page.getByTestId('platform-address').fill(platform.url);
    await page.getByTestId('sign-in').click();
    await signInAtBrowser(browser.page, await laptop.openedAddress(), ASHA, calendar);
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

    await platform.stop();
    isUp = false;
    await page.getByTestId('gateway-ask').click();
    await expect(page.getByTestId('gateway-stale')).toBeVisible({ timeout: 60_000 });
    await expect(modules).toHaveCount(2);
    await expect(line(page)).toHaveAttribute('data-line', /apart|resting/);
    await page.getByTestId('gateway').scrollIntoViewIfNeeded();
    await keepWindow(laptop, 'gateway-stale');
    expect(await findings(page), 'stale').toEqual([]);
    await resize(laptop, 1366, 768, 2);
    await noSideways(page, 'gateway at 200 %');
  } finally {
    await laptop.app.close();
    await browser.app.close();
    if (isUp) await platform.stop();
  }
});
