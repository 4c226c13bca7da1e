import { expect, test } from './app.ts';
import { findings } from './findings.ts';
import { keepWindow, noSideways, resize } from './looks.ts';
import { openSample } from './steps.ts';

const order = (page: import('@playwright/test').Page) =>
  page
    .locator('.widgets > section')
    .evaluateAll((all) => all.map((each) => each.getAttribute('data-testid')));

test('a dashboard is arranged by keyboard and pointer, kept, undone, reset; a viewer cannot', async ({
  start,
}) => {
  const running = await start();
  const { page } = running;
  await openSample(page);
  const focus = (await page.getByTestId('focus-title').textContent()) ?? '';
  await page.getByTestId('nav-reports').click();
  await page.getByTestId('reports-role').selectOption('manager');
  await expect(page.getByTestId('widget-works')).toBeVisible();
  await expect(page.getByTestId('widget-focus')).toContainText(focus);
  await expect(page.getByTestId('widget-stages')).toContainText(/\d/);
  expect(await findings(page)).toEqual([]);
  await resize(running, 1400, 1100);
  await keepWindow(running, 'reports');

  const before = await order(page);
  await page.getByTestId('arrange').click();
  await page.getByTestId('later-works').focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => order(page)).not.toEqual(before);
  const moved = await order(page);
  expect(moved.toSorted()).toEqual(before.toSorted());
  await page.getByTestId('remove-dso').focus();
  await page.keyboard.press('Delete');
  await expect(page.getByTestId('widget-dso')).toBeHidden();
  await page.getByTestId('add-ageing').click();
  await expect(page.getByTestId('widget-ageing')).toBeVisible();
  await page.locator('#widget-alerts').hover();
  await page.mouse.down();
  const target = await page.locator('#widget-focus').boundingBox();
  // A drag is told in several moves, as a hand makes them.
  await page.mouse.move((target?.x ?? 0) + 60, (target?.y ?? 0) + 30, { steps: 12 });
  await page.locator('#widget-focus').hover();
  await page.mouse.up();
  await expect.poll(async () => (await order(page))[0]).toBe('widget-alerts');
  expect(await findings(page)).toEqual([]);
  await keepWindow(running, 'reports-arranged');
  await page.getByTestId('undo-decision').click();
  await expect.poll(async () => (await order(page))[0]).toBe('widget-focus');
  await page.getByTestId('nav-focus').click();
  await page.getByTestId('nav-reports').click();
  await expect(page.getByTestId('widget-ageing')).toBeVisible();
  await page.getByTestId('arrange').click();
  await page.getByTestId('reset-dashboard').click();
  await expect.poll(() => order(page)).toEqual(before);

  await page
    .getByTestId('widget-stages')
    .getByRole('button', { name: /^Open: / })
    .first()
    .click();
  await expect(page.locator('#evidence')).toBeVisible();
  await page.keyboard.press('Escape');

  for (const role of ['executive', 'analyst', 'viewer'] as const) {
    await page.getByTestId('reports-role').selectOption(role);
    await expect(page.getByTestId('reports-role')).toHaveValue(role);
    await expect(page.locator('.widgets > section').first()).toBeVisible();
    expect(await findings(page)).toEqual([]);
    await keepWindow(running, `reports-${role}`);
  }
  await expect(page.getByTestId('arrange')).toBeHidden();
  await resize(running, 1280, 800, 2);
  await noSideways(page, 'reports at 200 %');
});
