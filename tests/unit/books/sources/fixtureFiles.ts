import { readdirSync, readFileSync } from 'node:fs';

const ROOT = new URL('../../../fixtures/', import.meta.url);

/** The text files of a fixture folder (`zoho/backup`), by name. */
export function fixtureFiles(folder: string): Map<string, string> {
  const names = readdirSync(new URL(`${folder}/`, ROOT)).sort();
  return new Map(names.map((name) => [name, fixtureText(`${folder}/${name}`)]));
}

/** One fixture's text. */
export function fixtureText(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8');
}
