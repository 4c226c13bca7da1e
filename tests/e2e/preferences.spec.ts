import { expect, test } from './app.ts';
import { findings } from './findings.ts';
import { keepWindow, noSideways, resize } from './looks.ts';
import { choose, openSample } from './steps.ts';

test('every digit of an amount, and the financial year, where the user wants them', async ({
  start,
}) => {
  const running = await start();
  const { page } = running;
  await resize(running, 1366, 768);
  await openSample(page);
  const card = page.getByTestId('focus-card');
  await expect(card).toContainText(/lakh/);
  await page.keyboard.press('F2');
  await page
    .getByRole('group', { name: 'Ends of the financial year' })
    .getByRole('button')
    .last()
    .press('Enter');
  await expect(page.getByRole('banner')).toContainText('31-Mar-');

  await page.getByTestId('nav-settings').click();
  const preferences = page.getByTestId('company-preferences');
  await preferences.getByRole('radio', { name: '₹1,23,45,678' }).click();
  await preferences.getByLabel('The financial year begins in').selectOption('1');
  await expect(preferences.getByLabel('The financial year begins in')).toHaveValue('1');
  expect(await findings(page)).toEqual([]);
  await keepWindow(running, 'preferences-year');
  await page.keyboard.press('F2');
  await page
    .getByRole('group', { name: 'Ends of the financial year' })
    .getByRole('button')
    .last()
    .press('Enter');
  await expect(page.getByRole('banner')).toContainText('31-Dec-');
  for (const choice of ['Light', 'Dark', 'हिन्दी']) {
    await choose(page, choice);
    await page.getByTestId('nav-focus').click();
    await expect(card).toBeVisible();
    await expect(card).not.toContainText(/lakh|लाख/);
    await keepWindow(running, `digits-${choice}`);
    await noSideways(page, `digits ${choice}`);
    expect(await findings(page), choice).toEqual([]);
    await page.getByTestId('nav-reports').click();
    await expect(page.getByTestId('reports')).toBeVisible();
    await keepWindow(running, `reports-digits-${choice}`);
    expect(await findings(page), choice).toEqual([]);
  }
});
