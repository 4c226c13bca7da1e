import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, ROOT, type Running } from './app.ts';
import { finishImport, prepareImport } from './steps.ts';

const SAMPLES = path.join(ROOT, 'resources/samples');
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
  await mkdir(folder, { recursive: true });
  for (const file of await readdir(SAMPLES)) {
    if (file.endsWith('.csv')) await copyFile(path.join(SAMPLES, file), path.join(folder, file));
  }
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
  const text = later.map((row) => row.join(',')).join('\n');
  await writeFile(path.join(folder, 'receipts.csv'), `${text}\n`);
  return folder;
}

/** A sample table's cells; the samples quote none of those used here. */
export async function cells(file: string): Promise<string[][]> {
  const text = await readFile(path.join(SAMPLES, file), 'utf8');
  return text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => line.split(','));
}

export function columnOf(rows: readonly (readonly string[])[], name: string): number {
  const at = rows[0]?.indexOf(name) ?? -1;
  if (at < 0) throw new Error(`no column ${name}`);
  return at;
}
