import path from 'node:path';
import { expect, FIXTURES, test } from './app.ts';
import { finishImport, prepareImport } from './steps.ts';

const OWN = { name: 'Malabar Spices', passphrase: 'monsoon over kochi' };

test('own books survive a restart and open again with passphrase or recovery phrase only', async ({
  start,
}) => {
  const first = await start();
  await prepareImport(first, path.join(FIXTURES, 'good'), OWN);
  await first.page.getByTestId('import-run').click();
  const phrase = await finishImport(first.page);
  expect(phrase.split(' ')).toHaveLength(12);
  await expect(first.page.getByTestId('focus-card')).toBeVisible();
  const outstanding = await first.page.getByTestId('tile-outstanding').textContent();
  await first.app.close();

  const second = await start();
  await second.page.getByTestId('passphrase-input').fill('not the passphrase');
  await second.page.keyboard.press('Enter');
  await expect(second.page.getByRole('alert')).toBeVisible();
  await second.page.getByTestId('passphrase-input').fill(OWN.passphrase);
  await second.page.keyboard.press('Enter');
  await expect(second.page.getByTestId('focus-card')).toBeVisible();
  await expect(second.page.getByTestId('tile-outstanding')).toHaveText(outstanding ?? '');
  await second.app.close();

  const third = await start();
  await third.page.getByTestId('passphrase-input').fill(`  ${phrase.toUpperCase()} `);
  await third.page.keyboard.press('Enter');
  await expect(third.page.getByTestId('tile-outstanding')).toHaveText(outstanding ?? '');
});
