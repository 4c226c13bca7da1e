import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from './app.ts';

const SAMPLES = path.join(ROOT, 'resources/samples');

/** The sample books as they are, in a folder of their own. */
export async function copySamples(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const file of await readdir(SAMPLES)) {
    if (file.endsWith('.csv')) await copyFile(path.join(SAMPLES, file), path.join(folder, file));
  }
}

/** A sample table's cells; the samples quote none of those used here. */
export async function cells(file: string): Promise<string[][]> {
  const text = await readFile(path.join(SAMPLES, file), 'utf8');
  return text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => line.split(','));
}

/** Where a column stands. */
export function columnOf(rows: readonly (readonly string[])[], name: string): number {
  const at = rows[0]?.indexOf(name) ?? -1;
  if (at < 0) throw new Error(`no column ${name}`);
  return at;
}

export async function writeCells(
  file: string,
  rows: readonly (readonly string[])[],
): Promise<void> {
  await writeFile(file, `${rows.map((row) => row.join(',')).join('\n')}\n`);
}
