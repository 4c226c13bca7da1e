import type { Mistake } from './mistake.ts';

/** In how a long log is packed and taken in. */
export const IN_LOG_CHUNKS: readonly Mistake[] = [
  ['core/sync/catchUp.ts', '        applied = await local.applyLog(chunk, bytes);\n', ''],
  ['core/sync/catchUp.ts', 'if (there.protocol < WITH_LOG_CHUNKS) return received;', ''],
  ['core/store/sync/applyLog.ts', 'sha256(text) === hash', 'true'],
  [
    'core/store/sync/applyLog.ts',
    'all[0]?.seq !== first || all.at(-1)?.seq !== last',
    'all[0]?.seq !== first',
  ],
  ['core/sync/logChunk.ts', 'if (!change.success) return null;', 'if (!change.success) continue;'],
  [
    'core/sync/logChunk.ts',
    ' || bytes >= SYNC_LIMITS.logChunkBytes) return at + 1;',
    ') return at + 1;',
  ],
  ['platform/sync/logChunks.ts', "next[many - 1]?.digest ?? ''", "next.at(-1)?.digest ?? ''"],
  [
    'platform/sync/logChunks.ts',
    'WHERE last > $1 ORDER BY first',
    'WHERE first > $1 ORDER BY first',
  ],
  ['platform/sync/logChunks.ts', 'logText(changes.slice(0, many))', 'logText(changes)'],
  ['platform/sync/logChunks.ts', '  await assertEpoch(sql, epoch);\n', ''],
];
