import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { parseDate } from '../core/books/dateText.ts';
import { Mapping, SourceName } from '../core/contract/books.ts';
import { AppFailure, type ErrorCode } from '../core/contract/errors.ts';
import { ModuleAnalysisRequest } from '../core/contract/moduleAnalysis.ts';

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
  return file === undefined ? undefined : readJson(file, Mapping, 'map_invalid');
}

/** Reads the figures of modules. @throws AppFailure `file_missing`, `modules_invalid` */
export function readModuleFigures(file: string): ModuleAnalysisRequest {
  return readJson(file, ModuleAnalysisRequest, 'modules_invalid');
}

/** A JSON file of a schema. @throws AppFailure `file_missing`, or `misfit` with the file and the key at fault */
function readJson<T>(file: string, schema: z.ZodType<T>, misfit: ErrorCode): T {
  const name = path.basename(file);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new AppFailure('file_missing', { file: name });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppFailure(misfit, { file: name });
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const column = String(read.error.issues[0]?.path[0] ?? '');
  throw new AppFailure(misfit, { file: name, column });
}
