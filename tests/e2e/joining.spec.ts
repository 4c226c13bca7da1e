import { STORY_BEFORE } from '../../scripts/samples/story.ts';
import { writeStory } from '../helpers/story.ts';
import { expect } from './app.ts';
import { coreValue } from './coreLine.ts';
import { findings } from './findings.ts';
import { keepWindow, resize } from './looks.ts';
import { finishImport, prepareImport } from './steps.ts';
import { setUpCompany } from './sync/browser.ts';
import { ashaRao, PASSPHRASE, test } from './sync/scene.ts';
import { signIn } from './sync/signIn.ts';

test('books that were kept alone are published: told before, done, and taken back', async ({
  profile,
  scene,
}) => {
  test.setTimeout(600_000);
  const who = ashaRao();
  const laptop = await scene.laptop('asha');
  const { page } = laptop;
  await setUpCompany(scene.browser, scene.setUpLink, 'Surat Textiles', who);
  await resize(laptop, 1366, 768);
  const own = { name: 'Surat Textiles', passphrase: PASSPHRASE };
  await prepareImport(laptop, writeStory(profile, 'worked', STORY_BEFORE), own);
  await page.getByTestId('import-run').click();
  await finishImport(page);
  await page.getByTestId('nav-platform').click();
  await page.getByTestId('leaving-books').click();
  await signIn(scene, laptop, who);
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
});
