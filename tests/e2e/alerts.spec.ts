import { expect, test } from './app.ts';
import { findings } from './findings.ts';
import { keepWindow, noSideways, resize } from './looks.ts';
import { openSample } from './steps.ts';

test('alerts are told in the bell and on Home, put off, closed and undone by keyboard, and all of it stands in the history', async ({
  start,
}) => {
  const running = await start();
  const { page } = running;
  await openSample(page);
  // Whatever the hour of the machine is: no quiet hours, and room for every alert of the sample books.
  await page.getByTestId('nav-settings').click();
  const preferences = page.getByTestId('company-preferences');
  await preferences.getByLabel('Tell nothing in these hours').click();
  await expect(page.getByLabel('Tell nothing in these hours')).not.toBeChecked();
  await preferences.getByRole('radio', { name: '10', exact: true }).click();
  await expect(preferences.getByRole('radio', { name: '10', exact: true })).toBeChecked();
  expect(await findings(page)).toEqual([]);
  await keepWindow(running, 'preferences');

  const bell = page.getByTestId('alert-bell');
  await expect(bell).toContainText(/\d/);
  await bell.focus();
  await page.keyboard.press('Enter');
  const panel = page.getByTestId('alerts');
  const first = panel.getByRole('listitem').first();
  await expect(first).toContainText(/Seen on 1 day/);
  await expect(bell).not.toContainText(/\d/);
  expect(await findings(page)).toEqual([]);
  await keepWindow(running, 'alerts');

  await first.getByTestId('alert-close').focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByText(/^Closed/)).toBeVisible();
  await panel.getByTestId('undo-decision').click();
  await expect(panel.getByText(/^Closed/)).toBeHidden();

  await page.getByTestId('nav-focus').click();
  await expect(page.getByTestId('home-alerts')).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('everything decided');
  await page.keyboard.press('Enter');
  const history = page.getByTestId('history');
  await expect(history).toContainText('Closed an alert');
  await expect(history).toContainText('Changed a preference: Alerts a day, at most');
  await expect(history).toContainText('Imported from');
  await history.getByRole('combobox').selectOption('preferences');
  await expect(history.getByRole('row')).toHaveCount(3);
  await history.getByTestId('history-undo').first().click();
  await expect(history.getByTestId('history-redo')).toHaveCount(1);
  expect(await findings(page)).toEqual([]);
  await keepWindow(running, 'history');
  await page.keyboard.press('Escape');
  await expect(history).toBeHidden();

  await resize(running, 1280, 800, 2);
  await page.getByTestId('alert-bell').click();
  await noSideways(page, 'alerts at 200 %');
});

test('dark and in Hindi, alerts and history read and pass', async ({ start }) => {
  const running = await start();
  const { page } = running;
  await openSample(page);
  await page.getByTestId('nav-settings').click();
  await page.getByTestId('company-preferences').getByLabel('Tell nothing in these hours').click();
  await expect(page.getByLabel('Tell nothing in these hours')).not.toBeChecked();
  await page.getByRole('radio', { name: 'हिन्दी' }).click();
  await page.getByRole('radio', { name: 'गहरा' }).click();
  await page.getByTestId('alert-bell').click();
  await expect(page.getByTestId('alerts').getByRole('listitem').first()).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await keepWindow(running, 'alerts-hindi-dark');
  await page.getByTestId('open-history').click();
  await expect(page.getByTestId('history')).toContainText('पसंद बदली');
  expect(await findings(page)).toEqual([]);
  await keepWindow(running, 'history-hindi-dark');
});
