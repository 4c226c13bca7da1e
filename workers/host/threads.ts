import type { DbLocation } from '../db/driver.ts';
import { startThread, type Thread } from '../rpc/thread.ts';
import type { AnalysisApi } from '../threads/analysisApi.ts';
import type { ReaderApi } from '../threads/readerApi.ts';
import type { WriterApi } from '../threads/writerApi.ts';

export interface OpenDb {
  readonly companyId: string;
  readonly name: string;
  readonly where: DbLocation;
}

/** Batches of records pass through the writer's heap and are dropped at once; in more room they only pile up. */
const WRITER_LIMITS = { maxYoungGenerationSizeMb: 48 };

const MAX_DEATHS = 6;
const DEATHS_WITHIN_MS = 60_000;

/**
 * The writer, the reader and the analysis thread over one database. A thread that dies is started again with
 * the same database open; what it was asked meanwhile has been rejected with `core_restarted`.
 */
export class Threads {
  readonly #onEvent: (event: unknown) => void;
  #writer: Thread<WriterApi>;
  #reader: Thread<ReaderApi>;
  #analysis: Thread<AnalysisApi>;
  #open: OpenDb | null = null;
  #stopped = false;
  #deaths: number[] = [];

  constructor(onEvent: (event: unknown) => void) {
    this.#onEvent = onEvent;
    this.#writer = this.#startWriter();
    this.#reader = this.#startReader();
    this.#analysis = this.#startAnalysis();
  }

  get writer(): Thread<WriterApi> {
    return this.#writer;
  }

  get reader(): Thread<ReaderApi> {
    return this.#reader;
  }

  get analysis(): Thread<AnalysisApi> {
    return this.#analysis;
  }

  /** Writer first: it makes and migrates the file that the others only read. */
  async open(db: OpenDb): Promise<void> {
    await this.close();
    const { companyId, name, where } = db;
    try {
      await this.#writer.call('open', { ...where, companyId, name });
      await Promise.all([this.#reader.call('open', where), this.#analysis.call('open', where)]);
    } catch (error) {
      await this.close();
      throw error;
    }
    this.#open = db;
  }

  /** Readers first, so that the writer's close can fold the write-ahead log back into the file. */
  async close(): Promise<void> {
    this.#open = null;
    await Promise.all([this.#reader.call('close', null), this.#analysis.call('close', null)]);
    await this.#writer.call('close', null);
  }

  /**
   * Gives back what a large job left in the writer's heap and page cache, which would otherwise stay for as long
   * as the thread lives: a fresh thread with the same database open. Nothing may be running in it.
   */
  async renewWriter(): Promise<void> {
    const db = this.#open;
    const old = this.#writer;
    if (db !== null) await old.call('close', null);
    await old.stop();
    this.#writer = this.#startWriter();
    if (db === null) return;
    const { companyId, name, where } = db;
    await this.#writer.call('open', { ...where, companyId, name });
  }

  /** Asks whatever runs to stop, or takes that back; false when the writer is past recall. */
  setCancel(on: boolean): boolean {
    this.#analysis.setCancel(on);
    return this.#writer.setCancel(on);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([this.#reader.stop(), this.#analysis.stop()]);
    await this.#writer.stop();
  }

  #startWriter(): Thread<WriterApi> {
    return startThread<WriterApi>(
      'writer',
      this.#onEvent,
      () => {
        if (!this.#mayRestart()) return;
        this.#writer = this.#startWriter();
        const db = this.#open;
        if (db === null) return;
        const { companyId, name, where } = db;
        this.#reopen(this.#writer.call('open', { ...where, companyId, name }));
      },
      WRITER_LIMITS,
    );
  }

  #startReader(): Thread<ReaderApi> {
    return startThread<ReaderApi>('reader', this.#onEvent, () => {
      if (!this.#mayRestart()) return;
      this.#reader = this.#startReader();
      if (this.#open !== null) this.#reopen(this.#reader.call('open', this.#open.where));
    });
  }

  #startAnalysis(): Thread<AnalysisApi> {
    return startThread<AnalysisApi>('analysis', this.#onEvent, () => {
      if (!this.#mayRestart()) return;
      this.#analysis = this.#startAnalysis();
      if (this.#open !== null) this.#reopen(this.#analysis.call('open', this.#open.where));
    });
  }

  /** A thread that dies again and again (one that cannot even load) is left dead: its calls are rejected at once. */
  #mayRestart(): boolean {
    if (this.#stopped) return false;
    const now = performance.now();
    this.#deaths = [...this.#deaths.filter((at) => now - at < DEATHS_WITHIN_MS), now];
    return this.#deaths.length <= MAX_DEATHS;
  }

  /** A thread that cannot open the file again answers `no_books` to what follows; nothing more to do here. */
  #reopen(opening: Promise<null>): void {
    opening.catch(() => {});
  }
}
