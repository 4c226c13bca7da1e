import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, ROOT, type Running, test } from './app.ts';
import { findings } from './findings.ts';
import { keepWindow, noSideways, resize } from './looks.ts';
import { choose, finishImport, openSample, prepareImport } from './steps.ts';

const OWN = { name: 'Works', passphrase: 'four unrelated words here' };
const DAY_MS = 86_400_000;

/** A day so many from today, as a person types it. */
function typedDay(fromToday: number): string {
  const day = new Date(Date.now() + fromToday * DAY_MS);
  return `${day.getDate()}-${day.getMonth() + 1}-${day.getFullYear()}`;
}

/** Starts the n-th of what can be started, by keyboard, as far as the dialog that asks. */
async function askToStart(page: Page, nth: number): Promise<void> {
  await page.getByTestId('nav-work').click();
  const offers = page.getByTestId('work-alternatives').getByRole('button', { name: /^Start…/ });
  await offers.nth(nth).press('Enter');
  await expect(page.getByTestId('start-dialog')).toBeVisible();
}

async function startFirst(page: Page): Promise<void> {
  await askToStart(page, 0);
  await page.getByTestId('start-now').press('Enter');
  await expect(page.getByTestId('work')).toBeVisible();
}

async function openWork(page: Page): Promise<void> {
  await page.getByTestId('nav-work').click();
  await expect(page.getByTestId('work')).toBeVisible();
}

async function inSight(page: Page, testId: string): Promise<void> {
  await page.getByTestId(testId).evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await page.waitForTimeout(300);
}

const status = (page: Page) => page.getByTestId('work-status').first();

/** Owner and date of the n-th step, by keyboard alone. */
async function settle(page: Page, nth: number, owner: string, day: string): Promise<void> {
  const step = page.getByTestId('work-steps').locator('.work-steps > li').nth(nth);
  await step.getByRole('button', { name: /^Who and until when/ }).focus();
  await page.keyboard.press('Enter');
  await expect(step.getByLabel('Who does it')).toBeFocused();
  await page.keyboard.type(owner);
  await page.keyboard.press('Tab');
  await page.keyboard.type(day);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('step-form')).toHaveCount(0);
}

test('without any work the screen says what it is for, and where to start', async ({ start }) => {
  const running = await start();
  const { page } = running;
  await resize(running, 1366, 768);
  await openSample(page);
  await page.getByTestId('nav-work').click();
  await expect(page.getByTestId('work-empty')).toContainText('One at a time');
  expect(await findings(page)).toEqual([]);
  await keepWindow(running, 'work-empty');
  await page.getByRole('button', { name: 'See what to start' }).click();
  await expect(page.getByTestId('focus-title')).toBeVisible();
});

test('a work goes from its start to its end, and the next start of the app finds all of it', async ({
  start,
  profile,
}) => {
  let running = await start();
  let { page } = running;
  await resize(running, 1366, 768);
  await prepareImport(running, path.join(ROOT, 'resources', 'samples'), OWN);
  await page.getByTestId('import-run').click();
  await finishImport(page);
  await expect(page.getByTestId('focus-title')).toBeVisible({ timeout: 60_000 });
  await startFirst(page);
  await expect(status(page)).toHaveText('Not started');
  await expect(page.getByTestId('work-missing')).toContainText('it has not begun');
  await page.getByTestId('work-plan').press('Enter');
  await expect(status(page)).toHaveText('Planning');

  await settle(page, 0, 'Asha', typedDay(-3));
  await settle(page, 1, 'Ravi', typedDay(12));
  await expect(page.getByTestId('overdue')).toContainText('3 days overdue');
  await page.getByTestId('add-step').press('Enter');
  await page.getByTestId('step-form').getByLabel('Step').fill('Tell the drivers');
  await page.keyboard.press('Enter');
  const steps = page.getByTestId('work-steps').locator('.work-steps > li');
  await expect(steps.last()).toContainText('Tell the drivers');
  await page.getByRole('button', { name: 'Word anew: Tell the drivers' }).press('Enter');
  await expect(page.getByTestId('step-words').getByRole('textbox')).toBeFocused();
  await page.keyboard.type('Tell nobody');
  await page.keyboard.press('Escape');
  await expect(steps.last()).toContainText('Tell the drivers');
  await expect(page.getByRole('button', { name: 'Word anew: Tell the drivers' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Tell the drivers by noon');
  await keepWindow(running, 'work-wording');
  await page.keyboard.press('Enter');
  await expect(steps.last()).toContainText('Tell the drivers by noon');
  await page.getByTestId('work').getByTestId('undo-decision').press('Enter');
  await expect(
    page.getByRole('button', { name: 'Word anew: Tell the drivers', exact: true }),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: /^Word anew/ })).toHaveCount(1);
  await page.getByRole('button', { name: 'Move up: Tell the drivers' }).press('Enter');
  await expect(steps.nth((await steps.count()) - 2)).toContainText('Tell the drivers');

  await page.getByTestId('work-steps').getByRole('checkbox').first().focus();
  await page.keyboard.press('Space');
  await expect(status(page)).toHaveText('In progress');
  await expect(page.getByTestId('work-missing')).toContainText('handled the new way');
  await page.getByTestId('say-changed').press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('changed-on')).toContainText('New way since');

  const said = async (part: string, words: string): Promise<void> => {
    const form = page.getByTestId(part);
    await form.getByRole('textbox').fill(words);
    await page.keyboard.press('Enter');
    await expect(form.getByRole('listitem').last()).toContainText(words);
  };
  await said('work-notes', 'The drivers like it');
  await said('work-challenges', 'The printer is broken');
  await page.getByRole('button', { name: 'Solved: The printer is broken' }).press('Enter');
  await expect(page.getByTestId('work-challenges')).toContainText('solved, raised on');
  await page.getByTestId('work-evidence').getByRole('combobox').selectOption('here');
  await said('work-evidence', 'The slow ones');
  await page.getByRole('button', { name: 'Bills: The slow ones' }).press('Enter');
  await expect(page.getByTestId('evidence-panel').getByRole('row').nth(1)).toBeVisible();
  const attach = page.getByTestId('attach-rows');
  await attach.locator('summary').press('Enter');
  await attach.getByRole('textbox').fill('The same bills once more');
  await page.keyboard.press('Enter');
  await expect(attach).toContainText('Attached to');
  await keepWindow(running, 'work-evidence');
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('work-evidence').getByRole('listitem')).toHaveCount(2);

  await page.getByTestId('work-pause').press('Enter');
  await expect(page.getByTestId('work-decide')).toBeDisabled();
  await page.getByTestId('work-dialog').getByRole('textbox').fill('Audit until the 20th');
  await page.keyboard.press('Enter');
  await expect(status(page)).toHaveText('Paused');
  await expect(page.getByTestId('work-reason')).toContainText('Audit until the 20th');

  await running.app.close();
  running = await start();
  ({ page } = running);
  await resize(running, 1366, 768);
  await page.getByTestId('passphrase-input').fill(OWN.passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('nav-work')).toBeVisible({ timeout: 60_000 });
  await openWork(page);
  await expect(page.getByTestId('work')).toContainText('Audit until the 20th');
  await expect(page.getByTestId('work-notes')).toContainText('The drivers like it');
  await page.getByTestId('work-resume').press('Enter');
  await page.getByTestId('work-decide').press('Enter');
  await expect(status(page)).toHaveText('In progress');

  await page.getByTestId('work-complete').press('Enter');
  await expect(page.getByTestId('work-dialog')).toContainText('will be dropped');
  await page.getByLabel(/What it cost/).fill('1,25,000.50');
  await keepWindow(running, 'work-complete');
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(status(page)).toHaveText('Completed');
  await page.getByTestId('undo-decision').first().click();
  await expect(status(page)).toHaveText('In progress');
  await page.getByTestId('redo-decision').first().click();
  await expect(status(page)).toHaveText('Completed');
  await expect(page.getByTestId('work-finished')).toContainText('Too early to say: from');
  const history = page.getByTestId('work-history');
  await history.locator('summary').press('Enter');
  await expect(history).toContainText('Paused: Audit until the 20th');
  await expect(history.getByRole('listitem').last()).toContainText('Put to work');

  const file = path.join(profile, 'steps.csv');
  await running.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await page.keyboard.press('Alt+E');
  await expect(page.getByText(/rows? written/)).toBeVisible();
  expect(await readFile(file, 'utf8')).toContain('Tell the drivers');
});

test('a second one takes the place of the first only with a word on it, and undoing gives it back', async ({
  start,
}) => {
  const running = await start();
  const { page } = running;
  await resize(running, 1366, 768);
  await openSample(page);
  await askToStart(page, 0);
  await expect(page.getByTestId('instead')).toHaveCount(0);
  await keepWindow(running, 'work-start');
  expect(await findings(page)).toEqual([]);
  await page.getByTestId('start-now').press('Enter');
  await page.getByTestId('work-begin').press('Enter');
  await expect(status(page)).toHaveText('In progress');
  const first = await page.getByTestId('work-title').textContent();
  await askToStart(page, 0);
  await expect(page.getByTestId('instead')).toContainText(first ?? '');
  await expect(page.getByTestId('start-now')).toBeDisabled();
  await page.getByTestId('instead').getByRole('textbox').fill('Two is simpler');
  await keepWindow(running, 'work-start-second');
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('board-card')).toHaveCount(2);
  await expect(page.getByTestId('work-title')).not.toHaveText(first ?? '');
  await page.getByTestId('board-card').nth(1).press('Enter');
  await expect(page.getByTestId('work-reason')).toContainText('Two is simpler');
  await page.getByTestId('work-resume').press('Enter');
  await expect(page.getByTestId('work-decide')).toBeDisabled();
  await page.getByTestId('instead').getByRole('textbox').fill('One after all');
  await keepWindow(running, 'work-instead');
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(status(page)).toHaveText('In progress');
  await page.getByTestId('undo-decision').first().click();
  await expect(page.getByTestId('work-reason')).toContainText('Two is simpler');
});

test('one whose pause is undone meanwhile waits, says for what, and goes on after it; a redo in the way is refused by name', async ({
  start,
}) => {
  const running = await start();
  const { page } = running;
  await resize(running, 1366, 768);
  await openSample(page);
  const pause = async (why: string): Promise<void> => {
    await page.getByTestId('work-pause').press('Enter');
    await page.getByTestId('work-dialog').getByRole('textbox').fill(why);
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('work-reason')).toContainText(why);
  };
  await startFirst(page);
  await page.getByTestId('work-begin').press('Enter');
  await expect(status(page)).toHaveText('In progress');
  const first = (await page.getByTestId('work-title').textContent()) ?? '';
  await pause('Audit');
  await askToStart(page, 0);
  await page.getByTestId('start-now').press('Enter');
  await expect(page.getByTestId('work-title')).not.toHaveText(first);
  const second = (await page.getByTestId('work-title').textContent()) ?? '';
  await page.getByTestId('board-card').nth(1).press('Enter');
  await page.getByTestId('undo-decision').first().click();
  for (const choice of ['Light', 'Dark', 'हिन्दी']) {
    await choose(page, choice);
    await page.getByTestId('nav-work').click();
    await page.getByTestId('board-card').nth(1).press('Enter');
    await expect(page.getByTestId('work-waits')).toContainText(choice === 'हिन्दी' ? '' : second);
    await inSight(page, 'work-waits');
    await keepWindow(running, `work-waits-${choice}`);
    expect(await findings(page), choice).toEqual([]);
  }
  await choose(page, 'English');
  await choose(page, 'Light');
  await openWork(page);
  await expect(page.getByTestId('work-title')).toHaveText(second);
  await page.getByTestId('work-pause').press('Enter');
  await expect(page.getByTestId('work-next')).toContainText(first);
  await keepWindow(running, 'work-next');
  await page.keyboard.press('Escape');
  await page.getByTestId('undo-decision').first().click();
  await expect(page.getByTestId('work-title')).toHaveText(first);
  await expect(status(page)).toHaveText('In progress');
  await page.getByTestId('work-withdrawn').getByTestId('redo-decision').click();
  await expect(page.getByTestId('turn-refused')).toContainText(first);
  await inSight(page, 'turn-refused');
  await keepWindow(running, 'work-turn-refused');
  expect(await findings(page)).toEqual([]);
  await pause('The other one first');
  await page.getByTestId('work-withdrawn').getByTestId('redo-decision').click();
  await expect(page.getByTestId('work-title')).toHaveText(second);
});

async function inDetail({ page }: Running): Promise<void> {
  await openWork(page);
  await expect(page.getByTestId('work-timeline')).toBeVisible();
}

test('Work holds: light, dark, Hindi, 200 %', async ({ start }) => {
  const running = await start();
  const { page } = running;
  await resize(running, 1366, 768);
  await openSample(page);
  await startFirst(page);
  await settle(page, 0, 'Asha', typedDay(-40));
  await settle(page, 1, 'Ravi', typedDay(-3));
  await settle(page, 2, 'Meena', typedDay(30));
  await page.getByTestId('work-steps').getByRole('checkbox').first().click();
  await expect(status(page)).toHaveText('In progress');
  for (const choice of ['Light', 'Dark', 'हिन्दी']) {
    await choose(page, choice);
    await inDetail(running);
    await keepWindow(running, `work-${choice}`);
    expect(await findings(page), choice).toEqual([]);
    await page.getByTestId('work-board').evaluate((element) => element.scrollIntoView(false));
    await keepWindow(running, `work-below-${choice}`);
  }
  await resize(running, 1366, 768, 2);
  await page.waitForTimeout(300);
  await keepWindow(running, 'work-200');
  await noSideways(page, 'work at 200 %');
  expect(await findings(page)).toEqual([]);
  await page.getByTestId('work-board').evaluate((element) => element.scrollIntoView(false));
  await keepWindow(running, 'work-below-200');
});
