import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppFailure } from '../../../core/contract/errors.ts';
import { migrate } from '../../../core/store/migrate.ts';
import type { Device, SqlStatement, WritableDb } from '../../../core/store/ports.ts';
import { booksSync } from '../../../core/store/sync/booksSync.ts';
import { localJoining } from '../../../core/store/sync/joining/localJoining.ts';
import { localSync } from '../../../core/store/sync/localSync.ts';
import { setLeaving } from '../../../core/store/sync/outbox.ts';
import { type Knows, knownChange } from '../../../core/sync/known.ts';
import type { LocalJoining, LocalSync } from '../../../core/sync/ports.ts';
import { openWriter } from '../../../workers/db/driver.ts';
import { chunkTools } from '../../../workers/sync/chunkTools.ts';
import type { Random } from './random.ts';

export interface SimRuntime {
  /** Where files lie. */
  readonly folder: string;
  /** Chance of worlds of the first generation, and of what came later. */
  readonly random: Random;
  readonly luck: Random;
  readonly now: () => number;
}

/** A laptop of a world: a real file and the real code that syncs it, on a disk and a clock that can go wrong. */
export class SimDevice {
  readonly name: string;
  /** Who works at it, and whether that one is signed in. */
  user: string;
  signedIn = true;
  /** The version of its program: the first does not understand what {@link NEWER} marks. */
  program: 1 | 2 = 2;
  readonly device: Device;
  /** Milliseconds that its clock is off. */
  skew: number;
  /** That a transaction fails for want of room on the disk, and that a single statement does. */
  diskFull = 0;
  tornWrites = 0;
  /** That a change of the second program is one which the first does not understand. */
  newer = 0;
  db: WritableDb & { close(): void };
  private readonly file: string;
  private readonly random: Random;
  private readonly luck: Random;
  private copies = 0;

  constructor(name: string, user: string, { folder, random, luck, now }: SimRuntime) {
    this.name = name;
    this.user = user;
    this.random = random;
    this.luck = luck;
    this.skew = random.below(4 * 86_400_000) - 2 * 86_400_000;
    this.file = path.join(folder, `${name}.db`);
    let ids = 0;
    this.device = {
      now: () => now() + this.skew,
      newId: () => `${name}-${++ids}${this.saysNewer() ? NEWER : ''}`,
    };
    writeFileSync(this.file, newFile(folder));
    this.db = this.open(this.file);
  }

  /** Its file as syncing sees it, on a disk that can be full. */
  get local(): LocalSync {
    return localSync(this.db, {
      ...chunkTools,
      device: this.device,
      books: booksSync({ ...chunkTools, chunkRows: 3 }),
      knows: this.knows,
    });
  }

  /** Its file, or a copy of it, as joining sees it. */
  joining(db: WritableDb = this.db): LocalJoining {
    const chunks = { ...chunkTools, chunkRows: 3 };
    const { device, knows } = this;
    return localJoining(db, { ...chunkTools, device, books: booksSync(chunks), knows, chunks });
  }

  /** What its program makes of a change; what it made itself it understands. */
  readonly knows: Knows = (change) =>
    this.program === 1 && change.opId.endsWith(NEWER) ? null : knownChange(change);

  private saysNewer(): boolean {
    return this.program === 2 && this.newer > 0 && this.luck.chance(this.newer);
  }

  /** A statement for whose writing there may be no room. */
  private torn<Row>(statement: SqlStatement<Row>): SqlStatement<Row> {
    if (this.tornWrites === 0) return statement;
    return {
      get: (...given) => statement.get(...given),
      all: (...given) => statement.all(...given),
      iterate: (...given) => statement.iterate(...given),
      run: (...given) => {
        if (this.luck.chance(this.tornWrites)) throw new AppFailure('disk_full');
        return statement.run(...given);
      },
    };
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
    // Nobody else opens it: a lock for each statement would be most of the time that a history takes.
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
    let depth = 0;
    return {
      ...db,
      prepare: (sql) => this.torn(db.prepare(sql)),
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

/** Ends the ids of what only the newer program understands. */
export const NEWER = '+2';

let madeOnce: Buffer | null = null;

/** A file as a new laptop has it, made once for all worlds of a process. */
function newFile(folder: string): Buffer {
  if (madeOnce !== null) return madeOnce;
  const file = path.join(folder, 'new.db');
  const db = openWriter({ file, keyHex: null, throwAway: 'alone' });
  migrate(db);
  setLeaving(db, 'books');
  db.close();
  madeOnce = readFileSync(file);
  return madeOnce;
}
