import type { Mistake } from './mistake.ts';

/** In how what a server lost comes back to it from others. */
export const IN_THE_RELAY: readonly Mistake[] = [
  ['core/sync/relay.ts', "left += settledAs('waits');", 'left += settled.length;'],
  [
    'core/sync/relay.ts',
    'if (!(thrown instanceof AppFailure) || !GONE.has(thrown.appError.code)) throw thrown;',
    'throw thrown;',
  ],
  ['core/sync/relay.ts', "'sync_diverged', 'sync_storage_full']", "'sync_diverged']"],
  ['core/store/sync/held.ts', 'ORDER BY lost_seq, seq LIMIT', 'ORDER BY seq LIMIT'],
  ['core/store/sync/held.ts', 'coalesce(lost_at, at) AS storedAt', 'at AS storedAt'],
  ['core/store/sync/epoch.ts', 'lost_seq = server_seq', 'lost_seq = seq'],
  [
    'core/store/sync/outbox.ts',
    'AND refused IS NULL AND device_id = ?`',
    'AND refused IS NULL AND ? IS NOT NULL`',
  ],
  [
    'core/sync/acceptRelay.ts',
    '!couldBeKept(change, before.now) || !before.mayOffer(change)',
    '!before.mayOffer(change)',
  ],
  [
    'core/sync/acceptRelay.ts',
    '!couldBeKept(change, before.now) || !before.mayOffer(change)',
    '!couldBeKept(change, before.now)',
  ],
  ['core/sync/acceptRelay.ts', 'if (code !== null) {', 'if (code === undefined) {'],
  ['core/sync/acceptRelay.ts', '    added.set(opId, stored);\n', ''],
  ['core/sync/acceptRelay.ts', 'isSame(held, change)\n', 'isSame(held, held)\n'],
  [
    'platform/sync/relay.ts',
    '(await epochsOf(sql)).length < 2',
    '(await epochsOf(sql)).length < 1',
  ],
  [
    'platform/sync/relay.ts',
    'change.userId === userId || refusalOf(roles, change) === null',
    'change.userId !== null',
  ],
  [
    'platform/sync/relay.ts',
    'authors.get(change.userId) ?? []',
    'authors.get(change.userId) ?? roles',
  ],
  ['platform/sync/relay.ts', '  await countNumbers(sql, tenantId, store);\n', ''],
  [
    'platform/sync/relay.ts',
    'greatest(sync_device.next_number, excluded.next_number)',
    'excluded.next_number',
  ],
  ['platform/sync/relay.ts', "action: 'sync.relayed'", "action: 'sync.pushed'"],
  ['platform/sync/syncLog.ts', ': device.relayedFor === userId;', ': device.relayedFor !== null;'],
];
