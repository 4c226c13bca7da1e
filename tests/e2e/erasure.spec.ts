import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from './app.ts';
import { coreValue } from './coreLine.ts';
import { findings } from './findings.ts';
import { keepWindow, resize } from './looks.ts';
import { beginByJoining } from './sync/beginByJoining.ts';
import { acceptInvitation, type Person } from './sync/browser.ts';
import { platformLooks } from './sync/platformLooks.ts';
import { ashaRao, test } from './sync/scene.ts';
import { foundCompany, signIn } from './sync/signIn.ts';

const COMPANY = 'Kaveri Textiles';
const RAVI: Person = {
  name: 'Ravi Patel',
  email: 'ravi@example.in',
  password: 'forty looms and one broken fan',
  secret: null,
};

/** Somebody's row in the list of people, opened. */
async function openRow(page: Page, name: string): Promise<void> {
  const open = page.getByRole('button', { name: `Open ${name}` });
  await open.press('Enter');
  await expect(page.getByTestId('person-care')).toBeVisible();
}

/** Brings a question to sight in any language, and takes it away by Esc. */
function asking(page: Page, question: string) {
  return {
    show: async (): Promise<void> => {
      if (await page.getByTestId(question).isHidden()) {
        const rows = page.getByTestId('person').filter({ hasText: RAVI.email });
        await rows.getByTestId('open-person').click();
      }
      await page.getByTestId(question).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      // Drawn before there is a picture of it.
      await page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      );
    },
    hide: async (): Promise<void> => {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    },
  };
}

test('somebody saves what the platform holds of them and has it forgotten; an executive takes them out and erases them, all by keyboard', async ({
  profile,
  scene,
}) => {
  test.setTimeout(600_000);
  const asha = await foundCompany(scene, COMPANY, ashaRao());
  await signIn(scene, asha, ashaRao());
  const list = asha.page.getByTestId('platform-people');
  await asha.page.getByLabel('Invite by e-mail address').fill(RAVI.email);
  await asha.page.getByRole('button', { name: 'Make a link' }).press('Enter');
  const link = (await list.getByTestId('link-note').locator('code').textContent()) ?? '';
  await acceptInvitation(scene.browser, link, RAVI);

  const ravi = await scene.laptop('ravi');
  const { page } = ravi;
  await resize(ravi, 1366, 768);
  await beginByJoining(ravi, COMPANY);
  await signIn(scene, ravi, RAVI);
  await coreValue(page, 'decidePreference', { change: { key: 'alertsPerDay', value: 9 } });
  await page.getByTestId('sync-now').press('Enter');
  await expect(page.getByTestId('sync-state')).toHaveAttribute('data-state', 'synchronised');

  await openRow(page, RAVI.name);
  const file = path.join(profile, 'of me.json');
  await ravi.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await page.getByTestId('export-own-data').press('Enter');
  await expect(page.getByTestId('own-data')).toContainText('entries saved');
  const { records } = JSON.parse(readFileSync(file, 'utf8'));
  expect(records.user_account).toMatchObject([{ name: RAVI.name, email: RAVI.email }]);
  await keepWindow(ravi, 'platform-own-data');
  expect(await findings(page)).toEqual([]);

  // The safe answer is the one under the Enter key, and Esc says it too.
  const own = asking(page, 'erase-self');
  await platformLooks(ravi, 'erase-self', own.show, own.hide);
  await openRow(page, RAVI.name);
  await page.getByTestId('erase-self').press('Enter');
  await expect(page.getByRole('dialog')).toContainText('cannot be taken back');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByTestId('erase-self')).toBeFocused();
  expect(await coreValue(page, 'companyPreferences', {})).toMatchObject({
    values: { alertsPerDay: 9 },
  });

  await page.getByTestId('erase-self').press('Enter');
  await page.getByTestId('erase-sure').press('Enter');
  const told = page.getByTestId('erased-note');
  await expect(told).toContainText('This laptop has forgotten it', { timeout: 60_000 });
  await expect(told).toBeFocused();
  await expect(page.getByTestId('sync-state')).toHaveAttribute('data-state', 'signedOut');
  expect(await coreValue(page, 'companyPreferences', {})).toMatchObject({
    values: { alertsPerDay: 3 },
    decided: [],
  });
  await keepWindow(ravi, 'platform-erased');
  expect(await findings(page)).toEqual([]);

  // Her laptop heard of it by itself.
  await expect(list.getByTestId('asked-to-be-forgotten')).toContainText('Asked to be forgotten', {
    timeout: 60_000,
  });
  const other = asking(asha.page, 'erase-other');
  await platformLooks(asha, 'erase-other', other.show, other.hide);
  await openRow(asha.page, RAVI.name);
  await asha.page.getByTestId('erase-other').press('Enter');
  await expect(asha.page.getByRole('dialog')).toContainText('number without a name');
  await asha.page.keyboard.press('Enter');
  await expect(list.getByTestId('person')).toHaveCount(2);
  await asha.page.getByTestId('erase-other').press('Enter');
  await asha.page.getByTestId('erase-sure').press('Enter');
  await expect(list.getByTestId('person')).toHaveCount(1);
  await expect(list).toContainText(`${RAVI.name} was taken out of the company and erased`);
  await expect(list.getByRole('heading', { name: 'People and laptops' })).toBeFocused();
  await keepWindow(asha, 'platform-erased-other');
  expect(await findings(asha.page)).toEqual([]);

  // The account is gone with the last company.
  await page.getByTestId('sign-in').click();
  await scene.browser.goto(await ravi.openedAddress());
  await scene.browser.getByLabel('E-mail').fill(RAVI.email);
  await scene.browser.getByLabel('Password', { exact: true }).fill(RAVI.password);
  await scene.browser.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(scene.browser.getByRole('alert')).toBeVisible();
});
