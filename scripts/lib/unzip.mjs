import { createWriteStream } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';

const S_IFMT = 0o170000;
const S_IFLNK = 0o120000;

/**
 * Unpacks a zip, keeping file modes and symbolic links.
 * @param {string} file
 * @param {(name: string) => string | null} place where an entry goes, or null to leave it out
 */
export async function unzip(file, place) {
  const zip = await yauzl.openPromise(file);
  for await (const entry of zip.eachEntry()) {
    const target = place(entry.fileName);
    if (target === null) continue;
    if (entry.fileName.endsWith('/')) {
      await mkdir(target, { recursive: true });
      continue;
    }
    await mkdir(path.dirname(target), { recursive: true });
    const mode = entry.externalFileAttributes >>> 16;
    const stream = await zip.openReadStreamPromise(entry);
    if ((mode & S_IFMT) === S_IFLNK) await symlink(await text(stream), target);
    else await pipeline(stream, createWriteStream(target, { mode: mode & 0o777 || 0o644 }));
  }
}
