import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppFailure } from '../../../core/contract/errors.ts';
import { heldIn } from '../../../core/store/sync/held.ts';
import { setLeaving } from '../../../core/store/sync/outbox.ts';
import { cursorOf, readSync } from '../../../core/store/sync/syncState.ts';
import { isPersonal } from '../../../core/sync/erasure.ts';
import type { LocalJoining, LocalSync, RemoteSync } from '../../../core/sync/ports.ts';
import { SyncRefused } from '../../../core/sync/refused.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import type { Role } from '../../../platform/http/roles.ts';
import { refusalOf } from '../../../platform/sync/refuse.ts';
import { act, KINDS } from './acts.ts';
import { MemoryServer } from './memoryServer.ts';
import { type Random, randomOf } from './random.ts';
import { Crash, Scheduler } from './scheduler.ts';
import { SimBeginnings } from './simBeginnings.ts';
import { NEWER, SimDevice } from './simDevice.ts';
import {
  drawFaults,
  drawHardships,
  type Faults,
  type Hardships,
  NO_HARDSHIPS,
} from './simFaults.ts';
import { isAlone } from './simJoining.ts';
import { SimWatch } from './simWatch.ts';

/** The failures of a world that a program has to live with; any other is a fault of the program. */
class Unreachable extends Error {}

const SIGNER = 'u1';
const USERS = [SIGNER, 'u2'];
/** Who may be given another role for a time, where that happens. */
const DEMOTED = 'u2';
/** Whose role allows little, where there is such a one. */
export const SMALL = 'u3';
const EXECUTIVE: readonly Role[] = ['executive'];

/**
 * The kinds of worlds there are: a seed always gives the same history of a generation. What is added to the world comes
 * with a generation of its own, so that seeds that once found a fault go on finding it.
 */
export type Generation = 1 | 2 | 3 | 4 | 5;
export const NEWEST_GENERATION: Generation = 5;

/** A company on several laptops and a server, whose whole life follows from a seed. */
export class SimWorld {
  readonly devices: SimDevice[] = [];
  readonly server: MemoryServer;
  readonly faults: Faults;
  readonly hardships: Hardships;
  readonly beginnings: SimBeginnings;
  private readonly generation: Generation;
  private readonly random: Random;
  /** Chance of what later generations added: it leaves the other as it was. */
  private readonly luck: Random;
  private readonly watches = new Map<SimDevice, SimWatch>();
  private readonly roles = new Map<string, readonly Role[]>([[SMALL, ['viewer']]]);
  /** Of the small role. */
  rolesChanged = false;
  /** By the change that tells of an erasure: what it forgets. */
  readonly forgotten = new Map<string, ReadonlySet<string>>();
  /** Chance of erasures, in worlds that have them. */
  private readonly oblivion: Random | null;
  private readonly scheduler: Scheduler;
  private readonly folder: string;
  private time = Date.UTC(2026, 3, 1);
  private healed = false;
  readonly failures: unknown[] = [];
  syncs = 0;
  /** Laptops that are gone for good. */
  drowned = 0;

  constructor(seed: number, generation: Generation) {
    this.generation = generation;
    this.random = randomOf(seed);
    this.luck = randomOf(seed + 0x5eed);
    const oblivion = randomOf(seed + 0x0b11);
    this.oblivion = generation >= 5 && oblivion.chance(0.5) ? oblivion : null;
    this.scheduler = new Scheduler(this.random);
    this.folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-sim-'));
    const { random } = this;
    this.faults = drawFaults(random);
    this.hardships = generation === 1 ? NO_HARDSHIPS : drawHardships(this.luck, this.faults);
    this.server = new MemoryServer(() => this.now());
    this.beginnings = new SimBeginnings(
      generation < 4 ? null : randomOf(seed + 0xfa7e),
      this.server,
    );
    const many = 2 + random.below(random.chance(0.2) ? 7 : 2);
    for (let at = 0; at < many; at++) this.devices.push(this.harden(this.newDevice()));
  }

  /** One more laptop, with an empty file; of somebody new, or of somebody who has one. */
  newDevice(user = this.random.pick(USERS)): SimDevice {
    const name = `d${this.devices.length + this.drowned}`;
    const { folder, random, luck } = this;
    const made = new SimDevice(name, user, { folder, random, luck, now: () => this.now() });
    this.watches.set(made, new SimWatch(made, this.server));
    return made;
  }

  /** Days of work: people act, laptops sync when they can, things go wrong. */
  async live(rounds: number): Promise<void> {
    for (let round = 0; round < rounds + this.hardships.moreDays; round++) {
      await this.scheduler.run(this.devices.map((each) => this.day(each)));
      if (this.faults.serverRestores && this.random.chance(0.3)) this.server.backUp();
      if (this.faults.serverRestores && this.random.chance(0.15)) this.putServerBack();
      if (this.hardships.smallRoles && this.luck.chance(0.1)) {
        this.rolesChanged = true;
        this.roles.set(SMALL, [this.luck.pick<Role>(['viewer', 'analyst', 'executive'])]);
      }
      if (this.oblivion?.chance(0.4)) this.erase(this.oblivion);
      this.beginnings.night(this.server, (role) => this.roles.set(DEMOTED, [role]));
    }
  }

  /** All faults end, and everybody syncs until nothing moves. */
  async heal(): Promise<void> {
    this.healed = true;
    this.server.mostKept = Number.POSITIVE_INFINITY;
    for (const each of this.devices) {
      each.program = 2;
      each.signedIn = true;
      each.diskFull = 0;
      each.tornWrites = 0;
      setLeaving(each.db, 'books');
    }
    for (let round = 0; round < 3; round++) {
      for (const each of this.devices) {
        // What waits for somebody who may say it meets such a one.
        if (round > 0 && each.user === SMALL && heldIn(each.db) > 0) each.user = SIGNER;
        await this.scheduler.run([this.sync(each)]);
        if (cursorOf(each.db) !== this.server.log('t1').length) {
          this.failures.push(new Error(`${each.name} has synced and does not hold what it sent`));
        }
      }
    }
  }

  /** A laptop falls into the river: what it said is with the others, or nowhere. */
  drown(): void {
    this.devices.shift()?.close();
    this.drowned += 1;
  }

  remove(): void {
    for (const each of this.devices) each.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What the laptops' watches saw broken on the way. */
  get broken(): readonly string[] {
    return [...this.watches.values()].flatMap((each) => each.broken);
  }

  /** What else may befall a laptop in worlds of later generations. */
  private harden(made: SimDevice): SimDevice {
    const { olderPrograms, smallRoles, tornWrites } = this.hardships;
    if (olderPrograms) {
      made.newer = 0.3;
      if (this.luck.chance(0.6)) made.program = 1;
    }
    if (smallRoles && this.luck.chance(0.4)) made.user = SMALL;
    this.beginnings.begin(made);
    made.tornWrites = tornWrites;
    return made;
  }

  /** Somebody asks to be forgotten, and works on. */
  private erase(chance: Random): void {
    const newer = this.hardships.olderPrograms && chance.chance(0.3) ? NEWER : '';
    const opId = `erasure-${this.server.nextId()}${newer}`;
    const { user } = chance.pick(this.devices);
    const said = this.server.log('t1').filter((each) => each.userId === user && isPersonal(each));
    this.forgotten.set(opId, new Set(said.map((each) => each.opId)));
    this.server.erase('t1', user, opId);
  }

  private putServerBack(): void {
    this.server.restore(this.random.below(Math.max(1, this.server.copiesHeld)));
  }

  private now(): number {
    this.time += 1 + this.random.below(1000);
    return this.time;
  }

  private async day(on: SimDevice): Promise<void> {
    const { random, luck, hardships } = this;
    this.time += random.below(86_400_000);
    if (hardships.pause > 0) this.time += luck.below(hardships.pause);
    if (random.chance(0.1)) on.skew += random.below(86_400_000) - 43_200_000;
    if (hardships.olderPrograms && luck.chance(0.1)) on.program = 2;
    if (!on.signedIn && luck.chance(0.5)) this.signIn(on);
    this.beginnings.morning(on);
    const copy = this.faults.laptopRestores && random.chance(0.2) ? on.backUp() : null;
    const watch = this.watchOf(on);
    try {
      // Where people are forgotten they have set up more.
      const acts = random.below(this.oblivion === null ? 4 : 9);
      for (let each = 0; each < acts; each++) {
        await this.scheduler.turn(on.name);
        this.work(on);
        watch.look();
      }
      // Offline now and then.
      if (random.chance(0.6)) await this.sync(on);
    } catch (thrown) {
      if (!(thrown instanceof Crash)) throw thrown;
    }
    watch.look();
    if (copy !== null && random.chance(0.5)) {
      on.restore(copy);
      watch.putBack();
    }
    this.beginnings.evening(on, watch);
  }

  /** Somebody does something; without room on the disk it is not done, and the person is told. */
  private work(on: SimDevice): void {
    try {
      act(on, this.random, KINDS[this.generation]);
    } catch (thrown) {
      if (!isFull(thrown)) throw thrown;
    }
  }

  /** Signs in again: whoever it was, or somebody else who works at the laptop from now on. */
  private signIn(on: SimDevice): void {
    on.signedIn = true;
    if (this.luck.chance(0.2)) on.user = this.luck.pick(USERS);
  }

  private async sync(on: SimDevice): Promise<void> {
    this.syncs += 1;
    on.diskFull = this.healed ? 0 : this.faults.diskFull;
    const tenant = await this.companyFor(on);
    const began = { epoch: this.server.epoch, head: this.server.log('t1').length };
    const sound = this.server.remote(
      tenant,
      on.user,
      (change) => refusalOf(this.rolesOf(on.user), change),
      ({ userId, ...change }) =>
        this.generation < 4 ? null : refusalOf(this.rolesOf(userId), change),
    );
    const remote = this.overNetwork(on, this.watchOf(on).sending(sound));
    try {
      if (this.beginnings.joins && isAlone(on)) {
        const local = this.onDisk(on, on.joining());
        await this.beginnings.join(on, this.watchOf(on), { local, remote, sound });
      }
      await syncOnce({
        local: this.onDisk(on, on.local),
        remote,
        now: () => on.device.now(),
        ...(this.generation < 3 ? {} : { longLog: 6 }),
      });
      if (tenant !== 't1') throw new Error('synced with a company that these books are not of');
      this.watchOf(on).synced(began);
    } catch (thrown) {
      if (!this.isExpected(thrown, tenant)) this.failures.push(thrown);
      if (isWithoutRoom(thrown)) this.watchOf(on).syncedWithoutRoom();
    } finally {
      on.diskFull = 0;
    }
    this.watchOf(on).look();
  }

  /** The company that is signed in to; of books that have joined one, it may be another one by mistake. */
  private async companyFor(on: SimDevice): Promise<string> {
    const joined = readSync(on.db, 'tenant') !== null;
    return joined && this.befalls(this.hardships.strangers) ? 't2' : 't1';
  }

  private rolesOf(user: string): readonly Role[] {
    return this.roles.get(user) ?? EXECUTIVE;
  }

  private watchOf(on: SimDevice): SimWatch {
    const watch = this.watches.get(on);
    if (watch === undefined) throw new Error('a laptop that nobody watches');
    return watch;
  }

  private isExpected(thrown: unknown, tenant: string): boolean {
    if (this.healed) return false;
    if (thrown instanceof Unreachable || thrown instanceof Crash || isFull(thrown)) return true;
    if (isWithoutRoom(thrown)) return !this.beginnings.hasRoom;
    if (thrown instanceof AppFailure) {
      return tenant !== 't1' && thrown.appError.code === 'sync_other_company';
    }
    return thrown instanceof SyncRefused && thrown.refusal.code !== 'gap';
  }

  /** The device's file, whose program may end before and after each transaction. */
  private onDisk<Local extends LocalSync | LocalJoining>(on: SimDevice, local: Local): Local {
    return wrapped(local, async (call) => {
      await this.scheduler.turn(on.name);
      this.mayCrash(on);
      const result = await call();
      this.mayCrash(on);
      return result;
    });
  }

  /** The server over a network that loses, repeats and delays. */
  private overNetwork(on: SimDevice, remote: RemoteSync): RemoteSync {
    const { faults, random } = this;
    return wrapped(remote, async (call) => {
      await this.scheduler.turn(on.name);
      this.mayCrash(on);
      if (this.befalls(this.hardships.restoresAtWork)) this.restoreAtWork();
      if (this.befalls(this.hardships.sessionEnds)) on.signedIn = false;
      if (!on.signedIn || this.strikes(faults.signedOut)) {
        throw new SyncRefused({ code: 'signed_out' });
      }
      if (this.strikes(faults.drop)) throw new Unreachable();
      if (this.strikes(faults.twice)) await call().catch(() => {});
      const answer = await call();
      if (this.strikes(faults.lostAnswer)) throw new Unreachable();
      if (random.chance(0.5)) await this.scheduler.turn(on.name);
      this.mayCrash(on);
      return answer;
    });
  }

  /** The server is put back in the middle of things, at times again before anybody has come. */
  private restoreAtWork(): void {
    for (let times = this.luck.chance(0.3) ? 2 : 1; times > 0; times--) {
      this.server.restore(this.luck.below(Math.max(1, this.server.copiesHeld)));
    }
  }

  private mayCrash(on: SimDevice): void {
    if (this.strikes(this.faults.crash)) throw new Crash(on.name);
  }

  private strikes(probability: number): boolean {
    return !this.healed && this.random.chance(probability);
  }

  private befalls(probability: number): boolean {
    return !this.healed && probability > 0 && this.luck.chance(probability);
  }
}

function isWithoutRoom(thrown: unknown): boolean {
  return thrown instanceof AppFailure && thrown.appError.code === 'sync_storage_full';
}

function isFull(thrown: unknown): boolean {
  return thrown instanceof AppFailure && thrown.appError.code === 'disk_full';
}

/** An object whose methods are all called through `around`. */
function wrapped<T extends object>(inner: T, around: <R>(call: () => Promise<R>) => Promise<R>): T {
  return new Proxy(inner, {
    get: (target, name, receiver) => {
      const method: unknown = Reflect.get(target, name, receiver);
      if (typeof method !== 'function') return method;
      return (...args: unknown[]) => around(() => Reflect.apply(method, target, args));
    },
  });
}
