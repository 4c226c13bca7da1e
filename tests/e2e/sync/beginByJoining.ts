import { expect } from '../app.ts';
import { findings } from '../findings.ts';
import type { Laptop } from './laptop.ts';
import { PASSPHRASE } from './scene.ts';

/** From the first screen of all to the Platform screen of books that are still empty. */
export async function beginByJoining({ page }: Laptop, company: string): Promise<void> {
  await page.getByTestId('join-company').click();
  await page.getByTestId('company-name-input').fill(company);
  await page.getByTestId('passphrase-input').fill(PASSPHRASE);
  await page.getByTestId('passphrase-again-input').fill(PASSPHRASE);
  expect(await findings(page), 'the place for the books').toEqual([]);
  await page.getByTestId('join-make').press('Enter');
  await expect(page.getByTestId('recovery-phrase').getByRole('listitem')).toHaveCount(12);
  await expect(page.getByTestId('join-on')).toBeDisabled();
  await page.getByTestId('phrase-kept').check();
  await page.getByTestId('join-on').click();
  await expect(page.getByTestId('platform')).toBeVisible();
}
