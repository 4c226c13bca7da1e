import type { Mistake } from './mistake.ts';

/** In what laptops and the platform say to each other, and in the rules of both. */
export const IN_THE_EXCHANGE: readonly Mistake[] = [
  ['core/sync/accept.ts', 'if (number < nextNumber) {', 'if (false) {'],
  ['core/sync/accept.ts', 'settled.push(known.settled);', ''],
  ['core/sync/accept.ts', 'known.opId !== opId', 'false'],
  [
    'core/sync/accept.ts',
    'if (number > nextNumber) return { ok: false',
    'if (false) return { ok: false',
  ],
  [
    'core/sync/accept.ts',
    'const held = before.held.get(opId) ?? added.get(opId);',
    'const held = undefined as never;',
  ],
  ['core/sync/accept.ts', '      head += 1;', '      head += store.length === 0 ? 1 : 2;'],
  [
    'core/sync/accept.ts',
    '    numbers.push({ number, opId, settled: now });',
    '    if (now.outcome === "refused") numbers.push({ number, opId, settled: now });',
  ],
  [
    'core/sync/accept.ts',
    '    nextNumber = Math.max(nextNumber, number + 1);',
    '    if (now.outcome === "stored") nextNumber = Math.max(nextNumber, number + 1);',
  ],
  ['core/sync/serverStamp.ts', 'own.ms - offset', 'own.ms + offset'],
  ['core/sync/syncOnce.ts', '  received += await pullAll(tools, epoch);\n  const', '  const'],
  [
    'core/sync/syncOnce.ts',
    '  received += await pullAll(tools, epoch);\n  await tools.local.agree',
    '  await tools.local.agree',
  ],
  ['core/sync/pull.ts', 'await fetchRows(tools, await local.missingChunks(page.changes));', ''],
  ['core/sync/catchUp.ts', 'await fetchRows(tools, applied.missing);', ''],
  [
    'core/sync/catchUp.ts',
    "if (here.digest !== chunk.digest) throw new AppFailure('sync_diverged');",
    '',
  ],
  [
    'core/sync/push.ts',
    'await importWithoutRoom(tools, changes)',
    'await importWithoutRoom(tools, [])',
  ],
  ['core/sync/handshake.ts', 'if (here.epoch !== current) {', 'if (here.epoch === null) {'],
  [
    'core/sync/handshake.ts',
    'const head = here.epoch === null ? 0 : sharedHead(there.epochs, here.epoch);',
    'const head = here.cursor;',
  ],
  ['core/sync/handshake.ts', 'if (there.nextNumber > here.lastNumber + 1) await local.fork();', ''],
  [
    'core/sync/handshake.ts',
    'if (here.tenantId === null || userId !== here.userId) await local.belongTo({ tenantId, userId });',
    '',
  ],
  ['core/sync/pull.ts', 'if (here.cursor >= page.head) return received;', 'return received;'],
  [
    'core/sync/push.ts',
    'await local.settle(answer.settled);',
    'await local.settle(answer.settled.slice(1));',
  ],
  ['core/sync/epochs.ts', 'epochs.slice(at + 1)', 'epochs.slice(at)'],
  [
    'core/sync/place.ts',
    "if (order === 'clock') return storedAt ?? at;",
    "if (order === 'clock') return at;",
  ],
  ['core/sync/decisionStates.ts', "for (const id of undone) states.set(id, 'abandoned');", ''],
  [
    'core/sync/decisionStates.ts',
    "else if (turn === 'redo' && state === 'undone')",
    "else if (turn === 'redo')",
  ],
  [
    'core/sync/handshake.ts',
    'if (here.tenantId !== null && here.tenantId !== tenantId) {',
    'if (false) {',
  ],
  [
    'core/sync/needs.ts',
    "if (!on.success) return 'constraint:write';",
    'if (!on.success) return null;',
  ],
  [
    'core/contract/roles.ts',
    'return seen ? null : ENTITY_NEEDS[on];',
    "return seen || on === 'limits' ? null : ENTITY_NEEDS[on];",
  ],
  [
    'platform/sync/refuse.ts',
    "return needs === null || rolesAllow(roles, needs) ? null : 'not_allowed';",
    'return null;',
  ],
  ['core/sync/known.ts', 'return form.safeParse(payload).success ? known : null;', 'return known;'],
  [
    'core/sync/conflicts.ts',
    'return a.deviceId !== b.deviceId && !knew(a, b) && !knew(b, a);',
    'return a.deviceId !== b.deviceId;',
  ],
];
