import path from 'node:path';
import { expect, type Running } from './app.ts';
import { cells, columnOf, copySamples, writeCells } from './sampleTables.ts';
import { finishImport, prepareImport } from './steps.ts';

const DAY_MS = 86_400_000;

/** Imports books with a trouble in clearing beside the sample's in billing, as far as Home. */
export async function openTwo(running: Running, folder: string, region: string, days: number) {
  const books = await twoConstraints(folder, region, days);
  await prepareImport(running, books, { name: 'Two', passphrase: 'four unrelated words here' });
  await running.page.getByTestId('import-run').click();
  await finishImport(running.page);
  await expect(running.page.getByTestId('focus-title')).toBeVisible({ timeout: 60_000 });
}

/**
 * The sample books with a second trouble beside Surat's billing: the receipts of one region's customers clear so
 * many days later. Answers the folder.
 */
async function twoConstraints(folder: string, region: string, days: number): Promise<string> {
  await copySamples(folder);
  const customers = await cells('customers.csv');
  const regionAt = columnOf(customers, 'region');
  const there = new Set(customers.filter((row) => row[regionAt] === region).map((row) => row[0]));
  const receipts = await cells('receipts.csv');
  const customerAt = columnOf(receipts, 'customer_id');
  const clearedAt = columnOf(receipts, 'cleared_date');
  const later = receipts.map((row) => {
    const cleared = row[clearedAt] ?? '';
    if (!there.has(row[customerAt] ?? '') || cleared === '') return row;
    const day = new Date(Date.parse(cleared) + days * DAY_MS).toISOString().slice(0, 10);
    return row.with(clearedAt, day);
  });
  await writeCells(path.join(folder, 'receipts.csv'), later);
  return folder;
}
