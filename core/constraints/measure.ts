import type { Confounders } from './adjust.ts';
import { lies, type Membership } from './cell.ts';
import { type Estimate, estimate, levelOf, splitRows } from './excess.ts';
import { matureUntil } from './maturity.ts';
import type { Observations } from './observations.ts';
import { ONSET_LEAST, onset, pastFrom } from './onset.ts';
import { gaussian, seededRandom } from './stats.ts';

/** A cell measured as a whole against its peers, in rupee-weighted days. */
export interface Measured {
  /** Days per rupee in the cell, and what matched peers take. */
  readonly currentDays: number;
  readonly achievableDays: number;
  /** currentDays − achievableDays. */
  readonly excessDays: number;
  /** Draws of excessDays: sampling of customers and, where peers at the same time are the yardstick, their own spread. */
  readonly draws: Float64Array;
  readonly se: number;
  /** First day of the window measured, and whether the cell's own past (else only its peers) is the yardstick. */
  readonly from: number;
  readonly since: number | null;
  /** Relative error of the estimate beyond sampling: larger where only the newest part of the year still holds. */
  readonly modelError: number;
}

/** So much of the cell has left the stage by the age from which its rows are measured. */
const MATURE = 0.7;

function isIn(member: Membership, rows: Observations, r: number): boolean {
  return lies(member, rows.invoice[r]!, rows.customer[r]!, rows.receipt[r]!);
}

const YEAR = 365;
const SHORTER = [274, 182, 137, 91, 61] as const;
/** How far estimates of a shorter and a longer window may lie apart before the shorter one is the truth of today. */
const DRIFT = 2;
/** Differences of this share of the excess are no news, however little noise there is. */
const TOLERANCE = 0.08;
const DRAWS = 400;
/** What stays of estimated over true effect on simulated companies when sampling error is taken out. */
const STEADY_ERROR = 0.05;
const CHANGED_ERROR = 0.14;
const MOVING_ERROR = 0.3;

/**
 * How many days the cell's rupees wait beyond what is achievable, by the longest window that still tells what is
 * true today. Where the cell changed against its peers at some time within the books, its own earlier distance
 * from them is normal and only the change counts (difference in differences); otherwise the peers of the same
 * time are the yardstick, and their spread (`spread`, days) is part of the doubt. Null where the cell or its peers
 * have no rows. Rows too young for the cell's own pace are left out.
 */
export function measure(
  rows: Observations,
  conf: Confounders,
  member: Membership,
  spread: number,
  asOf: number,
): Measured | null {
  const usual = matureUntil(rows, asOf, MATURE, (r) => isIn(member, rows, r));
  const record = splitRows(rows, conf, member, usual);
  const since = onset(record, usual);
  const until = since === null ? usual : matureSince(rows, member, since, usual, asOf);
  const split = until === usual ? record : splitRows(rows, conf, member, until);
  const longest = since === null ? YEAR : Math.min(YEAR, until - since);
  const past = since === null ? null : { from: pastFrom(split, since), to: since - 15 };
  const peersSpread = since === null ? spread : spread / 3;
  let best = estimate(split, until - longest, until, past);
  if (best === null) return null;
  const shorter = SHORTER.filter((w) => w < longest).map((w) => ({
    from: until - w,
    found: estimate(split, until - w, until, past),
  }));
  let from = until - longest;
  for (let at = 0; at < shorter.length; at++) {
    const later = shorter.slice(at);
    const now: Estimate = best;
    if (later.every(({ found }) => found === null || agrees(now, found))) break;
    const next = shorter[at]!;
    if (next.found === null) break;
    best = next.found;
    from = next.from;
  }
  const current = levelOf(split, from, until);
  const random = seededRandom(rows.count);
  const se = Math.hypot(best.se, peersSpread);
  const draws = new Float64Array(DRAWS);
  for (let b = 0; b < DRAWS; b++) draws[b] = best.excess + se * gaussian(random);
  return {
    currentDays: current,
    achievableDays: Math.max(0, current - best.excess),
    excessDays: best.excess,
    draws,
    se,
    from,
    since,
    modelError:
      from > until - longest ? MOVING_ERROR : since === null ? STEADY_ERROR : CHANGED_ERROR,
  };
}

/** The last day whose rows have had time to leave at the pace since the onset, not at the one before. */
function matureSince(
  rows: Observations,
  member: Membership,
  since: number,
  usual: number,
  asOf: number,
): number {
  const own = matureUntil(rows, asOf, MATURE, (r) => rows.day[r]! > since && isIn(member, rows, r));
  return Math.max(Math.min(own, usual), Math.min(usual, since + ONSET_LEAST));
}

/** Whether the longer window's estimate may be the shorter one's with less noise. */
function agrees(longer: Estimate, shorter: Estimate): boolean {
  const noise = Math.sqrt(Math.max(shorter.se ** 2 - longer.se ** 2, 0.25 * shorter.se ** 2));
  return Math.abs(longer.excess - shorter.excess) <= DRIFT * noise + TOLERANCE * longer.excess;
}
