import { SAME } from '../../../core/store/sync/joining/adoptImport.ts';
import { changesFromServer, parkedChanges } from '../../../core/store/sync/logRows.ts';
import { deviceOf, leavingIn, unsentIn } from '../../../core/store/sync/outbox.ts';
import { cursorOf, readSync } from '../../../core/store/sync/syncState.ts';
import { isFinding } from '../../../core/sync/findings.ts';
import type { Joined } from '../../../core/sync/joinOnce.ts';
import type { Leaving } from '../../../core/sync/leaving.ts';
import { PERSONAL } from '../../../core/sync/mergeRules.ts';
import type { RemoteSync } from '../../../core/sync/ports.ts';
import type { SentChange } from '../../../core/sync/protocol.ts';
import type { MemoryServer } from './memoryServer.ts';
import type { SimDevice } from './simDevice.ts';

const personal = [...PERSONAL].map((each) => `'${each}'`).join(', ');

/** Where the server stood when a sync began. */
export interface Mark {
  readonly epoch: string;
  readonly head: number;
}

/**
 * Looks at a laptop after everything that happens to it, and tells which promises of a single laptop were broken: what
 * was once there stays there, what is there has its effect, and a sync that has ended well has seen all that there was.
 */
export class SimWatch {
  readonly broken: string[] = [];
  private readonly device: SimDevice;
  private readonly server: MemoryServer;
  private seen = new Set<string>();
  private epoch: string | null = null;
  private cursor = 0;

  constructor(device: SimDevice, server: MemoryServer) {
    this.device = device;
    this.server = server;
  }

  /** The file was put back to an older one: what it holds is not what it held. */
  putBack(): void {
    this.seen = new Set();
    this.epoch = null;
    this.cursor = 0;
  }

  /** After anything at all. */
  look(): void {
    const { db } = this.device;
    const now = new Set(
      db
        .prepareRows<readonly [string]>('SELECT op_id FROM change_log')
        .all()
        .map(([id]) => id),
    );
    for (const id of this.seen) if (!now.has(id)) this.tell(`${id} was there and is gone`);
    this.seen = now;
    const epoch = readSync(db, 'epoch');
    const cursor = cursorOf(db);
    if (epoch === this.epoch && cursor < this.cursor) this.tell('has gone back in the log');
    this.epoch = epoch;
    this.cursor = cursor;
    for (const id of this.misplaced()) this.tell(`${id} is not where the server has it`);
    for (const id of this.withoutEffect()) this.tell(`${id} is there and has no effect`);
  }

  /** After a sync that ended well. */
  synced(began: Mark): void {
    const { server } = this;
    const { db } = this.device;
    const cursor = cursorOf(db);
    if (unsentIn(db).waiting > 0) this.tell('has synced, and changes wait');
    const understood = parkedChanges(db).filter((each) => this.device.knows(each) !== null);
    if (understood.length > 0) this.tell('keeps aside what it understands');
    const placed = changesFromServer(db, 0);
    if (placed.some(({ seq }, at) => seq !== at + 1)) this.tell('has gaps in the log');
    // What the server was put back to meanwhile is seen by the next sync.
    if (server.epoch !== readSync(db, 'epoch')) return;
    if (began.epoch === server.epoch && cursor < began.head) {
      this.tell('has synced, and has not seen what was there before');
    }
    if (readSync(db, 'digest') !== server.digestAt('t1', cursor)) {
      this.tell('calls itself synchronised with another log');
    }
  }

  /** After a joining, and after what was told of it beforehand: they differ only where others did something meanwhile. */
  joined(told: Joined, joined: Joined): void {
    const [before, then] = [told.joining, joined.joining];
    if (before.epoch !== then.epoch || before.digest !== then.digest) return;
    if (JSON.stringify(told.report) !== JSON.stringify(joined.report)) {
      this.tell('has joined otherwise than was told beforehand');
    }
  }

  /** After a sync for which the server had no room: everything but imports has gone. */
  syncedWithoutRoom(): void {
    const { db } = this.device;
    const sql = `SELECT 1 FROM change_log
      WHERE server_seq IS NULL AND refused IS NULL AND device_id = ? AND entity <> 'batch' LIMIT 1`;
    if (db.prepareRows(sql).get(deviceOf(db)) !== undefined) {
      this.tell('sends nothing while there is no room for an import');
    }
    if (readSync(db, 'epoch') !== this.server.epoch) return;
    if (readSync(db, 'digest') !== this.server.digestAt('t1', cursorOf(db))) {
      this.tell('has no room for an import, and another log');
    }
  }

  /** The server, to which nothing goes that may not leave the laptop. */
  sending(remote: RemoteSync): RemoteSync {
    return {
      ...remote,
      push: (input) => {
        const choice = leavingIn(this.device.db);
        for (const each of input.changes) {
          if (!isPartOf(each, choice)) this.tell(`${each.opId} has left though it may not`);
        }
        return remote.push(input);
      },
    };
  }

  /** Changes that the file takes for being in the server's log, at a place or time where that has none of them. */
  private misplaced(): string[] {
    const { db } = this.device;
    if (readSync(db, 'epoch') !== this.server.epoch) return [];
    const log = this.server.log('t1');
    return changesFromServer(db, 0)
      .filter(({ seq, opId, storedAt }) => {
        const there = log[seq - 1];
        return there?.opId !== opId || there.storedAt !== storedAt;
      })
      .map(({ opId }) => opId);
  }

  /** Decisions and imports in the log that are nowhere else in the file. */
  private withoutEffect(): string[] {
    const sql = `SELECT c.op_id FROM change_log c
      WHERE c.parked = 0 AND ((c.entity = 'decision' AND c.kind = 'decide'
          AND json_extract(c.payload, '$.entity') NOT IN ('forecast', ${personal})
          AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.decision_id = c.entity_id))
        OR (c.entity = 'batch' AND c.kind = 'import'
          AND coalesce(c.refused, '') <> '${SAME}'
          AND NOT EXISTS (SELECT 1 FROM batch b WHERE b.batch_id = c.entity_id)))`;
    const rows = this.device.db.prepareRows<readonly [string]>(sql).all();
    return rows.map(([id]) => id);
  }

  private tell(what: string): void {
    if (this.broken.length < 5) this.broken.push(`${this.device.name}: ${what}`);
  }
}

/** What the choice of what leaves means, told apart from the code that holds to it. */
function isPartOf({ entity, payload }: SentChange, choice: Leaving): boolean {
  if (choice === 'books') return true;
  const on: unknown = entity === 'decision' ? JSON.parse(payload).entity : null;
  if (on === 'preferences') return true;
  return choice === 'plans' && (isFinding(entity) || (entity === 'decision' && on !== 'forecast'));
}
