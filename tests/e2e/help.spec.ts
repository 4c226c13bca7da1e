import { expect, test } from './app.ts';
import { findings } from './findings.ts';
import { keepWindow } from './looks.ts';
import { openSample } from './steps.ts';

test('a word explains itself in place, leads to all words, and is found by its name; by keyboard', async ({
  start,
}) => {
  const running = await start();
  const { page } = running;
  await openSample(page);
  const ageing = page.getByTestId('term-ageing').first();
  await ageing.focus();
  await page.keyboard.press('Enter');
  const popover = page.getByRole('dialog', { name: 'Ageing' });
  await expect(popover).toContainText('how many days they are past due');
  expect(await findings(page)).toEqual([]);
  await keepWindow(running, 'term');
  await page.keyboard.press('Escape');
  await expect(popover).toBeHidden();
  await expect(ageing).toBeFocused();

  await page.keyboard.press('Enter');
  await popover.getByRole('button', { name: 'All words' }).click();
  const all = page.getByRole('dialog', { name: 'Words and what they mean' });
  await expect(all.getByRole('heading', { name: 'Ageing' })).toBeInViewport();
  await all.getByRole('searchbox').fill('45');
  await expect(all.getByRole('article')).toHaveCount(1);
  await expect(all.getByRole('article')).toContainText('Check with your CA');
  expect(await findings(page)).toEqual([]);
  await keepWindow(running, 'glossary');
  await page.keyboard.press('Escape');
  await expect(all).toBeHidden();

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('evaporating');
  await page.keyboard.press('Enter');
  await expect(all.getByRole('heading', { name: 'Evaporating cloud' })).toBeInViewport();
});
