import { AppFailure } from '../../contract/errors.ts';
import type { Knows } from '../../sync/known.ts';
import { changesOfLog } from '../../sync/logChunk.ts';
import type { Sha256 } from '../../sync/logHash.ts';
import type { AppliedLog } from '../../sync/ports.ts';
import type { LogChunk } from '../../sync/protocol.ts';
import type { WritableDb } from '../ports.ts';
import { applyChanges } from './applyChanges.ts';
import type { ChunkTools } from './books/packImports.ts';
import type { BooksSync } from './booksSync.ts';
import { cursorOf } from './syncState.ts';

/** How a chunk is read and what follows from it. */
interface LogTools {
  readonly sha256: Sha256;
  readonly inflate: ChunkTools['inflate'];
  readonly books: BooksSync;
  readonly knows?: Knows;
}

/**
 * Takes a chunk of the log into this file, from the cursor on, whole or not at all: whoever was cut off begins with the
 * chunk in which the cursor lies.
 * @throws AppFailure `sync_diverged` for bytes that are not the chunk's
 */
export function applyLog(
  db: WritableDb,
  { hash, first, last }: LogChunk,
  bytes: Uint8Array,
  { sha256, inflate, books, knows }: LogTools,
): AppliedLog {
  const text = inflate(bytes);
  const all = sha256(text) === hash ? changesOfLog(text) : null;
  if (all === null || all[0]?.seq !== first || all.at(-1)?.seq !== last) {
    throw new AppFailure('sync_diverged');
  }
  const cursor = cursorOf(db);
  const changes = all.filter(({ seq }) => seq > cursor);
  const missing = books.missingChunks(db, changes);
  if (missing.length > 0) return { added: 0, missing };
  return { added: applyChanges(db, changes, sha256, books, knows).added, missing };
}
