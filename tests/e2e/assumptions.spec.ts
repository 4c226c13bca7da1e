import { expect, type Running, test } from './app.ts';
import { findings } from './findings.ts';
import { keepWindow, noSideways, resize } from './looks.ts';
import { choose, openSample } from './steps.ts';

async function openAssumptions({ page }: Running): Promise<void> {
  await page.getByTestId('nav-focus').click();
  await page.getByTestId('focus-card').getByTestId('whole-case').click();
  await expect(page.getByTestId('five-steps')).toBeVisible({ timeout: 60_000 });
  await page.getByTestId('open-assumptions').press('Enter');
  await expect(page.getByTestId('assumptions-screen')).toBeVisible();
}

test('an assumption is doubted, its conflict put in own words, an experiment started, and all taken back by keyboard', async ({
  start,
}) => {
  const running = await start();
  const { page } = running;
  await resize(running, 1366, 768);
  await openSample(page);
  await openAssumptions(running);
  const item = page.getByTestId('assumption-billNeedsDays');
  await expect(item).toContainText('within a day of delivery');
  await keepWindow(running, 'assumptions');
  expect(await findings(page)).toEqual([]);
  await item.getByRole('button', { name: /Challenge it/ }).press('Enter');
  const screen = page.getByTestId('assumption-screen');
  await expect(screen.getByRole('heading', { level: 1 })).toContainText('days of checking');
  await keepWindow(running, 'assumption');
  expect(await findings(page)).toEqual([]);

  await screen.getByRole('button', { name: 'See the bills' }).first().press('Enter');
  await expect(page.getByTestId('evidence-panel').getByRole('row').nth(1)).toBeVisible();
  await page.keyboard.press('Escape');

  await screen.getByRole('button', { name: /the way out/ }).press('Enter');
  await page.getByRole('textbox', { name: /In your own words/ }).fill('The van prints the bill');
  await page.getByRole('button', { name: 'Keep', exact: true }).press('Enter');
  await expect(page.getByTestId('cloud')).toContainText('The van prints the bill');

  await page.getByTestId('start-experiment').press('Enter');
  await expect(page.getByTestId('experiment-run')).toContainText('Too early to tell');
  await page.getByRole('radio', { name: 'I doubt it' }).check();
  await page.getByTestId('decide-standing').press('Enter');
  await expect(screen.getByTestId('standing')).toHaveText('Doubted');
  await page.getByRole('radio', { name: 'We drop it' }).check();
  await expect(page.getByTestId('decide-standing')).toBeDisabled();
  const history = page.getByTestId('assumption-history');
  await expect(history.getByRole('listitem')).toHaveCount(3);
  for (let back = 0; back < 3; back++) await history.getByRole('button', { name: 'Undo' }).click();
  await expect(screen.getByTestId('standing')).toHaveText('Held');
  await expect(page.getByTestId('cloud')).not.toContainText('The van prints the bill');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('assumptions-screen')).toBeVisible();
});

test('answers open what the books alone do not show, and stand beside the evidence', async ({
  start,
}) => {
  const running = await start();
  const { page } = running;
  await openSample(page);
  await openAssumptions(running);
  const asked = page.getByTestId('questionnaire');
  await expect(page.getByTestId('assumption-termsBeyondLaw')).toBeVisible();
  await asked.getByLabel(/registered/).selectOption('medium');
  await expect(page.getByTestId('assumption-termsBeyondLaw')).toBeHidden();
  await asked.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByTestId('assumption-termsBeyondLaw')).toBeVisible();
});

test('a trade-off is seeded, weighed with its sums, and accepted only behind the five mistakes', async ({
  start,
}) => {
  const running = await start();
  const { page } = running;
  await resize(running, 1366, 768);
  await openSample(page);
  await page.getByTestId('focus-card').getByTestId('whole-case').click();
  await expect(page.getByTestId('five-steps')).toBeVisible({ timeout: 60_000 });
  await page.getByTestId('bias-guard').locator('summary').click();
  await expect(page.getByTestId('bias-guard')).toContainText('The books say');
  await page.getByTestId('bias-guard').scrollIntoViewIfNeeded();
  await keepWindow(running, 'bias-guard');
  await page.getByTestId('open-tradeoff').press('Enter');
  const screen = page.getByTestId('tradeoff-screen');
  await expect(screen.getByTestId('options').locator('tbody tr')).toHaveCount(4, {
    timeout: 60_000,
  });
  await keepWindow(running, 'tradeoff');
  expect(await findings(page)).toEqual([]);
  await screen.getByTestId('options').getByText('The arithmetic').click();
  for (const line of await screen.getByTestId('sums').getByRole('listitem').allInnerTexts()) {
    for (const [, terms, weights, result] of line.matchAll(/\(([^)]*)\) ÷ (\d+) = ([\d.]+)/g)) {
      const sum = (terms ?? '')
        .split(' + ')
        .map((term) => term.split(' × ').map(Number))
        .reduce((total, [weight, score]) => total + (weight ?? 0) * (score ?? 0), 0);
      expect(Math.abs(sum / Number(weights) - Number(result))).toBeLessThan(0.006);
    }
  }
  const accept = page.getByTestId('accept-form');
  await expect(page.getByTestId('accept')).toBeDisabled();
  for (const box of await accept.getByRole('checkbox').all()) {
    await box.click();
    await expect(box).toBeChecked();
  }
  await accept.getByRole('textbox').fill('It asks nobody for money');
  await page.getByTestId('accept').press('Enter');
  await expect(page.getByTestId('accepted')).toContainText('It asks nobody for money');
  await screen.getByRole('button', { name: 'Undo' }).first().click();
  await expect(page.getByTestId('accepted')).toBeHidden();
});

test('dark, Hindi and at 200 % nothing is cut and nothing breaks a rule', async ({ start }) => {
  const running = await start();
  const { page } = running;
  await resize(running, 1366, 768);
  await openSample(page);
  await choose(page, 'Dark');
  await choose(page, 'हिन्दी');
  await openAssumptions(running);
  await keepWindow(running, 'assumptions-dark-hindi');
  expect(await findings(page)).toEqual([]);
  await page.locator('[data-opens^="assumption "]').first().press('Enter');
  await expect(page.getByTestId('assumption-screen')).toBeVisible();
  await page.getByTestId('cloud').scrollIntoViewIfNeeded();
  await keepWindow(running, 'assumption-dark-hindi');
  expect(await findings(page)).toEqual([]);
  await resize(running, 1366, 768, 2);
  await noSideways(page, 'assumption');
  await keepWindow(running, 'assumption-200');
  await page.keyboard.press('Escape');
  await noSideways(page, 'assumptions');
  await page.keyboard.press('Escape');
  await page.getByTestId('open-tradeoff').press('Enter');
  await expect(page.getByTestId('tradeoff-screen')).toBeVisible({ timeout: 60_000 });
  await noSideways(page, 'tradeoff');
  await keepWindow(running, 'tradeoff-200-dark-hindi');
});
