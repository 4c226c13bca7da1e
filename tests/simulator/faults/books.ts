import type { Mistake } from './mistake.ts';

/** In what an exchange does to the imports of a laptop. */
export const IN_THE_BOOKS: readonly Mistake[] = [
  ['core/store/sync/books/dropChunks.ts', 'c.parked = 1 OR (', 'c.parked = 1 AND ('],
  [
    'core/store/sync/booksSync.ts',
    "if (change.kind === 'import') addImport(db, change, tools);\n      refold",
    "if (change.kind === 'import') addImport(db, change, tools);\n      else refold",
  ],
  [
    'core/store/sync/booksSync.ts',
    "if (entity === 'mapping') refoldMapping",
    "if (entity === 'books') return;\n      if (entity === 'mapping') refoldMapping",
  ],
  [
    'core/store/sync/books/refoldBooks.ts',
    'ORDER BY server_seq IS NULL, server_seq, seq',
    'ORDER BY seq',
  ],
  [
    'core/store/sync/books/refoldBooks.ts',
    "const undone = turn?.kind === 'undo' || !imported;",
    "const undone = turn?.kind === 'undo' || row.undoneAt !== null || !imported;",
  ],
  ['core/store/sync/books/refoldBooks.ts', "if (kind === 'restore') return NOTHING;", ''],
  [
    'core/store/sync/books/placeImport.ts',
    'idRightAfter(db, lastBefore(db, seq))',
    'idRightAfter(db, null)',
  ],
  ['core/store/sync/books/addImport.ts', 'keepBatchRows(db, id, before);', ''],
  [
    'core/store/sync/books/addImport.ts',
    'bringIn(db, id, counts, withdrawn, () => {});',
    'bringIn(db, id, counts, [], () => {});',
  ],
  ['core/store/batchOrder.ts', '  return after + 1;', '  return next + 1;'],
  [
    'core/store/sync/books/packRows.ts',
    '_attribute WHERE row = ?`',
    '_attribute WHERE row = ? LIMIT 1`',
  ],
  [
    'core/store/sync/books/packRows.ts',
    'WHERE id >= ? AND id <= ? ORDER BY id`',
    'WHERE id >= ? AND id < ? ORDER BY id`',
  ],
  ['core/store/sync/books/unpackRows.ts', 'before.parties += parties.length;', ''],
  [
    'core/store/sync/books/unpackRows.ts',
    'new Float64Array(rows).fill(Number.NaN)',
    'new Float64Array(rows).fill(0)',
  ],
  ['core/store/sync/books/packImports.ts', 'withdrawn: withdrawnOf(db, row.id),', 'withdrawn: [],'],
  [
    'core/store/sync/books/unreadable.ts',
    'if (thrown instanceof AppFailure || isOfTheDisk(thrown)) throw thrown;',
    '',
  ],
  [
    'core/store/sync/books/placeImport.ts',
    'if (isInPlace(db, id, seq)) return;',
    'if (id > 0) return;',
  ],
  [
    'core/store/sync/books/placeImport.ts',
    'ORDER BY c.server_seq DESC LIMIT 1',
    'ORDER BY c.server_seq LIMIT 1',
  ],
  ['core/store/sync/books/placeImport.ts', 'refreshLive(db, to, touched);', ''],
  ['core/store/sync/books/refoldBooks.ts', '|| isRetiredWith(db, row)) {', ') {'],
];
