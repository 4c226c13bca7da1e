import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseDate } from '../core/books/dateText.ts';
import { Mapping, SourceName } from '../core/contract/books.ts';
import { AppFailure } from '../core/contract/errors.ts';

/** Reads `--as-of`. @throws AppFailure `usage` */
export function readAsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? parseDate(text, 'ymd') : null;
  if (day === null) throw new AppFailure('usage', { reason: 'as_of' });
  return day;
}

/** Reads `--source`: undefined for `auto`. Commander has refused every other name. */
export function readSource(source: string): SourceName | undefined {
  return SourceName.options.find((name) => name === source);
}

/** Reads a mapping file. @throws AppFailure `file_missing`, `map_invalid` */
export function readMapping(file: string | undefined): Mapping | undefined {
  if (file === undefined) return undefined;
  const name = path.basename(file);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new AppFailure('file_missing', { file: name });
  }
  try {
    return Mapping.parse(JSON.parse(text));
  } catch {
    throw new AppFailure('map_invalid', { file: name });
  }
}
