import type { Mistake } from './mistake.ts';

/** In how what an erased person had said is forgotten, on the platform and on laptops. */
export const IN_ERASURE: readonly Mistake[] = [
  ['core/store/sync/erasePerson.ts', '    if (!isPersonal(change)) continue;\n', ''],
  [
    'core/store/sync/erasePerson.ts',
    '(server_seq < ? OR (server_seq IS NULL AND lost_seq IS NOT NULL))',
    'server_seq < ?',
  ],
  ['core/store/sync/erasePerson.ts', '(server_seq < ? OR', '(server_seq <> ? OR'],
  ['core/store/sync/erasePerson.ts', '    things.push(thingOf(change.payload));\n', ''],
  [
    'core/store/sync/applyChanges.ts',
    "      if (known?.of === 'erased') touched.addAll(thingToForget(db, change.opId));\n",
    '',
  ],
  [
    'core/store/sync/applyChanges.ts',
    'iif(payload LIKE ? AND NOT EXISTS (',
    'iif(payload LIKE ? AND false AND NOT EXISTS (',
  ],
  ['core/store/sync/applyChanges.ts', 'AND e.server_seq < ?', 'AND false AND e.server_seq < ?'],
  [
    'core/store/sync/applyChanges.ts',
    "      else if (known?.of === 'erasure') touched.addAll(erasedBy(db, row, sha256));\n",
    "      else if (known?.of === 'erasure') continue;\n",
  ],
  ['core/store/sync/held.ts', 'AND substr(payload, 1, ', "AND 'x' || substr(payload, 1, "],
  [
    'core/sync/accept.ts',
    "isOfPlatform(change) ? 'not_allowed' : refuse(change)",
    'refuse(change)',
  ],
  [
    'core/sync/accept.ts',
    '(held.payload === sent.payload || erasedMember(held.payload) !== null)',
    'held.payload === sent.payload',
  ],
  [
    'core/sync/acceptRelay.ts',
    "erasedMember(change.payload) === null ? before.refuse(change) : 'not_allowed'",
    'before.refuse(change)',
  ],
  ['core/sync/logHash.ts', 'return before ?? sha256(', 'return sha256('],
  ['platform/sync/eraseWords.ts', 'WHERE last >= $1', 'WHERE first >= $1'],
  [
    'platform/sync/syncLog.ts',
    '  for (const each of changes.filter(isErasure)) await eraseWords(sql, tenantId, each);\n',
    '',
  ],
  [
    'platform/sync/syncLog.ts',
    '(await wasAnybodyErased(sql)) ? WITH_ERASURE : OLDEST_PROTOCOL',
    'OLDEST_PROTOCOL',
  ],
  ['platform/sync/relay.ts', '  await eraseAgain(sql, tenantId, store, newId);\n', ''],
  [
    'platform/sync/relay.ts',
    "change.entityId === userId || rolesAllow(roles, 'tenant:write')",
    'change.entityId !== null',
  ],
  ['platform/sync/logChunks.ts', "  await lockPacking(sql, tenantId, 'shared');\n", ''],
];
