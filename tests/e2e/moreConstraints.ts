import path from 'node:path';
import { expect, type Running } from './app.ts';
import { cells, columnOf, copySamples, writeCells } from './sampleTables.ts';
import { finishImport, prepareImport } from './steps.ts';

const DAY_MS = 86_400_000;

/** Imports the sample books with a second trouble, in clearing, beside Surat's billing, as far as Home. */
export async function openTwo(running: Running, folder: string, region: string, days: number) {
  await copySamples(folder);
  await clearLater(folder, region, days);
  await openBooks(running, folder);
}

/** A third one beside them: what one region's customers paid is matched later. */
export async function openThree(running: Running, folder: string): Promise<void> {
  await copySamples(folder);
  await clearLater(folder, 'Gujarat', 12);
  await matchLater(folder, 'North', 16);
  await openBooks(running, folder);
}

async function openBooks(running: Running, folder: string): Promise<void> {
  await prepareImport(running, folder, { name: 'Two', passphrase: 'four unrelated words here' });
  await running.page.getByTestId('import-run').click();
  await finishImport(running.page);
  await expect(running.page.getByTestId('focus-title')).toBeVisible({ timeout: 60_000 });
}

async function clearLater(folder: string, region: string, days: number): Promise<void> {
  const there = await customersOf(region);
  const receipts = await cells('receipts.csv');
  const customerAt = columnOf(receipts, 'customer_id');
  const clearedAt = columnOf(receipts, 'cleared_date');
  const rows = receipts.map((row) =>
    there.has(row[customerAt] ?? '') ? later(row, clearedAt, days) : row,
  );
  await writeCells(path.join(folder, 'receipts.csv'), rows);
}

async function matchLater(folder: string, region: string, days: number): Promise<void> {
  const there = await customersOf(region);
  const receipts = await cells('receipts.csv');
  const customerAt = columnOf(receipts, 'customer_id');
  const theirs = new Set(
    receipts.filter((row) => there.has(row[customerAt] ?? '')).map((row) => row[0]),
  );
  const allocations = await cells('allocations.csv');
  const matchedAt = columnOf(allocations, 'allocated_date');
  const rows = allocations.map((row) => (theirs.has(row[0]) ? later(row, matchedAt, days) : row));
  await writeCells(path.join(folder, 'allocations.csv'), rows);
}

async function customersOf(region: string): Promise<ReadonlySet<string>> {
  const customers = await cells('customers.csv');
  const regionAt = columnOf(customers, 'region');
  return new Set(customers.filter((row) => row[regionAt] === region).map((row) => row[0] ?? ''));
}

/** A row with the day in one of its columns put off; a blank stays blank. */
function later(row: string[], at: number, days: number): string[] {
  const cell = row[at] ?? '';
  if (cell === '') return row;
  return row.with(at, new Date(Date.parse(cell) + days * DAY_MS).toISOString().slice(0, 10));
}
