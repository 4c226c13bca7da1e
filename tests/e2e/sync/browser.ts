import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { totpCode } from '../../../platform/identity/factors/totp.ts';
import { expect, machineSwitches } from '../app.ts';
import type { Calendar } from './calendar.ts';

/** A person with what they know, and the authenticator app in their pocket. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** The app's key, once it is set up. */
  secret: string | null;
}

/** A real Chromium, in which pages of the platform are filled in and clicked. */
export async function openBrowser(
  profile: string,
): Promise<{ app: ElectronApplication; page: Page }> {
  const executablePath = process.env.DRUMBEAT_ELECTRON;
  const app = await _electron.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      path.join(import.meta.dirname, 'browserApp'),
      ...machineSwitches(),
      `--user-data-dir=${profile}`,
    ],
  });
  return { app, page: await app.firstWindow() };
}

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

async function choosePassword(page: Page, { password }: Person): Promise<void> {
  await page.getByLabel('Choose a password').fill(password);
  await page.getByLabel('The password again').fill(password);
}

/** The link that the first start of a platform prints: the company and its first executive. */
export async function setUpCompany(
  page: Page,
  link: string,
  company: string,
  who: Person,
): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Name of your company').fill(company);
  await page.getByLabel('Your name').fill(who.name);
  await page.getByLabel('Your e-mail').fill(who.email);
  await choosePassword(page, who);
  await press(page, 'Set up');
  await expect(page.getByRole('heading', { name: `${company} is ready` })).toBeVisible();
}

/** A link by which somebody was invited. */
export async function acceptInvitation(page: Page, link: string, who: Person): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Your name').fill(who.name);
  await choosePassword(page, who);
  await press(page, 'Join');
  await expect(page.getByRole('heading', { name: /^You belong to/ })).toBeVisible();
}

/**
 * The pages that the system's browser is sent to: password, second factor (set up at the first time, its recovery codes
 * kept), consent, and back to the app on this computer.
 */
export async function signInAtBrowser(
  page: Page,
  address: string,
  who: Person,
  calendar: Calendar,
): Promise<void> {
  await page.goto(address);
  await page.getByLabel('E-mail').fill(who.email);
  await page.getByLabel('Password', { exact: true }).fill(who.password);
  await press(page, 'Sign in');
  if (who.secret === null) {
    await expect(page.getByRole('heading', { name: 'Protect your account' })).toBeVisible();
    who.secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '');
    await page.getByLabel('The six digits').fill(totpCode(who.secret, calendar.now()));
    await press(page, 'Continue');
    await expect(page.getByRole('listitem')).toHaveCount(10);
    await press(page, 'I have kept them');
  } else {
    await page.getByLabel('Code').fill(totpCode(who.secret, calendar.now()));
    await press(page, 'Continue');
  }
  await press(page, 'Allow');
  await expect(page.getByText('You are signed in. Go back to Drumbeat')).toBeVisible();
}
