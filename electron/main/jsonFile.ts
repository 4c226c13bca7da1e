import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { writeWhole } from '../../workers/files/writeWhole.ts';

/** Reads a JSON file and checks it; null when it is missing, damaged or does not fit. */
export async function readJson<S extends z.ZodType>(
  file: string,
  schema: S,
): Promise<z.infer<S> | null> {
  try {
    const found = schema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return found.success ? found.data : null;
  } catch {
    return null;
  }
}

/** Writes a JSON file so that after a crash there is the old one or the new one, never half of one. */
export async function writeJson(file: string, value: unknown): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeWhole(file, `${JSON.stringify(value, null, 2)}\n`, 0o600);
}
