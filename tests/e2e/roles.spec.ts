import { expect, test } from './app.ts';
import { callCore } from './coreLine.ts';
import { findings } from './findings.ts';
import { keepWindow, resize } from './looks.ts';
import { choose, openSample } from './steps.ts';

test('a viewer sees everything and decides nothing, is told why, and finds the way to another role', async ({
  start,
}) => {
  const running = await start();
  const { page } = running;
  await resize(running, 1366, 768);
  await openSample(page);
  await expect(page.getByTestId('start')).toBeEnabled();
  await page.getByTestId('nav-work').click();
  await page
    .getByTestId('work-alternatives')
    .getByRole('button', { name: /^Start…/ })
    .first()
    .press('Enter');
  await page.getByTestId('start-now').press('Enter');
  await expect(page.getByTestId('work')).toBeVisible();

  await page.getByTestId('nav-settings').click();
  await page.getByTestId('company-preferences').getByRole('radio', { name: 'Viewer' }).click();
  await expect(page.getByTestId('viewer-notice')).toContainText('nothing can be decided');
  expect(await findings(page)).toEqual([]);

  await page.getByTestId('nav-work').click();
  await expect(page.getByTestId('work')).toBeVisible();
  const steps = page.getByTestId('work-steps');
  for (const box of await steps.getByRole('checkbox').all()) await expect(box).toBeDisabled();
  for (const button of await page.getByTestId('work').getByRole('button').all()) {
    const name = (await button.textContent()) ?? '';
    if (!name.includes('Billing:')) await expect(button, name).toBeDisabled();
  }
  expect(await findings(page)).toEqual([]);
  await keepWindow(running, 'viewer-work');
  await page.getByTestId('nav-books').click();
  await expect(page.getByTestId('add-books')).toBeDisabled();
  await expect(page.getByTestId('pick-file')).toBeDisabled();
  await expect(page.getByTestId('batches').getByRole('button').last()).toBeDisabled();
  await keepWindow(running, 'viewer-books');
  await page.getByTestId('nav-reports').click();
  await expect(page.getByTestId('reports')).toBeVisible();
  await expect(page.getByTestId('arrange')).toBeHidden();

  const answer = await callCore(page, 'setLimits', { budget: 1, people: null, weeks: null });
  expect(answer).toMatchObject({ ok: false, error: { code: 'role_refused' } });

  for (const choice of ['Dark', 'हिन्दी']) {
    await choose(page, choice);
    await page.getByTestId('nav-work').click();
    await expect(page.getByTestId('work')).toBeVisible();
    await keepWindow(running, `viewer-work-${choice}`);
    expect(await findings(page), choice).toEqual([]);
  }
  await page.getByTestId('viewer-notice').getByRole('button').press('Enter');
  await page.getByTestId('company-preferences').getByRole('radio', { name: 'मालिक' }).click();
  await expect(page.getByTestId('viewer-notice')).toBeHidden();
  await page.getByTestId('nav-work').click();
  await expect(page.getByTestId('work-begin')).toBeEnabled();
});
