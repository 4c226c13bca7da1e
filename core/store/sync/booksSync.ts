import { AppFailure } from '../../contract/errors.ts';
import { chunksOf } from '../../sync/chunks.ts';
import { mayLeave } from '../../sync/leaving.ts';
import type { StoredChange } from '../../sync/protocol.ts';
import type { ReadableDb, WritableDb } from '../ports.ts';
import type { BookEffects } from './applyChanges.ts';
import { addImport } from './books/addImport.ts';
import { dropChunks } from './books/dropChunks.ts';
import { type ChunkTools, packedAgain, packImports } from './books/packImports.ts';
import { refoldBatch, refoldMapping, refoldMatching } from './books/refoldBooks.ts';
import { deviceOf, leavingIn } from './outbox.ts';

/** What syncing does to the books: imports, and what is decided on them. */
export interface BooksSync extends BookEffects {
  /** Makes imports that may leave ready to be sent. */
  prepare(db: WritableDb): void;
  /** Takes back the effect of a change on a batch that the server refused. */
  refused(db: WritableDb, batchId: string): void;
  /** Lets go of chunks that no change waits for any more. */
  tidy(db: WritableDb): void;
  missingChunks(db: ReadableDb, changes: readonly StoredChange[]): string[];
  putChunk(db: WritableDb, hash: string, bytes: Uint8Array): void;
  chunk(db: ReadableDb, hash: string): Uint8Array;
}

/** @param tools the runtime's hash and compression */
export function booksSync(tools: ChunkTools): BooksSync {
  return {
    apply: (db, change) => {
      const { kind, entity, entityId } = change;
      if (entity === 'mapping') refoldMapping(db, entityId);
      else if (entity === 'books') refoldMatching(db);
      else {
        if (kind === 'import') addImport(db, change, tools);
        refoldBatch(db, entityId);
      }
    },
    prepare: (db) => {
      if (!mayLeave(leavingIn(db), 'batch', null)) return;
      db.transaction(() => packImports(db, deviceOf(db), tools));
    },
    refused: refoldBatch,
    missingChunks: (db, changes) => {
      const here = db.prepareRows('SELECT 1 FROM sync_chunk WHERE hash = ?');
      const known = db.prepareRows('SELECT 1 FROM batch WHERE batch_id = ?');
      const needed = changes
        .filter(({ entityId }) => known.get(entityId) === undefined)
        .flatMap((change) => chunksOf(change).map(({ hash }) => hash));
      return [...new Set(needed)].filter((hash) => here.get(hash) === undefined);
    },
    putChunk: (db, hash, bytes) => {
      if (tools.sha256(tools.inflate(bytes)) !== hash) throw new AppFailure('sync_diverged');
      db.prepare('INSERT OR IGNORE INTO sync_chunk (hash, bytes) VALUES (?, ?)').run(hash, bytes);
    },
    chunk: (db, hash) => {
      const sql = 'SELECT bytes FROM sync_chunk WHERE hash = ?';
      const bytes = db.prepareRows<readonly [Uint8Array]>(sql).get(hash)?.[0];
      return bytes ?? packedAgain(db, hash, tools);
    },
    tidy: dropChunks,
  };
}
