import type { Mistake } from './mistake.ts';

/** In what becomes of imports for which the platform has no room. */
export const IN_THE_QUOTA: readonly Mistake[] = [
  [
    'core/sync/syncOnce.ts',
    "  if (pushed.withoutRoom > 0) throw new AppFailure('sync_storage_full');\n",
    '',
  ],
  [
    'core/store/sync/outbox.ts',
    'number >= ? AND server_seq IS NULL AND refused IS NULL`',
    'number = ? AND server_seq IS NULL AND refused IS NULL`',
  ],
  ['core/store/sync/outbox.ts', "  writeSync(db, 'number', String(first - 1));\n", ''],
  [
    'core/store/sync/outbox.ts',
    "if (entity === 'batch' && without.has(entityId)) continue;",
    "if (entity === 'batch' && without.size > 0) continue;",
  ],
  [
    'core/store/sync/outbox.ts',
    "if (entity === 'batch' && without.has(entityId)) continue;",
    "if (entity === 'batch' && without.has(entityId)) break;",
  ],
  [
    'core/sync/push.ts',
    '      return change.entityId;',
    '      return changes[0]?.entityId ?? null;',
  ],
  ['platform/sync/chunks.ts', '  if (kept.affected === 0) return;\n', ''],
  ['platform/sync/chunks.ts', 'bytes = sync_kept.bytes + excluded.bytes', 'bytes = excluded.bytes'],
];
