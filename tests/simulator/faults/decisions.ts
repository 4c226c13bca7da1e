import type { Mistake } from './mistake.ts';

/** In what an exchange does to the log and the decisions of a laptop. */
export const IN_THE_FILE: readonly Mistake[] = [
  ['core/store/sync/applyLog.ts', 'all.filter(({ seq }) => seq > cursor)', 'all'],
  ['core/store/sync/applyLog.ts', 'if (missing.length > 0) return', 'if (false) return'],
  [
    'core/store/sync/applyChanges.ts',
    "      if (known?.of === 'decision') touched.add(known.on, known.onId);\n      else if",
    "      if (known?.of === 'decision') { if (added) touched.add(known.on, known.onId); }\n      else if",
  ],
  [
    'core/store/sync/applyChanges.ts',
    '(known !== null && takesEffect(file, change, books))',
    'known !== null',
  ],
  [
    'core/store/sync/applyChanges.ts',
    "    writeSync(db, 'cursor', String(cursor));",
    "    writeSync(db, 'cursor', String(cursor + (changes.length > 6 ? 1 : 0)));",
  ],
  ['core/store/sync/applyChanges.ts', "    writeSync(db, 'digest', digest);", ''],
  [
    'core/store/sync/applyChanges.ts',
    '), ?, ?), refused = NULL WHERE op_id = ?`',
    '), ?, ?), refused = NULL WHERE op_id = ? AND false`',
  ],
  ['core/store/sync/applyChanges.ts', '          each.seq,\n', '          each.seq + 1,\n'],
  [
    'core/store/sync/applyChanges.ts',
    '    for (const [on, onId] of touched) refoldDecisions(db, on, onId);\n    books.tidy(file);\n    writeSync',
    '    books.tidy(file);\n    writeSync',
  ],
  ['core/store/sync/outbox.ts', "  writeSync(db, 'number', String(number));", ''],
  ['core/store/sync/outbox.ts', 'ORDER BY number LIMIT ?', 'ORDER BY number DESC LIMIT ?'],
  [
    'core/store/sync/outbox.ts',
    'if (!mayLeave(choice, entity, decidedOn)) continue;',
    'if (entity !== "decision") continue;',
  ],
  ['core/store/sync/refold.ts', '.sort((a, b) => compare(a.place, b.place) ||', '.sort((a, b) =>'],
  [
    'core/store/sync/refold.ts',
    'place = excluded.place, state = excluded.state',
    'state = excluded.state',
  ],
  [
    'core/store/sync/refold.ts',
    'place = excluded.place, state = excluded.state',
    'place = excluded.place',
  ],
  ['core/store/sync/epoch.ts', "    writeSync(db, 'digest', digest);\n", ''],
  [
    'core/store/sync/epoch.ts',
    'server_seq = NULL, stored_at = NULL\n       WHERE server_seq > ?',
    'server_seq = NULL, stored_at = NULL\n       WHERE server_seq > ? AND false',
  ],
  ['core/store/sync/epoch.ts', '    refoldAll(db, beyond);', ''],
  ['core/store/sync/epoch.ts', "    writeSync(db, 'number', '0');", ''],
  ['core/store/sync/epoch.ts', "    writeMeta(db, 'device_id', now);", ''],
  [
    'core/store/sync/applyChanges.ts',
    "if (row.entity !== 'decision' && !isFinding(row.entity)) books.refused(file, row);",
    '',
  ],
  ['core/store/sync/takesEffect.ts', 'if (thrown instanceof Unreadable) return false;', ''],
  ['core/store/sync/applyChanges.ts', '      park(db, row.opId, false);\n', ''],
  ['core/store/sync/refold.ts', '.filter(({ refused }) => refused === null)', ''],
  [
    'core/store/sync/epoch.ts',
    'UPDATE change_log SET refused = NULL WHERE',
    'UPDATE change_log SET refused = NULL WHERE false AND',
  ],
];
