import type { FilePreview, ImportPreview } from '../../core/contract/books.ts';
import { AppFailure, type ErrorCode } from '../../core/contract/errors.ts';
import { closeLine, makeLine, type RecordLine } from '../importing/recordLine.ts';
import type { HeadRequest, ReadRequest, SizeEvent } from '../importing/request.ts';
import { startThread, type Thread } from '../rpc/thread.ts';
import type { ImporterApi } from '../threads/importerApi.ts';

/** What reading one import may take; an input beyond it is refused and the thread that read it is ended. */
export interface ReadLimits {
  /** Megabytes of objects (not counting byte buffers). */
  readonly memoryMb: number;
  readonly seconds: number;
  /** On top, for each megabyte to be read (after inflating). */
  readonly secondsPerMb: number;
}

/** Some fifty times what the slowest of our formats takes on a machine of today. */
export const READ_LIMITS: ReadLimits = { memoryMb: 768, seconds: 60, secondsPerMb: 2 };

const LOOK_MS = 100;
/** Room for what is dropped at once; more of it only waits to be collected. */
const YOUNG_MB = 24;
const MB = 1e6;

/**
 * Reads books in a thread of their own that lives for one reading: it parses what strangers wrote, so it has
 * no database and may die of it alone, and its memory goes with it.
 */
export class Importer {
  readonly #limits: ReadLimits;
  readonly #onEvent: (event: unknown) => void;
  readonly #stops = new Set<(reason: ErrorCode) => void>();
  #cancelled = false;

  constructor(limits: ReadLimits, onEvent: (event: unknown) => void) {
    this.#limits = limits;
    this.#onEvent = onEvent;
  }

  /** @throws AppFailure of the files' faults; `file_too_large` and `file_too_slow` beyond the limits */
  async preview(request: ReadRequest): Promise<ImportPreview> {
    const reading = this.#start((thread) => thread.call('preview', request));
    return await reading.done;
  }

  /** @throws AppFailure of the table's faults and as {@link preview} */
  async head(request: HeadRequest): Promise<FilePreview> {
    return await this.#start((thread) => thread.call('head', request)).done;
  }

  /**
   * Reads the files down a line to `write`, which takes its other end. A fault of the reading is what is thrown,
   * whatever `write` made of it.
   * @throws AppFailure as {@link preview}, and what `write` throws
   */
  async read<T>(request: ReadRequest, write: (line: RecordLine) => Promise<T>): Promise<T> {
    const { sender, receiver } = makeLine();
    const reading = this.#start((thread) =>
      thread.call('read', { ...request, line: sender }, [sender.port]),
    );
    const fault = reading.done.then(
      () => null,
      (error: unknown) => error,
    );
    void fault.then(() => closeLine(receiver));
    try {
      return await write(receiver);
    } catch (error) {
      reading.stop('cancelled');
      const own = await fault;
      throw own === null || isCancelled(own) ? error : own;
    } finally {
      reading.stop('cancelled');
      await fault;
    }
  }

  /** Ends what is being read and lets nothing be read, or takes that back. */
  setCancel(on: boolean): void {
    this.#cancelled = on;
    if (on) for (const stop of this.#stops) stop('cancelled');
  }

  #start<T>(work: (thread: Thread<ImporterApi>) => Promise<T>): Reading<T> {
    if (this.#cancelled) throw new AppFailure('cancelled');
    const { memoryMb, seconds, secondsPerMb } = this.#limits;
    const started = performance.now();
    let limitMs = seconds * 1000;
    const onEvent = (event: unknown): void => {
      if (isSize(event)) limitMs = (seconds + (secondsPerMb * event.bytesTotal) / MB) * 1000;
      else this.#onEvent(event);
    };
    const limits = {
      maxOldGenerationSizeMb: memoryMb,
      maxYoungGenerationSizeMb: YOUNG_MB,
    };
    const thread = startThread<ImporterApi>('importer', onEvent, () => {}, limits);
    const stop = (reason: ErrorCode): void => void thread.stop(reason);
    this.#stops.add(stop);
    const watch = setInterval(() => {
      if (performance.now() - started > limitMs) stop('file_too_slow');
    }, LOOK_MS);
    const done = work(thread).finally(() => {
      clearInterval(watch);
      this.#stops.delete(stop);
      return thread.stop();
    });
    return { done, stop };
  }
}

interface Reading<T> {
  readonly done: Promise<T>;
  stop(reason: ErrorCode): void;
}

function isCancelled(error: unknown): boolean {
  return error instanceof AppFailure && error.appError.code === 'cancelled';
}

function isSize(event: unknown): event is SizeEvent {
  return typeof event === 'object' && event !== null && 'bytesTotal' in event;
}
