import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import type { SourceFile } from '../../core/books/port.ts';
import { AppFailure } from '../../core/contract/errors.ts';

/** What a folder's books can be in; other files in it are left alone. */
const BOOK_FILES = /\.(csv|tsv|txt|zip|xlsx|xml|json|iif)$/i;

export interface OpenSources {
  readonly files: readonly SourceFile[];
  close(): void;
}

/**
 * Opens the files at the given paths, in the order of their names within a folder, for reading by position.
 * @throws AppFailure `file_missing` with the base name: there is nothing at the path, it cannot be read, or
 *   it is a folder without a book in it
 */
export function openSources(paths: readonly string[]): OpenSources {
  const handles: number[] = [];
  const close = (): void => {
    for (const handle of handles.splice(0)) closeSync(handle);
  };
  try {
    const files = paths.flatMap(expand).map((file) => {
      const handle = openSync(file, 'r');
      handles.push(handle);
      return sourceFile(path.basename(file), handle);
    });
    return { files, close };
  } catch (error) {
    close();
    throw error;
  }
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
    .filter((entry) => entry.isFile() && BOOK_FILES.test(entry.name) && !entry.name.startsWith('.'))
    .map((entry) => path.join(given, entry.name))
    .sort();
  if (found.length === 0) throw new AppFailure('file_missing', { file: name });
  return found;
}

function sourceFile(name: string, handle: number): SourceFile {
  return {
    name,
    size: fstatSync(handle).size,
    read: (offset, length) => {
      const bytes = new Uint8Array(length);
      let filled = 0;
      while (filled < length) {
        const got = readSync(handle, bytes, filled, length - filled, offset + filled);
        if (got === 0) break;
        filled += got;
      }
      return bytes.subarray(0, filled);
    },
  };
}
