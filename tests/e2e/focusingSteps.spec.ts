import path from 'node:path';
import { expect, type Running, test } from './app.ts';
import { findings } from './findings.ts';
import { healedBooks } from './healedBooks.ts';
import { keepWindow, noSideways, resize } from './looks.ts';
import { openTwo } from './moreConstraints.ts';
import { choose, finishImport, openSample, pickFromDialog, prepareImport } from './steps.ts';

async function openCase({ page }: Running): Promise<void> {
  await page.getByTestId('nav-focus').click();
  await page.getByTestId('focus-card').getByTestId('whole-case').click();
  await expect(page.getByTestId('five-steps')).toBeVisible({ timeout: 60_000 });
}

test('by keyboard: what is free is decided, subordinate asks what stops, undo takes it back', async ({
  start,
}) => {
  const running = await start();
  const { page } = running;
  await resize(running, 1366, 768);
  await openSample(page);
  await openCase(running);
  const steps = page.getByTestId('five-steps');
  await expect(page.getByTestId('step-exploit')).toHaveAttribute('aria-current', 'step');
  await page.getByTestId('step-exploit').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('step-missing')).toContainText('what is done with free means');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('decide')).toBeDisabled();
  await steps.getByRole('checkbox').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('step-subordinate')).toHaveAttribute('aria-current', 'step');
  await expect(page.getByTestId('decide')).toBeDisabled();
  await expect(steps).toContainText('Name at least one thing that stops');
  await keepWindow(running, 'steps-subordinate');
  await steps.getByRole('textbox').first().fill('No new rates on Fridays');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('step-elevate')).toHaveAttribute('aria-current', 'step');
  await page.getByTestId('step-subordinate').click();
  await expect(page.getByTestId('step-card')).toContainText('No new rates on Fridays');
  await expect(page.getByTestId('record-history')).toContainText('Let the rest follow its beat');

  await page.keyboard.press('Escape');
  await expect(page.getByTestId('focus-progress')).toContainText('next comes “Widen it”');
  await openCase(running);

  await page.getByTestId('undo-decision').click();
  await expect(page.getByTestId('step-subordinate')).toHaveAttribute('aria-current', 'step');
  await expect(page.getByTestId('step-card')).not.toContainText('No new rates on Fridays');
  await page.getByTestId('redo-decision').click();
  await expect(page.getByTestId('step-elevate')).toHaveAttribute('aria-current', 'step');
});

test('a step advised leads to its bills; going back asks for a reason', async ({ start }) => {
  const running = await start();
  const { page } = running;
  await openSample(page);
  await openCase(running);
  const card = page.getByTestId('step-card');
  await card.getByRole('button', { name: /heaviest bills/ }).click();
  const panel = page.getByTestId('evidence-panel');
  await expect(panel.getByRole('row').nth(1)).toBeVisible();
  await page.keyboard.press('Escape');
  await card.getByRole('checkbox').first().check();
  await page.getByTestId('decide').click();
  await expect(page.getByTestId('step-subordinate')).toHaveAttribute('aria-current', 'step');
  const other = page.getByTestId('five-steps').locator('.other-moves');
  await other.locator('summary').press('Enter');
  await expect(other.getByRole('button', { name: 'Do it' })).toBeDisabled();
  await other.getByRole('textbox').fill('It was the wrong list');
  await other.getByRole('button', { name: 'Do it' }).click();
  await expect(page.getByTestId('step-exploit')).toHaveAttribute('aria-current', 'step');
  await expect(page.getByTestId('record-history')).toContainText('It was the wrong list');
});

test('weights reorder the work with their arithmetic, and can be undone; early warnings state their rate', async ({
  start,
  profile,
}) => {
  const running = await start();
  const { page } = running;
  await resize(running, 1366, 768);
  await openTwo(running, path.join(profile, 'two'), 'Gujarat', 12);
  await page.getByTestId('nav-map').click();
  const order = page.getByTestId('priorities');
  await order.locator('summary').press('Enter');
  await expect(order.getByRole('row')).toHaveCount(3);
  await keepWindow(running, 'priorities');
  const sums = async (): Promise<void> => {
    for (const row of await order.locator('tbody tr').all()) {
      const cells = await row.locator('td').allInnerTexts();
      const products = cells.slice(0, 4).map((cell) => Number(/= ([\d.]+)/.exec(cell)?.[1]));
      const sum = products.reduce((total, product) => total + product, 0);
      expect(Math.abs(sum - Number(cells[4]))).toBeLessThan(0.021);
    }
  };
  await sums();
  const [cash] = await order.getByRole('slider').all();
  await cash?.focus();
  await page.keyboard.press('Home');
  await expect(order.locator('tbody tr').first()).toContainText('× 0%');
  await sums();
  await order.getByRole('button', { name: 'Undo' }).click();
  await expect(order.locator('tbody tr').first()).toContainText('× 55%');
  await expect(page.getByTestId('watch-list')).toContainText('5%');
  expect(await findings(page)).toEqual([]);
});

test('a constraint that newer books no longer show is broken: its rules come up for review, its history tells', async ({
  start,
  profile,
}) => {
  const running = await start();
  const { app, page } = running;
  await resize(running, 1366, 768);
  const first = await healedBooks(path.join(profile, 'first'), '2025-03-31');
  await prepareImport(running, first, { name: 'Healed', passphrase: 'four unrelated words here' });
  await page.getByTestId('import-run').click();
  await finishImport(page);
  await openCase(running);
  const steps = page.getByTestId('five-steps');
  await steps.getByRole('textbox').first().fill('Bill from the challan');
  await page.getByTestId('decide').click();
  await expect(page.getByTestId('step-subordinate')).toHaveAttribute('aria-current', 'step');
  await steps.getByRole('textbox').first().fill('No Friday billing run');
  await page.getByTestId('decide').click();
  await expect(page.getByTestId('step-elevate')).toHaveAttribute('aria-current', 'step');

  for (const until of ['2025-12-31', '2026-02-28']) {
    const newer = await healedBooks(path.join(profile, until), until);
    await pickFromDialog(app, [newer]);
    await page.keyboard.press('Control+o');
    await page.getByTestId('import-next').click({ timeout: 60_000 });
    await page.getByTestId('import-run').click();
    await page.getByTestId('import-done').click({ timeout: 60_000 });
    await page.getByTestId('nav-map').click();
    await expect(page.getByTestId('constraint-list')).toContainText('Followed before', {
      timeout: 60_000,
    });
  }
  await expect(page.getByTestId('constraint-list')).toContainText('Broken');
  await keepWindow(running, 'list-broken');
  await page.locator('[data-opens^="past"]').press('Enter');
  const screen = page.getByTestId('constraint-screen');
  await expect(screen.getByRole('heading', { level: 1 })).toContainText('does not stand out');
  await expect(page.getByTestId('record-history')).toContainText('two looks in a row');
  await expect(page.getByTestId('record-history').locator('tbody tr')).toHaveCount(3);
  await expect(page.getByTestId('step-elevate')).toContainText('not needed');
  await expect(page.getByTestId('freed')).toContainText('not just a change of trade');
  const reviews = page.getByTestId('rule-reviews');
  await expect(reviews).toContainText('No Friday billing run');
  await reviews.evaluate((element) => element.scrollIntoView());
  await keepWindow(running, 'reviews');
  expect(await findings(page)).toEqual([]);
  await page.getByTestId('record-history').evaluate((element) => element.scrollIntoView());
  await keepWindow(running, 'history-broken');
  const rules = await reviews.getByRole('listitem').count();
  await reviews.getByRole('button', { name: 'Lift it' }).first().click();
  await expect(reviews.getByRole('listitem')).toHaveCount(rules - 1);
});

test('the steps and the history hold: light, dark, Hindi, 200 %', async ({ start }) => {
  const running = await start();
  const { page } = running;
  await resize(running, 1366, 768);
  await openSample(page);
  for (const choice of ['Light', 'Dark', 'हिन्दी']) {
    await choose(page, choice);
    await openCase(running);
    await page.getByTestId('five-steps').evaluate((element) => element.scrollIntoView());
    await keepWindow(running, `steps-${choice}`);
    expect(await findings(page), choice).toEqual([]);
  }
  await resize(running, 1366, 768, 2);
  await page.getByTestId('five-steps').evaluate((element) => element.scrollIntoView());
  await page.waitForTimeout(300);
  await keepWindow(running, 'steps-200');
  await noSideways(page, 'steps at 200 %');
  expect(await findings(page)).toEqual([]);
});
