import { randomUUID } from 'node:crypto';
import type { CoreOutput } from '../../core/contract/coreApi.ts';
import { makeThrowAway, type ThrowAway } from '../db/throwAway.ts';
import type { OpenDb, Threads } from './threads.ts';

type CompanyState = NonNullable<CoreOutput<'company'>>;

interface Opened extends OpenDb {
  /** Set for sample books and one-off analyses: the files go when the company closes. */
  readonly throwAway: ThrowAway | null;
}

/** The one company that is open, if any. */
export class Company {
  readonly #threads: Threads;
  #opened: Opened | null = null;

  constructor(threads: Threads) {
    this.#threads = threads;
  }

  get isOpen(): boolean {
    return this.#opened !== null;
  }

  /** What is open, with the key of its file: for the host's own process. */
  get opened(): OpenDb | null {
    if (this.#opened === null) return null;
    const { throwAway: _, ...open } = this.#opened;
    return open;
  }

  /** Whether nothing of it outlives its closing. */
  get isThrowAway(): boolean {
    return this.#opened?.throwAway != null;
  }

  /** @throws AppFailure `db_wrong_key`, `db_newer`, `db_corrupt`; then no company is open */
  async open(db: OpenDb): Promise<void> {
    await this.close();
    await this.#threads.open(db);
    this.#opened = { ...db, throwAway: null };
  }

  /** Opens an empty encrypted database whose key exists in memory only. */
  async openThrowAway(
    name: string,
    use: 'shared' | 'alone',
    tempDir: string,
    nativeBinding?: string,
  ): Promise<void> {
    await this.close();
    const companyId = randomUUID();
    const throwAway = makeThrowAway(tempDir, companyId, use, nativeBinding);
    const db = { companyId, name, where: throwAway.location };
    try {
      await this.#threads.open(db);
    } catch (error) {
      throwAway.remove();
      throw error;
    }
    this.#opened = { ...db, throwAway };
  }

  async close(): Promise<void> {
    const was = this.#opened;
    this.#opened = null;
    if (was === null) return;
    try {
      await this.#threads.close();
    } finally {
      was.throwAway?.remove();
    }
  }

  async state(): Promise<CompanyState | null> {
    const was = this.#opened;
    if (was === null) return null;
    const { batches, invoices } = await this.#threads.reader.call('state', null);
    return {
      companyId: was.companyId,
      name: was.name,
      sample: was.throwAway !== null,
      batches,
      invoices,
    };
  }

  /** After the threads are gone: what a crash would leave behind. */
  removeLeftovers(): void {
    this.#opened?.throwAway?.remove();
    this.#opened = null;
  }
}
