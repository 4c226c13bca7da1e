import type { Knows } from '../../sync/known.ts';
import { EMPTY_HASH, type Sha256 } from '../../sync/logHash.ts';
import type { LocalSync } from '../../sync/ports.ts';
import { tick } from '../changeLog.ts';
import type { Device, WritableDb } from '../ports.ts';
import { applyChanges, settleChanges, settleHeld, unpark } from './applyChanges.ts';
import { applyLog } from './applyLog.ts';
import type { ChunkTools } from './books/packImports.ts';
import type { BooksSync } from './booksSync.ts';
import { belongTo, enterEpoch, forkDevice } from './epoch.ts';
import { nextHeld } from './held.ts';
import { deviceOf, lastNumberOf, nextOut } from './outbox.ts';
import { cursorOf, readSync, writeSync } from './syncState.ts';

/** What the file of a device needs of its runtime for syncing. */
export interface LocalTools {
  readonly device: Device;
  readonly sha256: Sha256;
  readonly inflate: ChunkTools['inflate'];
  readonly books: BooksSync;
  /** Absent: what this program understands. */
  readonly knows?: Knows;
}

/** A company's file as {@link LocalSync}. */
export function localSync(db: WritableDb, tools: LocalTools): LocalSync {
  const { device, sha256, books, knows } = tools;
  return {
    state: async () => ({
      deviceId: ownDevice(db, device),
      lastNumber: lastNumberOf(db),
      epoch: readSync(db, 'epoch'),
      tenantId: readSync(db, 'tenant'),
      userId: readSync(db, 'user'),
      cursor: cursorOf(db),
      digest: readSync(db, 'digest') ?? EMPTY_HASH,
    }),
    nextOut: async (without) => {
      books.prepare(db);
      return nextOut(db, without);
    },
    settle: async (settled) => settleChanges(db, deviceOf(db), settled, books),
    nextHeld: async (skip) => nextHeld(db, skip),
    settleHeld: async (settled) => settleHeld(db, settled, books),
    missingChunks: async (changes) => books.missingChunks(db, changes),
    putChunks: async (chunks) => books.putChunks(db, chunks),
    chunk: async (hash) => books.chunk(db, hash),
    apply: async (changes) => applyChanges(db, changes, sha256, books, knows),
    applyLog: async (chunk, bytes) => applyLog(db, chunk, bytes, tools),
    enterEpoch: async (epoch, head) => enterEpoch(db, epoch, head, sha256),
    unpark: async () => {
      unpark(db, sha256, books, knows);
    },
    belongTo: async (owner) => belongTo(db, owner),
    fork: async () => forkDevice(db, device),
    agree: async () => writeSync(db, 'agreed', new Date(device.now()).toISOString()),
  };
}

function ownDevice(db: WritableDb, device: Device): string {
  const known = deviceOf(db);
  return known === '' ? db.transaction(() => tick(db, device).deviceId) : known;
}
