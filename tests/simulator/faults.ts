/**
 * Where a fault may show: in a simulated history, or in the tests that stand beside the code for what no history can
 * have. None of them knows of the faults.
 */
export const AREAS = {
  sync: {
    histories: true,
    tests: [
      'tests/unit/sync/accept',
      'tests/unit/platform/refuse',
      'tests/property/sync/laws',
      'tests/integration/sync/localFile',
      'tests/integration/sync/conflicts',
    ],
  },
} as const satisfies Readonly<
  Record<string, { readonly histories: boolean; readonly tests: readonly string[] }>
>;

/** A deliberate fault: in a file, the first `from` becomes `to`. */
export interface PlantedFault {
  readonly area: keyof typeof AREAS;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const accept = 'core/sync/accept.ts';
const once = 'core/sync/syncOnce.ts';
const applyLog = 'core/store/sync/applyLog.ts';
const apply = 'core/store/sync/applyChanges.ts';
const outbox = 'core/store/sync/outbox.ts';
const refold = 'core/store/sync/refold.ts';
const epoch = 'core/store/sync/epoch.ts';
const books = 'core/store/sync/booksSync.ts';
const refoldBooks = 'core/store/sync/books/refoldBooks.ts';
const addImport = 'core/store/sync/books/addImport.ts';
const packRows = 'core/store/sync/books/packRows.ts';
const unpackRows = 'core/store/sync/books/unpackRows.ts';
const packImports = 'core/store/sync/books/packImports.ts';
const dropChunks = 'core/store/sync/books/dropChunks.ts';
const placeImport = 'core/store/sync/books/placeImport.ts';
const order = 'core/store/batchOrder.ts';

/** Mistakes that one could make in the code that syncs, each in one place. */
export const FAULTS: readonly PlantedFault[] = [
  // What the server takes.
  { area: 'sync', file: accept, from: 'if (number < nextNumber) {', to: 'if (false) {' },
  { area: 'sync', file: accept, from: 'settled.push(known.settled);', to: '' },
  { area: 'sync', file: accept, from: 'known.opId !== opId', to: 'false' },
  {
    area: 'sync',
    file: accept,
    from: 'if (number > nextNumber) return { ok: false',
    to: 'if (false) return { ok: false',
  },
  {
    area: 'sync',
    file: accept,
    from: 'const held = before.held.get(opId) ?? added.get(opId);',
    to: 'const held = undefined as never;',
  },
  {
    area: 'sync',
    file: accept,
    from: '      head += 1;',
    to: '      head += store.length === 0 ? 1 : 2;',
  },
  {
    area: 'sync',
    file: accept,
    from: '    numbers.push({ number, opId, settled: now });',
    to: '    if (now.outcome === "refused") numbers.push({ number, opId, settled: now });',
  },
  {
    area: 'sync',
    file: accept,
    from: '    nextNumber += 1;\n  }',
    to: '    if (now.outcome === "stored") nextNumber += 1;\n  }',
  },
  {
    area: 'sync',
    file: 'core/sync/serverStamp.ts',
    from: 'own.ms - offset',
    to: 'own.ms + offset',
  },
  // One sync from end to end.
  {
    area: 'sync',
    file: once,
    from: '  received += await pullAll(tools, epoch);\n  const',
    to: '  const',
  },
  {
    area: 'sync',
    file: once,
    from: '  received += await pullAll(tools, epoch);\n  await tools.local.agree',
    to: '  await tools.local.agree',
  },
  {
    area: 'sync',
    file: once,
    from: 'await fetchChunks(tools, await local.missingChunks(page.changes));',
    to: '',
  },
  { area: 'sync', file: once, from: 'await fetchChunks(tools, applied.missing);', to: '' },
  {
    area: 'sync',
    file: once,
    from: "if (here.digest !== chunk.digest) throw new AppFailure('sync_diverged');",
    to: '',
  },
  { area: 'sync', file: applyLog, from: 'all.filter(({ seq }) => seq > cursor)', to: 'all' },
  { area: 'sync', file: applyLog, from: 'sha256(text) === hash', to: 'true' },
  { area: 'sync', file: applyLog, from: 'if (missing.length > 0) return', to: 'if (false) return' },
  { area: 'sync', file: once, from: 'await sendChunks(tools, changes);', to: '' },
  {
    area: 'sync',
    file: once,
    from: 'if (here.epoch !== current) {',
    to: 'if (here.epoch === null) {',
  },
  {
    area: 'sync',
    file: once,
    from: 'const head = here.epoch === null ? 0 : sharedHead(there.epochs, here.epoch);',
    to: 'const head = here.cursor;',
  },
  {
    area: 'sync',
    file: once,
    from: 'if (there.nextNumber > here.lastNumber + 1) await local.fork();',
    to: '',
  },
  {
    area: 'sync',
    file: once,
    from: 'if (here.tenantId === null || userId !== here.userId) await local.belongTo({ tenantId, userId });',
    to: '',
  },
  {
    area: 'sync',
    file: once,
    from: 'if (here.cursor >= page.head) return received;',
    to: 'return received;',
  },
  {
    area: 'sync',
    file: once,
    from: 'await local.settle(answer.settled);',
    to: 'await local.settle(answer.settled.slice(1));',
  },
  {
    area: 'sync',
    file: 'core/sync/epochs.ts',
    from: 'epochs.slice(at + 1)',
    to: 'epochs.slice(at)',
  },
  // What a page of the log does to the file.
  {
    area: 'sync',
    file: apply,
    from: "      if (known?.of === 'decision') touched.add(known.on, known.onId);\n      else if",
    to: "      if (known?.of === 'decision') { if (added) touched.add(known.on, known.onId); }\n      else if",
  },
  {
    area: 'sync',
    file: apply,
    from: '(known !== null && takesEffect(file, change, books))',
    to: 'known !== null',
  },
  {
    area: 'sync',
    file: apply,
    from: "    writeSync(db, 'cursor', String(cursor));",
    to: "    writeSync(db, 'cursor', String(cursor + (changes.length > 6 ? 1 : 0)));",
  },
  { area: 'sync', file: apply, from: "    writeSync(db, 'digest', digest);", to: '' },
  {
    area: 'sync',
    file: apply,
    from: 'server_seq = ?, stored_at = ?,\n         user_id = ?, payload = ?, refused = NULL WHERE op_id = ?',
    to: 'server_seq = ?, stored_at = coalesce(stored_at, ?),\n         user_id = ?, payload = ?, refused = NULL WHERE op_id = ? AND false',
  },
  { area: 'sync', file: apply, from: '          each.seq,\n', to: '          each.seq + 1,\n' },
  { area: 'sync', file: dropChunks, from: 'c.parked = 1 OR (', to: 'c.parked = 1 AND (' },
  {
    area: 'sync',
    file: apply,
    from: '    for (const [on, onId] of touched) refoldDecisions(db, on, onId);\n    books.tidy(file);\n    writeSync',
    to: '    books.tidy(file);\n    writeSync',
  },
  // What waits to be sent.
  {
    area: 'sync',
    file: outbox,
    from: 'AND refused IS NULL AND device_id = ?`',
    to: 'AND refused IS NULL AND ? IS NOT NULL`',
  },
  { area: 'sync', file: outbox, from: "  writeSync(db, 'number', String(number));", to: '' },
  {
    area: 'sync',
    file: outbox,
    from: 'ORDER BY number LIMIT ?',
    to: 'ORDER BY number DESC LIMIT ?',
  },
  {
    area: 'sync',
    file: outbox,
    from: 'if (!mayLeave(choice, entity, decidedOn)) continue;',
    to: 'if (entity !== "decision") continue;',
  },
  // How decisions are folded.
  {
    area: 'sync',
    file: refold,
    from: '.sort((a, b) => compare(a.place, b.place) ||',
    to: '.sort((a, b) =>',
  },
  {
    area: 'sync',
    file: refold,
    from: 'place = excluded.place, state = excluded.state',
    to: 'state = excluded.state',
  },
  {
    area: 'sync',
    file: refold,
    from: 'place = excluded.place, state = excluded.state',
    to: 'place = excluded.place',
  },
  {
    area: 'sync',
    file: 'core/sync/place.ts',
    from: "if (order === 'clock') return storedAt ?? at;",
    to: "if (order === 'clock') return at;",
  },
  {
    area: 'sync',
    file: 'core/sync/decisionStates.ts',
    from: "if (each === 'undone') states.set(id, 'abandoned');",
    to: '',
  },
  {
    area: 'sync',
    file: 'core/sync/decisionStates.ts',
    from: "else if (turn === 'redo' && state === 'undone')",
    to: "else if (turn === 'redo')",
  },
  // Epochs and forks.
  { area: 'sync', file: epoch, from: 'if (change.seq <= cursor) digest', to: 'digest' },
  {
    area: 'sync',
    file: epoch,
    from: 'SET server_seq = NULL, stored_at = NULL WHERE server_seq > ?',
    to: 'SET server_seq = NULL, stored_at = NULL WHERE server_seq > ? AND false',
  },
  { area: 'sync', file: epoch, from: '    refoldAll(db, beyond);', to: '' },
  { area: 'sync', file: epoch, from: "    writeSync(db, 'number', '0');", to: '' },
  { area: 'sync', file: epoch, from: "    writeMeta(db, 'device_id', now);", to: '' },
  // Books.
  {
    area: 'sync',
    file: books,
    from: "if (change.kind === 'import') addImport(db, change, tools);\n      refold",
    to: "if (change.kind === 'import') addImport(db, change, tools);\n      else refold",
  },
  {
    area: 'sync',
    file: books,
    from: "if (entity === 'mapping') refoldMapping",
    to: "if (entity === 'books') return;\n      if (entity === 'mapping') refoldMapping",
  },
  {
    area: 'sync',
    file: refoldBooks,
    from: 'ORDER BY server_seq IS NULL, server_seq, seq',
    to: 'ORDER BY seq',
  },
  {
    area: 'sync',
    file: refoldBooks,
    from: "const undone = turn?.kind === 'undo' || !imported;",
    to: "const undone = turn?.kind === 'undo' || row.undoneAt !== null || !imported;",
  },
  { area: 'sync', file: refoldBooks, from: "if (kind === 'restore') return NOTHING;", to: '' },
  {
    area: 'sync',
    file: placeImport,
    from: 'idRightAfter(db, lastBefore(db, seq))',
    to: 'idRightAfter(db, null)',
  },
  { area: 'sync', file: addImport, from: 'keepBatchRows(db, id, before);', to: '' },
  {
    area: 'sync',
    file: addImport,
    from: 'bringIn(db, id, counts, withdrawn, () => {});',
    to: 'bringIn(db, id, counts, [], () => {});',
  },
  { area: 'sync', file: order, from: '  return after + 1;', to: '  return next + 1;' },
  { area: 'sync', file: packRows, from: 'ORDER BY name`', to: 'ORDER BY name LIMIT 1`' },
  {
    area: 'sync',
    file: packRows,
    from: 'WHERE id >= ? AND id <= ? ORDER BY id`',
    to: 'WHERE id >= ? AND id < ? ORDER BY id`',
  },
  { area: 'sync', file: unpackRows, from: 'before.parties += parties.length;', to: '' },
  {
    area: 'sync',
    file: unpackRows,
    from: 'row] = cell === null ? Number.NaN :',
    to: 'row] = cell === null ? 0 :',
  },
  {
    area: 'sync',
    file: packImports,
    from: 'withdrawn: withdrawnOf(db, row.id),',
    to: 'withdrawn: [],',
  },
];
