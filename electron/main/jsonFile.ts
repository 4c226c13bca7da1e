import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';

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

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; there the rename itself is journalled.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes a JSON file so that after a crash there is the old one or the new one, never half of one. */
export async function writeJson(file: string, value: unknown): Promise<void> {
  const folder = path.dirname(file);
  await mkdir(folder, { recursive: true });
  const draft = path.join(folder, `.${path.basename(file)}.${randomUUID()}`);
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(value, null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
    await syncFolder(folder);
  } catch (failure) {
    await rm(draft, { force: true });
    throw failure;
  }
}
