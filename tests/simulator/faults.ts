import { IN_THE_BOOKS } from './faults/books.ts';
import { IN_THE_FILE } from './faults/decisions.ts';
import { IN_ERASURE } from './faults/erasure.ts';
import { IN_THE_EXCHANGE } from './faults/exchange.ts';
import { IN_FINDINGS } from './faults/findings.ts';
import { IN_JOINING } from './faults/joining.ts';
import { IN_LOG_CHUNKS } from './faults/logChunks.ts';
import type { Mistake } from './faults/mistake.ts';
import { IN_THE_QUOTA } from './faults/quota.ts';
import { IN_THE_RELAY } from './faults/relay.ts';
import { IN_SESSIONS } from './faults/sessions.ts';
import { UNSEEN } from './faults/unseen.ts';

interface Area {
  readonly mistakes: readonly Mistake[];
  /** Whether a simulated history can show them. */
  readonly histories: boolean;
  /** The tests that stand beside the code, for what no history can have; none of them knows of the faults. */
  readonly tests: readonly string[];
}

/** Mistakes that one could make in the code that syncs, each in one place, by where they may show. */
const AREAS: readonly Area[] = [
  {
    mistakes: [...IN_THE_EXCHANGE, ...IN_THE_FILE, ...IN_THE_BOOKS],
    histories: true,
    tests: [
      'tests/unit/sync/accept',
      'tests/unit/sync/unreadable',
      'tests/unit/platform/refuse',
      'tests/property/sync/laws',
      'tests/integration/sync/localFile',
      'tests/integration/sync/conflicts',
      'tests/integration/sync/refused',
      'tests/integration/sync/retired',
      'tests/integration/sync/diverged',
      'tests/property/sync/imports',
      'tests/property/sync/importOrder',
    ],
  },
  {
    mistakes: IN_SESSIONS,
    histories: false,
    tests: [
      'tests/integration/network/renewal',
      'tests/integration/platform/identity/adapter',
      'tests/integration/platform/identity/oauth',
      'tests/integration/platform/identity/syncing',
    ],
  },
  {
    mistakes: IN_THE_RELAY,
    histories: true,
    tests: [
      'tests/integration/sync/relay',
      'tests/integration/sync/offered',
      'tests/unit/sync/acceptRelay',
    ],
  },
  {
    mistakes: IN_THE_QUOTA,
    histories: true,
    tests: ['tests/integration/sync/quota'],
  },
  {
    mistakes: IN_JOINING,
    histories: true,
    tests: [
      'tests/integration/sync/joining',
      'tests/integration/sync/sameImports',
      'tests/property/sync/joining',
    ],
  },
  {
    mistakes: IN_FINDINGS,
    histories: true,
    tests: [
      'tests/property/sync/laws',
      'tests/unit/platform/refuse',
      'tests/integration/sync/findings',
      'tests/integration/sync/advised',
      'tests/unit/focusing/sighting',
      'tests/unit/focusing/follow',
      'tests/integration/platform/fromLaptops',
    ],
  },
  {
    mistakes: IN_LOG_CHUNKS,
    histories: true,
    tests: ['tests/unit/sync/logChunk', 'tests/integration/sync/longLog'],
  },
  {
    mistakes: IN_ERASURE,
    histories: true,
    tests: [
      'tests/unit/sync/accept',
      'tests/integration/sync/forgotten',
      'tests/integration/sync/erasure',
      'tests/integration/sync/erasedWhilePacked',
      'tests/integration/platform/identity/erased',
      'tests/integration/platform/personalData',
    ],
  },
  {
    mistakes: UNSEEN,
    histories: true,
    tests: [
      'tests/unit/sync',
      'tests/unit/platform/refuse',
      'tests/property/sync/laws',
      'tests/property/sync/imports',
      'tests/property/sync/importOrder',
      'tests/property/sync/joining',
      'tests/integration/sync/advised',
      'tests/integration/sync/retired',
      'tests/integration/sync/forgotten',
      'tests/integration/sync/localFile',
      'tests/integration/sync/conflicts',
      'tests/integration/sync/refused',
      'tests/integration/sync/inbox',
      'tests/integration/sync/diverged',
      'tests/integration/sync/sameImports',
      'tests/integration/sync/joining',
      'tests/integration/sync/offered',
      'tests/integration/sync/findings',
      'tests/integration/sync/relay',
      'tests/integration/sync/quota',
      'tests/integration/sync/overHttp',
      'tests/integration/sync/unnamedChunks',
      'tests/integration/sync/longLog',
      'tests/integration/sync/erasure',
    ],
  },
];

export interface PlantedFault {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly histories: boolean;
  readonly tests: readonly string[];
}

export const FAULTS: readonly PlantedFault[] = AREAS.flatMap(({ mistakes, histories, tests }) =>
  mistakes.map(([file, from, to]) => ({ file, from, to, histories, tests })),
);
