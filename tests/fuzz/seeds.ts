import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { zipSync } from 'fflate';
import { writeXlsx } from '../../core/simulation/xlsx/writeXlsx.ts';
import { cellsOfCsv } from '../../scripts/samples/xlsx/fromCsv.ts';
import { documents } from './documents.ts';
import type { Seed } from './seed.ts';

const FIXTURES = new URL('../fixtures/', import.meta.url).pathname;
const MAX_SEED = 1 << 18;

/** Every fixture of every source by file, each folder of tables as a zip, canonical books as a workbook, and documents. */
export function seeds(): Seed[] {
  const paths = filesBelow(FIXTURES);
  const files = paths
    .filter((path) => statSync(path).size <= MAX_SEED && !path.endsWith('manifest.json'))
    .map((path) => ({ path, bytes: new Uint8Array(readFileSync(path)) }));
  const folders = [...new Set(files.map(({ path }) => join(path, '..')))];
  const zips = folders.flatMap((folder): Seed[] => {
    const inside = files.filter(({ path }) => join(path, '..') === folder);
    if (inside.length < 2) return [];
    const entries = inside.map(({ path, bytes }) => [relative(folder, path), bytes] as const);
    return [{ name: 'books.zip', bytes: zipSync(Object.fromEntries(entries)), zipped: true }];
  });
  const tables = files.filter(
    ({ path }) => extname(path) === '.csv' && path.includes('canonical/good'),
  );
  const sheets = tables.map(({ path, bytes }) => ({
    name: relative(FIXTURES, path).split('/').at(-1)?.replace('.csv', '') ?? 'S',
    rows: cellsOfCsv(new TextDecoder().decode(bytes), path),
  }));
  const workbook = { name: 'Books.xlsx', bytes: writeXlsx(sheets), zipped: true };
  return [
    ...Array.from({ length: 4 }, documents).flat(),
    ...files.map(({ path, bytes }) => ({
      name: path.split('/').at(-1) ?? '',
      bytes,
      zipped: path.endsWith('.zip'),
    })),
    ...zips,
    ...Array.from({ length: Math.ceil(files.length / 4) }, () => workbook),
  ];
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path);
      return entry.name.startsWith('.') ? [] : [path];
    });
}
