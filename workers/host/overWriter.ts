import { AppFailure } from '../../core/contract/errors.ts';
import type { LocalSync } from '../../core/sync/ports.ts';
import type { Thread } from '../rpc/thread.ts';
import type { WriterApi } from '../threads/writerApi.ts';
import type { Threads } from './threads.ts';

/** The file behind the writer's thread as syncing sees it, until it is told to stop. */
export function overWriter(
  threads: Threads,
  signal: AbortSignal,
  onSettled: (changes: number) => void,
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
  return {
    state: () => writer.call('syncState', null),
    nextOut: (without) => writer.call('syncNextOut', without),
    settle: async (settled) => {
      await writer.call('syncSettle', settled);
      onSettled(settled.length);
    },
    nextHeld: (skip) => writer.call('syncNextHeld', skip),
    settleHeld: (settled) => done(writer.call('syncSettleHeld', settled)),
    missingChunks: (changes) => writer.call('syncMissingChunks', changes),
    putChunks: (chunks) => done(writer.call('syncPutChunks', chunks)),
    chunk: (hash) => writer.call('syncChunk', hash),
    apply: (changes) => writer.call('syncApply', changes),
    applyLog: (chunk, bytes) => writer.call('syncApplyLog', { chunk, bytes }),
    enterEpoch: (epoch, head) => done(writer.call('syncEnterEpoch', { epoch, head })),
    unpark: () => done(writer.call('syncUnpark', null)),
    belongTo: (owner) => done(writer.call('syncBelongTo', owner)),
    fork: () => done(writer.call('syncFork', null)),
    agree: () => done(writer.call('syncAgree', null)),
  };
}
