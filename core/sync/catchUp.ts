import { AppFailure } from '../contract/errors.ts';
import { fetchRows } from './importRows.ts';
import { type SyncState, WITH_LOG_CHUNKS } from './protocol.ts';
import { SyncRefused } from './refused.ts';
import type { SyncTools } from './syncTools.ts';

/** Behind by fewer changes than this, pages are as quick as chunks of the log. */
const LONG_LOG = 2000;

/**
 * Takes in the settled part of a long log, chunk by chunk; what is left is for pages. A chunk that is gone was packed
 * anew since it was named, as an erasure does it: what there is now is asked for, once at each place in the log.
 * @throws SyncRefused `chunk_missing` where it is gone again
 */
export async function catchUp(tools: SyncTools, epoch: string, there: SyncState): Promise<number> {
  const { local, remote, longLog = LONG_LOG } = tools;
  let received = 0;
  if (there.protocol < WITH_LOG_CHUNKS) return received;
  let askedAgainAt: number | null = null;
  for (;;) {
    const { cursor } = await local.state();
    if (there.head - cursor < longLog) return received;
    const { chunks } = await remote.logChunks({ epoch, after: cursor });
    if (!chunks.some(({ last }) => last > cursor)) return received;
    for (const chunk of chunks) {
      const bytes = await remote.logChunk(chunk.hash).catch(nullWhereGone);
      if (bytes === null) {
        const { cursor: at } = await local.state();
        if (askedAgainAt === at) throw new SyncRefused({ code: 'chunk_missing', hash: chunk.hash });
        askedAgainAt = at;
        break;
      }
      let applied = await local.applyLog(chunk, bytes);
      if (applied.missing.length > 0) {
        await fetchRows(tools, applied.missing);
        applied = await local.applyLog(chunk, bytes);
      }
      received += applied.added;
      const here = await local.state();
      if (here.digest !== chunk.digest) throw new AppFailure('sync_diverged');
      tools.step?.({ done: here.cursor, of: there.head });
    }
  }
}

function nullWhereGone(thrown: unknown): null {
  if (thrown instanceof SyncRefused && thrown.refusal.code === 'chunk_missing') return null;
  throw thrown;
}
