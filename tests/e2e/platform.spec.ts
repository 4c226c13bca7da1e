import type { Page } from '@playwright/test';
import { expect } from './app.ts';
import { callCore } from './coreLine.ts';
import { findings } from './findings.ts';
import { keepWindow, resize } from './looks.ts';
import { openSample } from './steps.ts';
import { beginByJoining } from './sync/beginByJoining.ts';
import { setUpCompany, signInAtBrowser } from './sync/browser.ts';
import { platformLooks } from './sync/platformLooks.ts';
import { ashaRao, test } from './sync/scene.ts';

const COMPANY = 'Kaveri Textiles';

const state = (page: Page) => page.getByTestId('sync-state');
const chip = (page: Page) => page.getByTestId('sync-chip');

async function reaches(page: Page, word: string): Promise<void> {
  await expect(state(page)).toHaveAttribute('data-state', word, { timeout: 60_000 });
  await expect(chip(page)).toHaveAttribute('data-state', word);
}

test('a new laptop joins from the start screen, signs in at the browser, syncs, goes offline and signs out, in words', async ({
  scene,
}) => {
  test.setTimeout(600_000);
  const { calendar, browser } = scene;
  const who = ashaRao();
  const laptop = await scene.laptop('asha');
  const { page } = laptop;
  await setUpCompany(browser, scene.setUpLink, COMPANY, who);
  await resize(laptop, 1366, 768);
  expect(await findings(page), 'first run').toEqual([]);
  await keepWindow(laptop, 'platform-first-run');
  await beginByJoining(laptop, COMPANY);
  await reaches(page, 'apart');
  await platformLooks(laptop, 'apart');

  // What cannot be signed in to is told in words: what happened, what is safe, what to do.
  const address = page.getByTestId('platform-address');
  for (const [typed, words] of [
    ['two words', 'This is not the address of a server.'],
    ['http://drumbeat.example.in', 'not reached by https'],
    ['127.0.0.1:9', 'The platform cannot be reached just now.'],
  ] as const) {
    await address.fill(typed);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText(words);
  }
  await keepWindow(laptop, 'platform-unreachable');

  // Given up once, then done.
  await address.fill(scene.url);
  await page.getByTestId('sign-in').click();
  await laptop.openedAddress();
  await expect(page.getByTestId('signing-in')).toBeVisible();
  await expect(page.getByRole('alert')).toBeHidden();
  await page.getByTestId('cancel-sign-in').click();
  await expect(page.getByTestId('signing-in')).toBeHidden();
  await page.getByTestId('sign-in').click();
  await keepWindow(laptop, 'platform-signing-in');
  expect(await findings(page), 'signing in').toEqual([]);
  await signInAtBrowser(browser, await laptop.openedAddress(), who, calendar);
  await reaches(page, 'never');
  await expect(page.getByTestId('platform')).toContainText(`${COMPANY} at ${scene.url}`);

  // The usual choice sends plans; a narrower one keeps them, and counts them.
  await expect(page.getByTestId('leaving-plans')).toBeChecked();
  const limits = { budget: 100, people: null, weeks: null };
  expect(await callCore(page, 'setLimits', limits)).toMatchObject({ ok: true });
  await page.getByTestId('leaving-summaries').check();
  await expect(page.getByTestId('sync-counts')).toContainText('stays on this laptop');
  await page.getByTestId('sync-now').press('Enter');
  await reaches(page, 'synchronised');
  await expect(page.getByTestId('sync-counts')).toContainText('1 change stays');
  await page.getByTestId('leaving-plans').check();
  await reaches(page, 'waiting');
  await expect(chip(page)).toContainText('1 to send');
  await page.getByTestId('sync-now').click();
  await reaches(page, 'synchronised');
  await expect(page.getByTestId('sync-counts')).toBeHidden();

  // Others are invited by a link to hand on.
  const people = page.getByTestId('platform-people');
  await expect(people).toContainText('Asha Rao (you)');
  await people.getByTestId('open-person').press('Enter');
  await expect(people).toContainText('this laptop');
  await page.getByTestId('invite-email').fill(who.email);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('belongs to the company already');
  await page.getByTestId('invite-email').fill('ravi@example.in');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('link-note')).toContainText(`${scene.url}/join/`);
  await expect(page.getByTestId('invitation')).toContainText('ravi@example.in');
  await page.getByTestId('link-note').scrollIntoViewIfNeeded();
  await keepWindow(laptop, 'platform-invited');
  expect(await findings(page), 'invited').toEqual([]);
  await platformLooks(laptop, 'synchronised');

  // The platform is gone: no alarm, and the chip leads back from anywhere.
  await scene.stopPlatform();
  await callCore(page, 'setLimits', { ...limits, people: 2 });
  await page.getByTestId('sync-now').click();
  await reaches(page, 'offline');
  await expect(page.getByRole('alert')).toBeHidden();
  await page.getByTestId('nav-work').click();
  await chip(page).press('Enter');
  await expect(page.getByTestId('platform')).toBeVisible();
  await platformLooks(laptop, 'offline');

  await page.getByTestId('sign-out').click();
  await reaches(page, 'signedOut');
  await expect(address).toHaveValue(scene.url);
  await platformLooks(laptop, 'signedOut');
});

test('sample books are sent nowhere, and say so', async ({ start }) => {
  const running = await start();
  const { page } = running;
  await resize(running, 1024, 640);
  await openSample(page);
  await expect(page.getByTestId('sync-chip')).toBeHidden();
  await page.getByTestId('nav-platform').click();
  await expect(state(page)).toHaveAttribute('data-state', 'sample');
  await expect(page.getByTestId('sign-in')).toBeHidden();
  await keepWindow(running, 'platform-sample');
  expect(await findings(page)).toEqual([]);
});
