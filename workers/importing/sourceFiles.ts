import {
  type BigIntStats,
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { isBookName } from '../../core/books/input/bookNames.ts';
import type { SourceFile } from '../../core/books/port.ts';
import { AppFailure } from '../../core/contract/errors.ts';

/** What tells that a file is still the one that was opened. */
export interface FileStamp {
  readonly file: string;
  /** Device, inode, size and time of change. */
  readonly stamp: string;
}

export interface OpenSources {
  readonly files: readonly SourceFile[];
  readonly stamps: readonly FileStamp[];
  /** @throws AppFailure `file_changed` when a file is not what it was when it was opened */
  assertUnchanged(): void;
  close(): void;
}

/**
 * Opens the files at the given paths, in the order of their names within a folder, for reading by position.
 * A file that turns out shorter than it was throws `file_changed` while it is read.
 * @throws AppFailure `file_missing` with the base name: there is nothing at the path, it cannot be read, or
 *   it is a folder without a book in it
 */
export function openSources(paths: readonly string[]): OpenSources {
  const opened: { readonly name: string; readonly handle: number; readonly stats: BigIntStats }[] =
    [];
  const close = (): void => {
    for (const { handle } of opened.splice(0)) closeSync(handle);
  };
  try {
    for (const file of paths.flatMap(expand)) {
      const handle = openSync(file, 'r');
      const stats = fstatSync(handle, { bigint: true });
      opened.push({ name: path.basename(file), handle, stats });
    }
    return {
      files: opened.map(({ name, handle, stats }) => sourceFile(name, handle, Number(stats.size))),
      stamps: opened.map(({ name, stats }) => ({ file: name, stamp: stampOf(stats) })),
      assertUnchanged: () => {
        for (const { name, handle, stats } of opened) {
          const now = stampOf(fstatSync(handle, { bigint: true }));
          if (now !== stampOf(stats)) throw new AppFailure('file_changed', { file: name });
        }
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** @throws AppFailure `file_changed` for the first file that two readers have opened differently */
export function assertSameStamps(ours: readonly FileStamp[], theirs: readonly FileStamp[]): void {
  for (const [at, { file, stamp }] of ours.entries()) {
    if (theirs[at]?.stamp !== stamp) throw new AppFailure('file_changed', { file });
  }
}

function stampOf({ dev, ino, size, mtimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs].join(' ');
}

function expand(given: string): string[] {
  const name = path.basename(given);
  try {
    if (!statSync(given).isDirectory()) {
      closeSync(openSync(given, 'r'));
      return [given];
    }
  } catch {
    throw new AppFailure('file_missing', { file: name });
  }
  const found = readdirSync(given, { withFileTypes: true })
    .filter((entry) => entry.isFile() && (isBookName(entry.name) || isZipName(entry.name)))
    .map((entry) => path.join(given, entry.name))
    .sort();
  if (found.length === 0) throw new AppFailure('file_missing', { file: name });
  return found;
}

function sourceFile(name: string, handle: number, size: number): SourceFile {
  return {
    name,
    size,
    read: (offset, length) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      let filled = 0;
      while (filled < bytes.length) {
        const got = readSync(handle, bytes, filled, bytes.length - filled, offset + filled);
        if (got === 0) throw new AppFailure('file_changed', { file: name });
        filled += got;
      }
      return bytes;
    },
  };
}

/** A folder's files that are no books by their name are left alone, but zips may hold some. */
function isZipName(name: string): boolean {
  return /^[^.].*\.zip$/i.test(name);
}
