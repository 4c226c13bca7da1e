import type { Sample } from './adjust.ts';
import type { Membership } from './cell.ts';
import { inside } from './excess.ts';
import { normalCdf } from './stats.ts';

/**
 * The replay test: the excess is estimated on the even months and tried on the odd ones, and the other way
 * round, by taking that many days off every row of the cell (never below zero) and asking whether the cell
 * then runs like its peers. 1 when the estimate carries over in full, 0 when it does not; scaled by the share
 * of the saved days that reach the bank (see passThrough). Null when half the months hold too few rows.
 */
export function replay(
  sample: Sample,
  member: Membership,
  months: Int32Array,
  passes: number,
): number | null {
  const halves = [half(sample, member, months, 0), half(sample, member, months, 1)] as const;
  if (halves[0] === null || halves[1] === null) return null;
  const [a, b] = halves;
  const forward = carriesOver(sample, member, months, 1, a.excess, b);
  const backward = carriesOver(sample, member, months, 0, b.excess, a);
  return ((forward + backward) / 2) * Math.min(1, passes / 0.5);
}

interface Half {
  readonly excess: number;
  readonly peers: number;
  readonly se: number;
}

function half(sample: Sample, member: Membership, months: Int32Array, parity: number): Half | null {
  let n = 0;
  let sum = 0;
  let squares = 0;
  let m = 0;
  let peers = 0;
  for (let k = 0; k < sample.count; k++) {
    if ((months[k]! & 1) !== parity) continue;
    const r = sample.residual[k]!;
    if (inside(member, sample, k)) {
      n++;
      sum += r;
      squares += r * r;
    } else {
      m++;
      peers += r;
    }
  }
  if (n < 8 || m < 8) return null;
  const excess = sum / n - peers / m;
  return {
    excess,
    peers: peers / m,
    se: Math.sqrt(Math.max(1e-9, squares / n - (sum / n) ** 2) / n),
  };
}

/** Takes `days` off the cell's rows of the held-out months; how much of their excess is gone without overshooting. */
function carriesOver(
  sample: Sample,
  member: Membership,
  months: Int32Array,
  parity: number,
  days: number,
  held: Half,
): number {
  if (days <= 0 || held.excess <= 0) return 0;
  let saved = 0;
  let n = 0;
  for (let k = 0; k < sample.count; k++) {
    if ((months[k]! & 1) !== parity || !inside(member, sample, k)) continue;
    saved += Math.min(sample.days[k]!, days);
    n++;
  }
  const gone = saved / n / held.excess;
  const close = gone <= 1 ? gone : Math.max(0, 2 - gone);
  return Math.max(0, Math.min(1, close)) * normalCdf(held.excess / held.se - 1.64);
}
