import { IN_THE_BOOKS } from './faults/books.ts';
import { IN_THE_FILE } from './faults/decisions.ts';
import { IN_THE_EXCHANGE } from './faults/exchange.ts';
import type { Mistake } from './faults/mistake.ts';
import { IN_SESSIONS } from './faults/sessions.ts';

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
