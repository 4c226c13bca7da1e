import type { Day } from '../books/dates.ts';
import type { EffectRows } from './effectRows.ts';
import { expectedDays, follow, type Question } from './follow.ts';
import { PLACE, type Sides } from './sides.ts';

/** So much of the rupees of the first bills has come to the stage and left it. */
const SHARE = 0.8;
/** Bills that the first verdict rests on at least, and the days within which they are waited for. */
const LEAST_BILLS = 12;
const LEAST_DAYS = 14;
const MOST_DAYS = 60;
const RECENT = 182;

/**
 * The first day on which a change can be judged: of the first bills handled since then (a fortnight of them at least,
 * and a dozen) 80 % of the rupees have come to the stage and been followed for `reach` days there, and as many would
 * have left it, were half of the promise kept: the stage then takes `pace` times the days it took before.
 */
export function judgeableFrom(
  rows: EffectRows,
  sides: Sides,
  question: Question,
  pace: number,
  reach: number,
): Day {
  const { changedOn, asOf, horizon } = question;
  const known = Math.min(changedOn, asOf);
  const followed = follow(rows, sides, { ...question, changedOn: known, asOf: known });
  const days = expectedDays(rows, followed, horizon);
  const came: Took[] = [];
  const left: Took[] = [];
  let lately = 0;
  for (let k = 0; k < followed.count; k++) {
    const r = followed.row[k]!;
    if (followed.side[k] !== PLACE) continue;
    const until = rows.entered[r]! - rows.handled[r]!;
    const weight = rows.weight[r]!;
    came.push({ days: until, weight });
    left.push({ days: until + pace * days[k]!, weight });
    if (rows.handled[r]! > known - RECENT) lately++;
  }
  const gather = Math.min(
    MOST_DAYS,
    Math.max(LEAST_DAYS, Math.ceil((LEAST_BILLS * RECENT) / Math.max(1, lately))),
  );
  const seen = rows.seen === 'waits' ? quantileOf(came, SHARE) + reach : 0;
  // What is not billed is in nobody's books: only deliveries older than the horizon are all known.
  const billed = rows.seen === 'seenAtEnd' ? horizon : 0;
  return changedOn + gather + Math.ceil(Math.max(quantileOf(left, SHARE), seen, billed));
}

interface Took {
  readonly days: number;
  readonly weight: number;
}

function quantileOf(values: readonly Took[], share: number): number {
  const sorted = [...values].sort((a, b) => a.days - b.days);
  const all = sorted.reduce((sum, { weight }) => sum + weight, 0);
  let sum = 0;
  for (const { days, weight } of sorted) {
    sum += weight;
    if (sum >= share * all) return days;
  }
  return 0;
}
