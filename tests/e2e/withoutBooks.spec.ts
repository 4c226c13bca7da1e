import { ConstraintRecords } from '../../core/contract/focusing.ts';
import { STORY_BEFORE } from '../../scripts/samples/story.ts';
import { writeStory } from '../helpers/story.ts';
import { expect } from './app.ts';
import { coreValue } from './coreLine.ts';
import { findings } from './findings.ts';
import { keepWindow, noSideways, resize } from './looks.ts';
import { choose, finishImport, prepareImport } from './steps.ts';
import { beginByJoining } from './sync/beginByJoining.ts';
import { setUpCompany } from './sync/browser.ts';
import type { Laptop } from './sync/laptop.ts';
import { ashaRao, PASSPHRASE, test } from './sync/scene.ts';
import { signIn } from './sync/signIn.ts';

const COMPANY = 'Surat Textiles';
const SHOWS_FIGURES = new Set(['map', 'customers', 'reports']);

const synchronised = ({ page }: Laptop): Promise<void> =>
  expect(page.getByTestId('sync-state')).toHaveAttribute('data-state', 'synchronised', {
    timeout: 120_000,
  });

test('a laptop that was given the plans alone shows the constraints that came over the wire, and decides on them', async ({
  profile,
  scene,
}) => {
  test.setTimeout(600_000);
  const who = ashaRao();
  await setUpCompany(scene.browser, scene.setUpLink, COMPANY, who);

  // The books are at the desk, and stay there by the usual choice.
  const desk = await scene.laptop('desk');
  await prepareImport(desk, writeStory(profile, 'worked', STORY_BEFORE), {
    name: COMPANY,
    passphrase: PASSPHRASE,
  });
  await desk.page.getByTestId('import-run').click();
  await finishImport(desk.page);
  await expect(desk.page.getByTestId('focus-title')).toBeVisible({ timeout: 120_000 });
  const focus = await desk.page.getByTestId('focus-title').textContent();
  await desk.page.getByTestId('nav-platform').click();
  await signIn(scene, desk, who);
  await desk.page.getByTestId('join-look').click();
  await desk.page.getByTestId('join-do').click({ timeout: 120_000 });
  await synchronised(desk);

  const away = await scene.laptop('away');
  const { page } = away;
  await resize(away, 1366, 768);
  await beginByJoining(away, COMPANY);
  await signIn(scene, away, who);
  await page.getByTestId('sync-now').click();
  await synchronised(away);
  expect(focus).not.toBeNull();
  for (const choice of ['Light', 'Dark', 'हिन्दी', 'English']) {
    await choose(page, choice);
    await page.getByTestId('nav-focus').click();
    await expect(page.getByTestId('elsewhere-focus')).toContainText('North');
    await keepWindow(away, `without-books-${choice}`);
    expect(await findings(page), choice).toEqual([]);
  }
  await resize(away, 1366, 768, 2);
  await noSideways(page, 'without books at 200 %');
  await keepWindow(away, 'without-books-200');
  await resize(away, 1366, 768);
  for (const screen of ['map', 'work', 'customers', 'books', 'reports']) {
    await page.getByTestId(`nav-${screen}`).click();
    // Said where figures would be; work and the list of imports go on without them.
    if (SHOWS_FIGURES.has(screen)) {
      await expect(page.getByTestId('not-here')).toContainText('not on this laptop');
    }
    await keepWindow(away, `without-books-${screen}`);
    expect(await findings(page), screen).toEqual([]);
  }

  // The map in words: every stage, and where it waits.
  await page.getByTestId('nav-map').click();
  const map = page.getByTestId('map-elsewhere');
  await expect(map.locator('tbody tr').filter({ hasText: 'North' })).toContainText('Collection');
  expect(await map.locator('tbody tr').count()).toBeGreaterThanOrEqual(7);
  await resize(away, 1366, 768, 2);
  await noSideways(page, 'map without books at 200 %');
  await keepWindow(away, 'without-books-map-200');
  await resize(away, 1366, 768);
  await page.getByTestId('nav-customers').click();
  await page.getByRole('button', { name: 'To the constraint' }).press('Enter');
  await expect(page.getByTestId('elsewhere-focus')).toBeVisible();

  // What is decided here is at the desk within seconds: both sync by themselves.
  await page.getByTestId('nav-focus').click();
  const steps = page.getByTestId('five-steps');
  await steps.getByRole('checkbox').first().check();
  await steps.getByRole('button', { name: 'Decide this' }).click();
  await expect(page.getByTestId('books-elsewhere').locator('tbody tr').first()).toContainText(
    'Get the most out of it',
  );
  const stepsAtDesk = async () =>
    ConstraintRecords.parse(await coreValue(desk.page, 'constraintRecords', {})).records.map(
      ({ step }) => step,
    );
  await expect.poll(stepsAtDesk, { timeout: 120_000 }).toContain('exploit');
});
