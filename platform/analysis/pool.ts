import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { ModuleAnalysis } from '../../core/contract/moduleAnalysis.ts';
import { COLD_WRAPPERS } from '../../workers/rpc/thread.ts';
import { ApiFailure } from '../http/errors.ts';
import { FairQueue } from './fairQueue.ts';
import type { AnalysisAnswer, AnalysisJob } from './protocol.ts';

/** Runs the core in threads, so that no analysis keeps another request waiting. */
export interface AnalysisPool {
  /** @throws ApiFailure `SERVICE_UNAVAILABLE` where too many wait, one takes too long, or its thread died */
  modules(job: AnalysisJob): Promise<ModuleAnalysis>;
  /** Jobs that wait or run. */
  readonly load: number;
  close(): Promise<void>;
}

export interface PoolLimits {
  readonly threads: number;
  /** Jobs that may wait beside those that run. */
  readonly waiting: number;
  readonly timeoutMs: number;
}

interface Pending {
  readonly job: AnalysisJob;
  resolve(value: ModuleAnalysis): void;
  reject(error: Error): void;
}

interface Seat {
  /** Null only while it is being made. */
  worker: Worker | null;
  running: Pending | null;
  timer: NodeJS.Timeout | undefined;
}

const THREAD = new URL('./analysisThread.ts', import.meta.url);

/** Starts the threads of a pool at the first job. */
export function openPool(limits: PoolLimits): AnalysisPool {
  const queue = new FairQueue<Pending>();
  const seats: Seat[] = [];
  let closed = false;

  const settle = (seat: Seat, answer: AnalysisAnswer | Error): void => {
    const { running } = seat;
    clearTimeout(seat.timer);
    seat.running = null;
    if (answer instanceof Error) running?.reject(answer);
    else if (answer === null) running?.reject(new ApiFailure('INTERNAL_ERROR'));
    else running?.resolve(answer);
  };
  const replace = (seat: Seat): void => {
    settle(seat, new ApiFailure('SERVICE_UNAVAILABLE'));
    if (closed) return;
    seat.worker = startThread(seat);
    next();
  };
  const startThread = (seat: Seat): Worker => {
    setFlagsFromString(COLD_WRAPPERS);
    const worker = new Worker(THREAD, { name: 'platform-analysis' });
    worker.unref();
    worker.on('message', (answer: AnalysisAnswer) => {
      if (seat.worker !== worker) return;
      settle(seat, answer);
      next();
    });
    const gone = (): void => {
      if (seat.worker === worker && !closed) replace(seat);
    };
    worker.on('error', gone);
    worker.on('exit', gone);
    return worker;
  };
  const seatFree = (): Seat | undefined => {
    const free = seats.find(({ running }) => running === null);
    if (free !== undefined || seats.length >= limits.threads) return free;
    const seat: Seat = { worker: null, running: null, timer: undefined };
    seat.worker = startThread(seat);
    seats.push(seat);
    return seat;
  };
  const next = (): void => {
    if (queue.size === 0) return;
    const seat = seatFree();
    const pending = seat === undefined ? undefined : queue.take();
    if (seat === undefined || pending === undefined) return;
    seat.running = pending;
    seat.timer = setTimeout(() => {
      const { worker } = seat;
      replace(seat);
      void worker?.terminate();
    }, limits.timeoutMs);
    seat.worker?.postMessage(pending.job);
  };

  return {
    modules: (job) =>
      new Promise((resolve, reject) => {
        if (closed || queue.size >= limits.waiting) {
          reject(new ApiFailure('SERVICE_UNAVAILABLE'));
          return;
        }
        queue.add(job.tenantId, { job, resolve, reject });
        next();
      }),
    get load() {
      return queue.size + seats.filter(({ running }) => running !== null).length;
    },
    close: async () => {
      closed = true;
      for (let job = queue.take(); job !== undefined; job = queue.take()) {
        job.reject(new ApiFailure('SERVICE_UNAVAILABLE'));
      }
      for (const seat of seats) settle(seat, new ApiFailure('SERVICE_UNAVAILABLE'));
      await Promise.all(seats.map(({ worker }) => worker?.terminate()));
    },
  };
}
