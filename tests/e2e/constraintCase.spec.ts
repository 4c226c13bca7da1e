import path from 'node:path';
import { expect, test } from './app.ts';
import { findings } from './findings.ts';
import { keepWindow, noSideways, resize } from './looks.ts';
import { openThree, openTwo } from './moreConstraints.ts';
import { choose, openSample } from './steps.ts';

test('by keyboard from the focus card to the whole case, its bills, and back to where it began', async ({
  start,
}) => {
  const running = await start();
  const { page } = running;
  await resize(running, 1366, 768);
  await openSample(page);
  const opener = page.getByTestId('focus-card').getByTestId('whole-case');
  await opener.focus();
  await page.keyboard.press('Enter');
  const screen = page.getByTestId('constraint-screen');
  await expect(screen.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(screen.getByRole('heading', { level: 1 })).toContainText('Surat');
  await expect(screen.getByTestId('the-case')).toContainText('month ends');
  await expect(screen.locator('.what-if-says')).toContainText('freed');
  await keepWindow(running, 'case-light-1366');

  const bills = screen.getByRole('button', { name: 'See the bills behind it' });
  await bills.focus();
  await page.keyboard.press('Enter');
  const panel = page.getByTestId('evidence-panel');
  await expect(panel.getByRole('row').nth(1)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(bills).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(screen).toBeHidden();
  await expect(opener).toBeFocused();
});

test('the list, a cell and the ribbon lead to the case as well', async ({ start }) => {
  const { page } = await start();
  await openSample(page);
  await page.getByTestId('nav-map').click();
  const screen = page.getByTestId('constraint-screen');
  const listed = page
    .getByTestId('constraint-list')
    .getByRole('button', { name: 'Billing: Surat' });
  await listed.press('Enter');
  await expect(screen).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(listed).toBeFocused();

  await page.locator('.heat-button.is-constraint').press('Enter');
  await page.getByTestId('evidence-panel').getByTestId('whole-case').press('Enter');
  await expect(screen).toBeVisible();
  await page.keyboard.press('Escape');

  const run = page.getByTestId('ribbon').getByRole('button', { name: 'The whole case' });
  await run.press('Enter');
  await expect(screen).toBeVisible();
});

test('a day on which it does not stand out says so', async ({ start }) => {
  const { page } = await start();
  await openSample(page);
  await page.getByTestId('focus-card').getByTestId('whole-case').click();
  await page.keyboard.press('F2');
  await page.getByRole('dialog').getByRole('textbox').fill('05-Apr-2024');
  await page.keyboard.press('Enter');
  await expect(
    page.getByTestId('constraint-screen').getByRole('heading', { level: 1 }),
  ).toContainText('does not stand out as of 05-Apr-2024');
  expect(await findings(page)).toEqual([]);
});

test('two constraints side by side: apart, the first goes first; overlapping, they are too close to call', async ({
  start,
  profile,
}) => {
  const running = await start();
  const { page } = running;
  await resize(running, 1366, 768);
  await openTwo(running, path.join(profile, 'apart'), 'Gujarat', 12);
  await page.getByTestId('nav-map').click();
  await expect(page.getByTestId('constraint-list').getByRole('row')).toHaveCount(3);
  await page
    .getByTestId('constraint-list')
    .getByRole('button', { name: 'Compare two' })
    .press('Enter');
  const screen = page.getByTestId('compare-screen');
  await expect(screen.getByRole('heading', { level: 1 })).toHaveText(
    'Clearing: Gujarat goes first',
  );
  await expect(screen.getByTestId('verdict')).toContainText('times as much as Billing: Surat');
  await expect(screen.getByTestId('comparison-table')).toContainText('month ends');
  await keepWindow(running, 'compare-light-1366');
  for (const choice of ['Light', 'Dark', 'हिन्दी']) {
    await choose(page, choice);
    await page.getByTestId('nav-map').click();
    await page.getByTestId('constraint-list').scrollIntoViewIfNeeded();
    await keepWindow(running, `list-${choice}`);
    await page.locator('[data-opens="list-compare"]').click();
    await expect(screen.getByTestId('comparison-table')).toBeVisible();
    await keepWindow(running, `compare-${choice}`);
    expect(await findings(page), `comparison, ${choice}`).toEqual([]);
    await page.locator('.comparison thead button').first().click();
    await expect(page.locator('.moves')).toBeVisible();
    await keepWindow(running, `case-two-${choice}`);
    expect(await findings(page), `case, ${choice}`).toEqual([]);
  }
});

test('overlapping intervals are called too close', async ({ start, profile }) => {
  const running = await start();
  const { page } = running;
  await openTwo(running, path.join(profile, 'close'), 'North', 14);
  await page.getByTestId('whole-case').first().click();
  await page.getByTestId('open-compare').click();
  await expect(page.getByTestId('compare-screen').getByRole('heading', { level: 1 })).toContainText(
    'Too close to call',
  );
  await expect(page.getByTestId('verdict')).toContainText('could change places');
  for (const [width, height, zoom] of [
    [1366, 768, 2],
    [1024, 640, 1],
  ] as const) {
    await resize(running, width, height, zoom);
    const name = `${width} at ${zoom * 100} %`;
    await keepWindow(running, `compare-${width}-${zoom}`);
    await noSideways(page, `comparison, ${name}`);
    expect(await findings(page), `comparison, ${name}`).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.locator('.moves')).toBeVisible();
    await keepWindow(running, `case-${width}-${zoom}`);
    await noSideways(page, `case, ${name}`);
    expect(await findings(page), `case, ${name}`).toEqual([]);
    await page.getByTestId('open-compare').click();
  }
});

test('any two of three can be held side by side; the heat map says the rank of each', async ({
  start,
  profile,
}) => {
  const running = await start();
  const { page } = running;
  await resize(running, 1366, 768);
  await openThree(running, path.join(profile, 'three'));
  await page.getByTestId('nav-map').click();
  await expect(page.getByTestId('constraint-list').getByRole('row')).toHaveCount(4);
  const heat = page.getByTestId('heat-map');
  await expect(heat.locator('.heat-rank')).toHaveText(['2']);
  await heat.evaluate((element) => element.scrollIntoView());
  await keepWindow(running, 'heat-ranks');
  await page.locator('[data-opens="list-compare"]').click();
  const screen = page.getByTestId('compare-screen');
  await screen.getByRole('combobox').last().selectOption({ label: '3. Billing: Surat' });
  await expect(screen.locator('.comparison thead')).toContainText('Billing: Surat');
  await screen.getByRole('combobox').first().selectOption({ label: '2. Matching: North' });
  await expect(screen.locator('.comparison thead')).toContainText('Matching: North');
  await expect(screen.getByTestId('verdict')).toContainText('Billing: Surat');
  await keepWindow(running, 'compare-of-three');
  expect(await findings(page)).toEqual([]);
});
