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
  const digits = preferences.getByRole('radio', { name: '₹1,23,45,678' });
  await digits.click();
  await expect(digits).toBeChecked();
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
    await expect(page.getByTestId('focus-title')).toBeVisible({ timeout: 60_000 });
    await expect(card).toContainText('₹');
    await expect(card).not.toContainText(/lakh|लाख/);
    await keepWindow(running, `digits-${choice}`);
    await noSideways(page, `digits ${choice}`);
    expect(await findings(page), choice).toEqual([]);
    await page.getByTestId('nav-reports').click();
    await page.getByTestId('reports-role').selectOption('manager');
    await expect(page.getByTestId('widget-works')).toBeVisible();
    await expect(page.getByTestId('widget-focus')).toContainText('₹', { timeout: 60_000 });
    await keepWindow(running, `reports-digits-${choice}`);
    expect(await findings(page), choice).toEqual([]);
  }
});

test('Reports holds: light, dark, Hindi', async ({ start }) => {
  const running = await start();
  const { page } = running;
  await openSample(page);
  for (const choice of ['Light', 'Dark', 'हिन्दी']) {
    await choose(page, choice);
    await page.getByTestId('nav-reports').click();
    for (const role of ['manager', 'analyst', 'executive'] as const) {
      await page.getByTestId('reports-role').selectOption(role);
      await expect(page.getByTestId('reports-role')).toHaveValue(role);
      await expect(page.locator('.widgets > section').first()).toContainText(/\d/);
      await expect(page.locator('.widgets')).not.toContainText(/Reading|पढ़/);
      await resize(running, 1400, 1200);
      await keepWindow(running, `reports-${role}-${choice}`);
      expect(await findings(page), `${role} ${choice}`).toEqual([]);
    }
  }
});
