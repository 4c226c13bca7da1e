import type { Mistake } from './mistake.ts';

/** In what laptops find by themselves, as it travels and counts. */
export const IN_FINDINGS: readonly Mistake[] = [
  [
    'core/store/sync/outbox.ts',
    "heldBy(rights, FINDING_NEEDS[entity]) === 'role'",
    "heldBy(rights, FINDING_NEEDS[entity]) === 'grace'",
  ],
  [
    'core/sync/needs.ts',
    '  if (isFinding(entity)) return FINDING_NEEDS[entity];\n',
    '  if (isFinding(entity)) return null;\n',
  ],
  [
    'core/sync/known.ts',
    'kind === FOUND && FINDING_SCHEMAS[entity].safeParse(payload).success',
    'kind === FOUND',
  ],
  [
    'core/sync/leaving.ts',
    "  if (isFinding(entity)) return 'plans';\n",
    "  if (isFinding(entity)) return 'summaries';\n",
  ],
  [
    'core/sync/findings.ts',
    'figures.every((each) => Math.abs(each) <= Number.MAX_SAFE_INTEGER)',
    'figures.every((each) => each <= Number.MAX_SAFE_INTEGER)',
  ],
  ['core/store/findings/findings.ts', 'ORDER BY 2, op_id`', 'ORDER BY seq`'],
  ['core/store/findings/findings.ts', 'coalesce(stored_at, at) AS at', 'at AS at'],
  ['core/store/findings/advice.ts', 'if (newestAdvice(db) !== id) addFinding', 'addFinding'],
  ['core/store/findings/advice.ts', 'ORDER BY coalesce(stored_at, at) DESC', 'ORDER BY seq DESC'],
  [
    'core/store/focusing/sightings.ts',
    'books.every((mark) => held.has(mark))',
    'books.some((mark) => held.has(mark))',
  ],
  [
    'core/store/focusing/sightings.ts',
    'if (putsRight.length === 0 && before.some((each) => each.id === id)) return;',
    'if (before.some((each) => each.id === id)) return;',
  ],
  ['core/focusing/sighting.ts', 'if (sameDay?.id === look.id) continue;', ''],
  ['core/focusing/sighting.ts', 'by.putsRight.includes(look.id)', 'look.device === by.device'],
];
