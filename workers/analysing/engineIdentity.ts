import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

let identity: string | null = null;

/**
 * Names the program that analyses: another name as soon as any file of it is another one. Made of the names, sizes
 * and times of the bundle's files, or of the core's sources when run from them.
 */
export function engineIdentity(): string {
  identity ??= identityOf(folderOf(import.meta.url));
  return identity;
}

function folderOf(url: string): string {
  const source = url.endsWith('.ts');
  return fileURLToPath(new URL(source ? '../../core' : '.', url));
}

/** @param folder searched with all folders in it */
export function identityOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const { size, mtimeMs } = statSync(path.join(folder, name));
    hash.update(`${name} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}
