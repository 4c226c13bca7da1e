import { copyFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { AppFailure } from '../../../core/contract/errors.ts';
import { migrate } from '../../../core/store/migrate.ts';
import type { Device, WritableDb } from '../../../core/store/ports.ts';
import { booksSync } from '../../../core/store/sync/booksSync.ts';
import { localSync } from '../../../core/store/sync/localSync.ts';
import { setLeaving } from '../../../core/store/sync/outbox.ts';
import type { LocalSync } from '../../../core/sync/ports.ts';
import { openWriter } from '../../../workers/db/driver.ts';
import { chunkTools, sha256 } from '../../../workers/sync/chunkTools.ts';
import type { Random } from './random.ts';

/** A laptop of a world: a real file and the real code that syncs it, on a disk and a clock that can go wrong. */
export class SimDevice {
  readonly name: string;
  /** Who works at it. */
  readonly user: string;
  readonly device: Device;
  /** Milliseconds that its clock is off. */
  skew: number;
  /** That a transaction fails for want of room on the disk. */
  diskFull = 0;
  db: WritableDb & { close(): void };
  private readonly file: string;
  private readonly random: Random;
  private copies = 0;

  constructor(name: string, user: string, folder: string, random: Random, now: () => number) {
    this.name = name;
    this.user = user;
    this.random = random;
    this.skew = random.below(4 * 86_400_000) - 2 * 86_400_000;
    this.file = path.join(folder, `${name}.db`);
    let ids = 0;
    this.device = {
      now: () => now() + this.skew,
      newId: () => `${name}-${++ids}`,
    };
    copyFileSync(newFile(folder), this.file);
    this.db = this.open(this.file);
  }

  /** Its file as syncing sees it, on a disk that can be full. */
  get local(): LocalSync {
    return localSync(this.db, {
      device: this.device,
      sha256,
      books: booksSync({ ...chunkTools, chunkRows: 3 }),
    });
  }

  /** Copies the file aside, as somebody who backs up a laptop does; answers the copy's name. */
  backUp(): string {
    const copy = `${this.file}.${++this.copies}`;
    copyFileSync(this.file, copy);
    return copy;
  }

  /** Puts the file back to a copy. */
  restore(copy: string): void {
    this.db.close();
    copyFileSync(copy, this.file);
    this.db = this.open(this.file);
  }

  close(): void {
    this.db.close();
  }

  private open(file: string): WritableDb & { close(): void } {
    const db = openWriter({ file, keyHex: null, throwAway: 'alone' });
    let depth = 0;
    return {
      ...db,
      transaction: <T>(work: () => T): T =>
        db.transaction(() => {
          depth += 1;
          try {
            const result = work();
            if (depth === 1 && this.random.chance(this.diskFull)) throw new AppFailure('disk_full');
            return result;
          } finally {
            depth -= 1;
          }
        }),
    };
  }
}

/** A file as a new laptop has it, made once for a world. */
function newFile(folder: string): string {
  const file = path.join(folder, 'new.db');
  if (existsSync(file)) return file;
  const db = openWriter({ file, keyHex: null, throwAway: 'alone' });
  migrate(db);
  setLeaving(db, 'books');
  db.close();
  return file;
}
