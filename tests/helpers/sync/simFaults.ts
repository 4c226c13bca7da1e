import type { Random } from './random.ts';

/** How a world goes wrong; each a probability per call, or false. */
export interface Faults {
  /** A request that never arrives, and an answer that never comes back. */
  readonly drop: number;
  readonly lostAnswer: number;
  /** A request that arrives twice. */
  readonly twice: number;
  readonly crash: number;
  readonly diskFull: number;
  readonly signedOut: number;
  readonly serverRestores: boolean;
  readonly laptopRestores: boolean;
}

export function drawFaults(random: Random): Faults {
  const some = (most: number) => (random.chance(0.5) ? 0 : random.next() * most);
  const restoring = random.below(4);
  return {
    drop: some(0.2),
    lostAnswer: some(0.2),
    twice: some(0.2),
    crash: some(0.1),
    diskFull: some(0.1),
    signedOut: some(0.05),
    serverRestores: restoring === 0,
    laptopRestores: restoring === 1,
  };
}

/** What worlds of the second generation have beside it. */
export interface Hardships {
  /** Laptops run an older program, until each is updated in the middle of its life. */
  readonly olderPrograms: boolean;
  /** Somebody whose role allows little, and may be given another. */
  readonly smallRoles: boolean;
  /** Somebody signs in to another company than that of the books; per sync. */
  readonly strangers: number;
  /** The session ends, until somebody signs in again, at times somebody else; per call. */
  readonly sessionEnds: number;
  /** The disk is full in the middle of a transaction, or as a chunk is kept; per statement. */
  readonly tornWrites: number;
  /** The server is put back while laptops talk to it; per call. */
  readonly restoresAtWork: number;
  /** Longest pause before a day of work, milliseconds, and how many days more than usual. */
  readonly pause: number;
  readonly moreDays: number;
}

export const NO_HARDSHIPS: Hardships = {
  olderPrograms: false,
  smallRoles: false,
  strangers: 0,
  sessionEnds: 0,
  tornWrites: 0,
  restoresAtWork: 0,
  pause: 0,
  moreDays: 0,
};

const DAY = 86_400_000;

export function drawHardships(random: Random, { serverRestores }: Faults): Hardships {
  const some = (most: number) => (random.chance(0.6) ? 0 : random.next() * most);
  const long = random.chance(0.02);
  return {
    olderPrograms: random.chance(0.4),
    smallRoles: random.chance(0.3),
    strangers: some(0.3),
    sessionEnds: some(0.05),
    tornWrites: some(0.01),
    restoresAtWork: serverRestores ? some(0.03) : 0,
    pause: random.pick([0, 0, 0, 3 * DAY, 30 * DAY, 60 * DAY]),
    moreDays: long ? random.pick([10, 20, 30]) : 0,
  };
}
