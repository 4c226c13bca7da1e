import type { Mistake } from './mistake.ts';

/** In how books that were kept alone become a company's. */
export const IN_JOINING: readonly Mistake[] = [
  ['core/sync/joinOnce.ts', 'while (changes.length < there.head) {', 'if (there.head > 0) {'],
  [
    'core/store/sync/joining/joinCompany.ts',
    "readSync(db, 'digest') !== joining.digest",
    "readSync(db, 'digest') === ''",
  ],
  [
    'core/store/sync/joining/joinCompany.ts',
    '    enterEpoch(db, joining.epoch, 0, tools.sha256);\n',
    '',
  ],
  [
    'core/store/sync/joining/joinCompany.ts',
    'const aside = [...yieldToLater(db, said), ...replay(db, held, wasLive)];',
    'const aside = replay(db, held, wasLive);',
  ],
  [
    'core/store/sync/joining/joinCompany.ts',
    'if (whole !== null && !inCompany.has(thing.onId))',
    'if (whole !== null)',
  ],
  ['core/store/sync/joining/joinCompany.ts', 'of stillHeld(db, held)) {', 'of held) {'],
  ['core/store/sync/joining/lastWords.ts', 'theirs > said(at)', 'theirs < said(at)'],
  [
    'core/store/sync/joining/sameImports.ts',
    '  if (JSON.stringify(withdrawnOf(db, row.id)) !== JSON.stringify(withdrawn)) return false;\n',
    '',
  ],
  ['core/store/sync/joining/sameImports.ts', '      theirs.delete(each.batchId);\n', ''],
  [
    'core/store/sync/joining/sameImports.ts',
    "    else if (kind === 'redo') undone.delete(batchId);\n",
    '',
  ],
  [
    'core/store/sync/joining/sameImports.ts',
    'if (chunks[at]?.hash !== tools.sha256(text)) return false;',
    'if (at === 0 && chunks[at]?.hash !== tools.sha256(text)) return false;',
  ],
  [
    'core/store/sync/joining/sameImports.ts',
    'WHERE undone_at IS NULL ORDER BY id`',
    'ORDER BY id`',
  ],
  [
    'core/store/sync/joining/adoptImport.ts',
    "kind IN ('import', 'undo', 'redo')",
    "kind IN ('import')",
  ],
  ['core/store/sync/joining/adoptImport.ts', '  restOn(db, own, change.entityId);\n', ''],
  ['core/store/sync/joining/whyNot.ts', 'word.storedAt > said', 'word.storedAt < said'],
  ['core/store/sync/joining/whyNot.ts', 'if (!wasLive.has(id)) return null;', ''],
  ['core/store/sync/joining/joined.ts', 'WHERE mutation > 0`', 'WHERE mutation IS NOT NULL`'],
];
