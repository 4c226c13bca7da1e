import { AppFailure } from '../../../core/contract/errors.ts';
import { setLeaving } from '../../../core/store/sync/outbox.ts';
import { joinOnce } from '../../../core/sync/joinOnce.ts';
import type { LocalJoining, RemoteSync } from '../../../core/sync/ports.ts';
import type { Role } from '../../../platform/http/roles.ts';
import { liveAlone } from './acts.ts';
import type { MemoryServer } from './memoryServer.ts';
import type { Random } from './random.ts';
import type { SimDevice } from './simDevice.ts';
import { previewJoining } from './simJoining.ts';
import type { SimWatch } from './simWatch.ts';

interface Drawn {
  /** Books that were kept alone publish, or join, before they sync. */
  readonly joins: boolean;
  /** That somebody takes a joining back, per day after it. */
  readonly undone: number;
  /** Bytes of imports' rows that the server keeps at first; null: as many as come. */
  readonly room: number | null;
  /** Laptops let little leave until somebody there says otherwise. */
  readonly narrow: boolean;
  /** Others than those of the small role may lose theirs for a time, too. */
  readonly demotions: boolean;
}

const NONE: Drawn = { joins: false, undone: 0, room: null, narrow: false, demotions: false };

function drawn(fate: Random): Drawn {
  return {
    joins: fate.chance(0.6),
    undone: fate.chance(0.3) ? 0.3 : 0,
    room: fate.chance(0.35) ? fate.below(1500) : null,
    narrow: fate.chance(0.3),
    demotions: fate.chance(0.25),
  };
}

/** What worlds of the fourth generation have beside the others: how laptops come to a company, and what it lets in. */
export class SimBeginnings {
  readonly joins: boolean;
  readonly hasRoom: boolean;
  /** Joinings that were taken back. */
  undone = 0;
  private readonly drawn: Drawn;
  private readonly fate: Random;
  /** Copies from before they joined, of laptops whose joining may be taken back. */
  private readonly copies = new Map<SimDevice, string>();

  /** @param fate null in worlds of older generations */
  constructor(fate: Random | null, server: MemoryServer) {
    this.fate = fate ?? NEVER;
    this.drawn = fate === null ? NONE : drawn(fate);
    this.joins = this.drawn.joins;
    this.hasRoom = this.drawn.room === null;
    server.mostKept = this.drawn.room ?? Number.POSITIVE_INFINITY;
  }

  /** Before a laptop meets anybody. */
  begin(made: SimDevice): void {
    const { fate, drawn } = this;
    if (drawn.narrow && fate.chance(0.6)) {
      setLeaving(made.db, fate.pick(['summaries', 'plans'] as const));
    }
    if (drawn.joins) liveAlone(made, fate);
  }

  /** Between days: there may be more room, and other roles. */
  night(server: MemoryServer, demote: (to: Role) => void): void {
    const { fate } = this;
    if (fate.chance(0.2)) server.mostKept *= 2;
    if (this.drawn.demotions && fate.chance(0.3)) {
      demote(fate.pick<Role>(['viewer', 'analyst', 'executive']));
    }
  }

  /** Somebody may let everything leave a laptop. */
  morning(on: SimDevice): void {
    if (!this.fate.chance(0.2)) return;
    try {
      setLeaving(on.db, 'books');
    } catch (thrown) {
      if (!(thrown instanceof AppFailure) || thrown.appError.code !== 'disk_full') throw thrown;
    }
  }

  /** Somebody may put a laptop's books back to the copy from before they joined. */
  evening(on: SimDevice, watch: SimWatch): void {
    const copy = this.copies.get(on);
    if (copy === undefined || !this.fate.chance(this.drawn.undone)) return;
    this.copies.delete(on);
    on.restore(copy);
    watch.putBack();
    this.undone += 1;
  }

  /**
   * Books that were kept alone become the company's, as it was told beforehand.
   * @param sound the platform over a network that does nothing amiss
   */
  async join(
    on: SimDevice,
    watch: SimWatch,
    tools: {
      readonly local: LocalJoining;
      readonly remote: RemoteSync;
      readonly sound: RemoteSync;
    },
  ): Promise<void> {
    const copy = this.drawn.undone > 0 ? on.backUp() : null;
    const told = await previewJoining(on, tools.sound);
    const { now } = on.device;
    watch.joined(told, await joinOnce({ ...tools, now, told: told.joining.clock }));
    if (copy !== null) this.copies.set(on, copy);
  }
}

/** Of worlds in which none of this happens. */
const NEVER: Random = {
  next: () => 1,
  below: () => 0,
  chance: () => false,
  pick: ([first]) => {
    if (first === undefined) throw new Error('nothing to choose from');
    return first;
  },
};
