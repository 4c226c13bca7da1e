import { randomUUID } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppFailure } from '../../core/contract/errors.ts';
import type { FileGrant } from '../../core/contract/shellApi.ts';

/** Tells the core that a one-use id stands for a path; the page only ever sees the id. */
export type GiveGrant = (grant: string, file: string, mode: 'read' | 'write') => void;

/** Bytes of a file, or of the files that lie directly in a folder. */
async function bytesOf(file: string): Promise<number> {
  const found = await stat(file);
  if (!found.isDirectory()) return found.size;
  const entries = await readdir(file, { withFileTypes: true });
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => (await stat(path.join(file, entry.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Grants the core each file or folder for one reading. */
export async function grantFiles(files: readonly string[], give: GiveGrant): Promise<FileGrant[]> {
  return Promise.all(
    files.map(async (file) => {
      if (!path.isAbsolute(file)) throw new AppFailure('usage');
      const bytes = await bytesOf(file).catch(() => {
        throw new AppFailure('file_missing', { file: path.basename(file) });
      });
      const grant = randomUUID();
      give(grant, file, 'read');
      return { grant, file: path.basename(file), bytes };
    }),
  );
}

/** Grants the core one path to write to. */
export function grantSave(file: string, give: GiveGrant): FileGrant {
  const grant = randomUUID();
  give(grant, file, 'write');
  return { grant, file: path.basename(file), bytes: 0 };
}
