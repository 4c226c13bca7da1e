import path from 'node:path';
import type { Locator } from '@playwright/test';
import { expect } from './app.ts';
import { findings } from './findings.ts';
import { keepWindow } from './looks.ts';
import { takeInMany } from './sync/manyPeople.ts';
import { platformLooks } from './sync/platformLooks.ts';
import { ashaRao, test } from './sync/scene.ts';
import { foundCompany, signIn } from './sync/signIn.ts';

const COMPANY = 'Kaveri Textiles';

/** As far up in the window as it goes. */
const toTop = (what: Locator): Promise<void> =>
  what.evaluate((element) => element.scrollIntoView({ block: 'start' }));

test('among forty people with ninety laptops one is found by typing, given another role, and taken out, by keyboard', async ({
  profile,
  scene,
}) => {
  test.setTimeout(600_000);
  const who = ashaRao();
  const laptop = await foundCompany(scene, COMPANY, who);
  const { page } = laptop;
  await signIn(scene, laptop, who);
  const people = page.getByTestId('platform-people');
  await expect(people.getByTestId('person')).toHaveCount(1);

  // Nobody takes away their own role or themselves.
  await people.getByTestId('open-person').press('Enter');
  await expect(people.getByTestId('person-care')).toContainText('another executive');
  await expect(people.getByTestId('remove-member')).toBeHidden();

  // What somebody has open stays open while the platform does not answer.
  await scene.stopPlatform();
  await page.getByTestId('sync-now').click();
  await expect(people.getByTestId('people-old')).toBeVisible({ timeout: 120_000 });
  await expect(people.getByTestId('person-care')).toBeVisible();
  await toTop(people);
  await keepWindow(laptop, 'platform-people-old');
  expect(await findings(page)).toEqual([]);
  await takeInMany(path.join(profile, 'platform'), 39);
  await scene.startPlatformAgain();
  await page.getByTestId('nav-work').click();
  await page.getByTestId('nav-platform').click();
  const rows = people.getByTestId('person');
  await expect(async () => {
    await page.getByTestId('sync-now').click();
    await expect(rows).toHaveCount(10, { timeout: 10_000 });
  }).toPass({ timeout: 120_000 });
  await expect(people).toContainText('10 of 40');
  await page.getByTestId('all-people').press('Enter');
  await expect(rows).toHaveCount(40);
  const find = people.getByTestId('find-person');
  await platformLooks(laptop, 'people', async () => {
    const all = page.getByTestId('all-people');
    if ((await rows.count()) < 40) await all.click();
    await toTop(find);
  });

  await find.fill('nagpur');
  expect(await rows.count()).toBeGreaterThan(1);
  await find.fill('lata.joshi.e.4@');
  await expect(rows).toHaveCount(1);
  const opener = people.getByTestId('open-person');
  const care = people.getByTestId('person-care');
  await platformLooks(laptop, 'person', async () => {
    if ((await rows.count()) !== 1) await find.fill('lata.joshi.e.4@');
    if (await care.isHidden()) await opener.click();
    await toTop(opener);
  });
  await find.fill('lata.joshi.e.4@');
  await opener.press('Enter');

  // Arrow keys walk through the roles: nothing is given before the button is pressed.
  const given = rows.locator('td').first();
  const had = (await given.textContent()) ?? '';
  await care.getByRole('combobox').selectOption('executive');
  await expect(given).toHaveText(had);
  await page.getByTestId('change-role').press('Enter');
  await expect(given).toHaveText('Executive');

  // Who never had a second step gets no link for it.
  await page.getByTestId('lost-second_factor').press('Enter');
  await expect(page.getByRole('alert')).toContainText('second step');
  await page.getByTestId('lost-password').press('Enter');
  await expect(care.getByTestId('link-note')).toContainText(`${scene.url}/reset/`);
  await expect(page.getByRole('alert')).toBeHidden();
  await keepWindow(laptop, 'platform-reset-link');
  expect(await findings(page)).toEqual([]);

  // Esc closes one level: the question, then the person.
  const remove = page.getByTestId('remove-member');
  await remove.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('What they decided stays');
  await keepWindow(laptop, 'platform-removal');
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(care).toBeVisible();
  await remove.focus();
  await page.keyboard.press('Escape');
  await expect(care).toBeHidden();
  await expect(opener).toBeFocused();

  // The safe answer is the one under the Enter key.
  await page.keyboard.press('Enter');
  await remove.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(rows).toHaveCount(1);
  await remove.press('Enter');
  await page.getByTestId('remove-member-sure').press('Enter');
  await expect(rows).toHaveCount(0);
  await expect(people).toContainText('does not belong to the company any more');
  await expect(people.getByRole('heading', { name: 'People and laptops' })).toBeFocused();
  await find.fill('');
  await expect(people).toContainText('10 of 39');
});
