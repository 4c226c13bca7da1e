import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AppFailure } from '../../../core/contract/errors.ts';
import { cursorOf } from '../../../core/store/sync/syncState.ts';
import type { LocalSync, RemoteSync } from '../../../core/sync/ports.ts';
import { SyncRefused } from '../../../core/sync/refused.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import { act } from './acts.ts';
import { MemoryServer } from './memoryServer.ts';
import { type Random, randomOf } from './random.ts';
import { Crash, Scheduler } from './scheduler.ts';
import { SimDevice } from './simDevice.ts';

/** How a world goes wrong; each a probability per call, or false. */
export interface Faults {
  /** A request that never arrives, and an answer that never comes back. */
  readonly drop: number;
  readonly lostAnswer: number;
  /** A request that arrives twice. */
  readonly twice: number;
  readonly crash: number;
  readonly diskFull: number;
  readonly signedOut: number;
  readonly serverRestores: boolean;
  readonly laptopRestores: boolean;
}

/** The failures of a world that a program has to live with; any other is a fault of the program. */
class Unreachable extends Error {}

const USERS = ['u1', 'u2'];

/** A company on several laptops and a server, whose whole life follows from a seed. */
export class SimWorld {
  readonly devices: SimDevice[] = [];
  readonly server: MemoryServer;
  readonly faults: Faults;
  private readonly random: Random;
  private readonly scheduler: Scheduler;
  private readonly folder: string;
  private time = Date.UTC(2026, 3, 1);
  private healed = false;
  readonly failures: unknown[] = [];
  syncs = 0;

  constructor(seed: number) {
    this.random = randomOf(seed);
    this.scheduler = new Scheduler(this.random);
    this.folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-sim-'));
    const { random } = this;
    const some = (most: number) => (random.chance(0.5) ? 0 : random.next() * most);
    const restoring = random.below(4);
    this.faults = {
      drop: some(0.2),
      lostAnswer: some(0.2),
      twice: some(0.2),
      crash: some(0.1),
      diskFull: some(0.1),
      signedOut: some(0.05),
      serverRestores: restoring === 0,
      laptopRestores: restoring === 1,
    };
    this.server = new MemoryServer(() => this.now());
    const many = 2 + random.below(random.chance(0.2) ? 7 : 2);
    for (let at = 0; at < many; at++) this.devices.push(this.newDevice());
  }

  /** One more laptop, with an empty file; of somebody new, or of somebody who has one. */
  newDevice(user = this.random.pick(USERS)): SimDevice {
    const name = `d${this.devices.length}`;
    return new SimDevice(name, user, this.folder, this.random, () => this.now());
  }

  /** Days of work: people act, laptops sync when they can, things go wrong. */
  async live(rounds: number): Promise<void> {
    for (let round = 0; round < rounds; round++) {
      await this.scheduler.run(this.devices.map((each) => this.day(each)));
      if (this.faults.serverRestores && this.random.chance(0.3)) this.server.backUp();
      if (this.faults.serverRestores && this.random.chance(0.15)) {
        this.server.restore(this.random.below(Math.max(1, this.server.copiesHeld)));
      }
    }
  }

  /** All faults end, and everybody syncs until nothing moves. */
  async heal(): Promise<void> {
    this.healed = true;
    for (const each of this.devices) each.diskFull = 0;
    for (let round = 0; round < 3; round++) {
      for (const each of this.devices) {
        await this.scheduler.run([this.sync(each)]);
        if (cursorOf(each.db) !== this.server.log('t1').length) {
          this.failures.push(new Error(`${each.name} has synced and does not hold what it sent`));
        }
      }
    }
  }

  remove(): void {
    for (const each of this.devices) each.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private now(): number {
    this.time += 1 + this.random.below(1000);
    return this.time;
  }

  private async day(on: SimDevice): Promise<void> {
    const { random } = this;
    this.time += random.below(86_400_000);
    if (random.chance(0.1)) on.skew += random.below(86_400_000) - 43_200_000;
    const copy = this.faults.laptopRestores && random.chance(0.2) ? on.backUp() : null;
    try {
      const acts = random.below(4);
      for (let each = 0; each < acts; each++) {
        await this.scheduler.turn(on.name);
        act(on, random);
      }
      // Offline now and then.
      if (random.chance(0.6)) await this.sync(on);
    } catch (thrown) {
      if (!(thrown instanceof Crash)) throw thrown;
    }
    if (copy !== null && random.chance(0.5)) on.restore(copy);
  }

  private async sync(on: SimDevice): Promise<void> {
    this.syncs += 1;
    on.diskFull = this.healed ? 0 : this.faults.diskFull;
    try {
      await syncOnce({
        local: this.onDisk(on),
        remote: this.overNetwork(on, this.server.remote('t1', on.user)),
        now: () => on.device.now(),
      });
    } catch (thrown) {
      if (!this.isExpected(thrown)) this.failures.push(thrown);
    } finally {
      on.diskFull = 0;
    }
  }

  private isExpected(thrown: unknown): boolean {
    if (this.healed) return false;
    if (thrown instanceof Unreachable || thrown instanceof Crash) return true;
    if (thrown instanceof AppFailure) return thrown.appError.code === 'disk_full';
    return thrown instanceof SyncRefused && thrown.refusal.code !== 'gap';
  }

  /** The device's file, whose program may end before and after each transaction. */
  private onDisk(on: SimDevice): LocalSync {
    return wrapped(on.local, async (call) => {
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
      if (this.strikes(faults.signedOut)) throw new SyncRefused({ code: 'signed_out' });
      if (this.strikes(faults.drop)) throw new Unreachable();
      if (this.strikes(faults.twice)) await call().catch(() => {});
      const answer = await call();
      if (this.strikes(faults.lostAnswer)) throw new Unreachable();
      if (random.chance(0.5)) await this.scheduler.turn(on.name);
      this.mayCrash(on);
      return answer;
    });
  }

  private mayCrash(on: SimDevice): void {
    if (this.strikes(this.faults.crash)) throw new Crash(on.name);
  }

  private strikes(probability: number): boolean {
    return !this.healed && this.random.chance(probability);
  }
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
