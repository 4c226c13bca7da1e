import { AppFailure } from '../../contract/errors.ts';
import { chunksOf } from '../../sync/chunks.ts';
import { mayLeave } from '../../sync/leaving.ts';
import type { RowsChunk } from '../../sync/ports.ts';
import type { StoredChange } from '../../sync/protocol.ts';
import type { ReadableDb, WritableDb } from '../ports.ts';
import type { OnBooks } from './applyChanges.ts';
import { addImport } from './books/addImport.ts';
import { dropChunks } from './books/dropChunks.ts';
import { type ChunkTools, packedAgain, packImports } from './books/packImports.ts';
import { refoldBatch, refoldMapping, refoldMatching } from './books/refoldBooks.ts';
import { deviceOf, leavingIn } from './outbox.ts';
import type { BookEffects } from './takesEffect.ts';

/** What syncing does to the books: imports, and what is decided on them. */
export interface BooksSync extends BookEffects {
  /** Makes imports that may leave ready to be sent. */
  prepare(db: WritableDb): void;
  /** Takes back the effect of a change on the books that the server refused. */
  refused(db: WritableDb, change: OnBooks): void;
  /** Lets go of chunks that no change waits for any more. */
  tidy(db: WritableDb): void;
  missingChunks(db: ReadableDb, changes: readonly StoredChange[]): string[];
  putChunks(db: WritableDb, chunks: readonly RowsChunk[]): void;
  chunk(db: ReadableDb, hash: string): Uint8Array;
}

/** Sets what a change on the books is about by all that was said on it. */
function refold(db: WritableDb, { entity, entityId }: OnBooks): void {
  if (entity === 'mapping') refoldMapping(db, entityId);
  else if (entity === 'books') refoldMatching(db);
  else if (entity === 'batch') refoldBatch(db, entityId);
}

/** @param tools the runtime's hash and compression */
export function booksSync(tools: ChunkTools): BooksSync {
  return {
    apply: (db, change) => {
      if (change.kind === 'import') addImport(db, change, tools);
      refold(db, change);
    },
    prepare: (db) => {
      if (!mayLeave(leavingIn(db), 'batch', null)) return;
      db.transaction(() => packImports(db, deviceOf(db), tools));
    },
    refused: refold,
    missingChunks: (db, changes) => {
      const here = db.prepareRows('SELECT 1 FROM sync_chunk WHERE hash = ?');
      const known = db.prepareRows('SELECT 1 FROM batch WHERE batch_id = ?');
      const needed = changes
        .filter(({ entityId }) => known.get(entityId) === undefined)
        .flatMap((change) => chunksOf(change).map(({ hash }) => hash));
      return [...new Set(needed)].filter((hash) => here.get(hash) === undefined);
    },
    putChunks: (db, chunks) =>
      db.transaction(() => {
        const put = db.prepare('INSERT OR IGNORE INTO sync_chunk (hash, bytes) VALUES (?, ?)');
        for (const { hash, bytes } of chunks) {
          if (tools.sha256(tools.inflate(bytes)) !== hash) throw new AppFailure('sync_diverged');
          put.run(hash, bytes);
        }
      }),
    chunk: (db, hash) => {
      const sql = 'SELECT bytes FROM sync_chunk WHERE hash = ?';
      const bytes = db.prepareRows<readonly [Uint8Array]>(sql).get(hash)?.[0];
      return bytes ?? packedAgain(db, hash, tools);
    },
    tidy: dropChunks,
  };
}
