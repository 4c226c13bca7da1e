import { AppFailure } from '../../core/contract/errors.ts';
import type { LocalSync } from '../../core/sync/ports.ts';
import type { Thread } from '../rpc/thread.ts';
import type { WriterApi } from '../threads/writerApi.ts';
import type { Threads } from './threads.ts';

/** Who hears of what a sync does to the file. */
export interface FileListener {
  settled(changes: number): void;
  /** Something of others comes into the file, or is kept there for what is still to come. */
  takesIn(): void;
}

/** The file behind the writer's thread as syncing sees it, until it is told to stop. */
export function overWriter(
  threads: Threads,
  signal: AbortSignal,
  listener: FileListener,
): LocalSync {
  const writer: Pick<Thread<WriterApi>, 'call'> = {
    call: (method, input) => {
      if (signal.aborted) throw new AppFailure('cancelled');
      return threads.writer.call(method, input);
    },
  };
  const done = async (call: Promise<null>): Promise<void> => {
    await call;
  };
  const takingIn: typeof writer = {
    call: (method, input) => {
      listener.takesIn();
      return writer.call(method, input);
    },
  };
  return {
    state: () => writer.call('syncState', null),
    nextOut: (without) => writer.call('syncNextOut', without),
    settle: async (settled) => {
      await writer.call('syncSettle', settled);
      listener.settled(settled.length);
    },
    nextHeld: (skip) => writer.call('syncNextHeld', skip),
    settleHeld: (settled) => done(writer.call('syncSettleHeld', settled)),
    missingChunks: (changes) => writer.call('syncMissingChunks', changes),
    putChunks: (chunks) => done(takingIn.call('syncPutChunks', chunks)),
    chunk: (hash) => writer.call('syncChunk', hash),
    apply: (changes) => takingIn.call('syncApply', changes),
    applyLog: (chunk, bytes) => takingIn.call('syncApplyLog', { chunk, bytes }),
    enterEpoch: (epoch, head) => done(writer.call('syncEnterEpoch', { epoch, head })),
    unpark: () => done(writer.call('syncUnpark', null)),
    belongTo: (owner) => done(writer.call('syncBelongTo', owner)),
    fork: () => done(writer.call('syncFork', null)),
    agree: () => done(writer.call('syncAgree', null)),
  };
}
