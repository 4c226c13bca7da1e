import path from 'node:path';
import { STORY_BEFORE } from '../../scripts/samples/story.ts';
import { writeStory } from '../helpers/story.ts';
import { expect, test } from './app.ts';
import { coreValue } from './coreLine.ts';
import { findings } from './findings.ts';
import { keepWindow, resize } from './looks.ts';
import { finishImport, prepareImport } from './steps.ts';
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

test('books that were kept alone are published: told before, done, and taken back', async ({
  profile,
}) => {
  test.setTimeout(600_000);
  const calendar = calendarIn(path.join(profile, 'ahead'));
  const platform = await firstStart(path.join(profile, 'platform'), calendar);
  const browser = await openBrowser(path.join(profile, 'browser'));
  const laptop = await startLaptop(path.join(profile, 'asha'), calendar);
  const { page } = laptop;
  try {
    await setUpCompany(browser.page, platform.setUpLink, 'Surat Textiles', ASHA);
    await resize(laptop, 1366, 768);
    const own = { name: 'Surat Textiles', passphrase: 'four unrelated words here' };
    await prepareImport(laptop, writeStory(profile, 'worked', STORY_BEFORE), own);
    await page.getByTestId('import-run').click();
    await finishImport(page);
    await page.getByTestId('nav-platform').click();
    await page.getByTestId('leaving-books').click();
    await page.getByTestId('platform-address').fill(platform.url);
    await page.getByTestId('sign-in').click();
    await calendar.pass(1 / 24);
    await signInAtBrowser(browser.page, await laptop.openedAddress(), ASHA, calendar);
    await page.getByTestId('join-look').click();
    await expect(page.getByTestId('join-told')).toContainText('is empty', { timeout: 120_000 });
    await keepWindow(laptop, 'joining-told');
    expect(await findings(page)).toEqual([]);
    expect(await coreValue(page, 'joined', {})).toBeNull();
    await page.getByTestId('join-do').click();
    await expect(page.getByTestId('go-back')).toBeVisible({ timeout: 120_000 });
    await expect(page.getByTestId('sync-state')).toHaveAttribute('data-state', 'synchronised', {
      timeout: 120_000,
    });
    await page.getByTestId('go-back-ask').click();
    await keepWindow(laptop, 'joining-back');
    expect(await findings(page)).toEqual([]);
    await page.getByTestId('go-back-do').click();
    // The books are opened anew as they were then, where books open.
    await expect(page.getByTestId('focus-title')).toBeVisible({ timeout: 120_000 });
    await page.getByTestId('nav-platform').click();
    await expect(page.getByTestId('sign-in')).toBeVisible();
    expect(await coreValue(page, 'platform', {})).toMatchObject({ joined: false, signedIn: false });
  } finally {
    await laptop.app.close();
    await browser.app.close();
    await platform.stop();
  }
});
