import { normalCdf } from '../stats.ts';
import type { WaitingRows } from './waitingRows.ts';

/** A lasting step up in the days of a stage. */
export interface Step {
  /** First day of the fortnight from which it acts. */
  readonly from: number;
  readonly q: number;
  readonly beforeDays: number;
  readonly afterDays: number;
}

const BIN = 14;
/** Fewer fortnights, or fewer rows in one, tell no step from a wobble. */
const MIN_BINS = 12;
/** Without peers only a second year tells a step from a season. */
const MIN_BINS_ALONE = 39;
const MIN_ROWS = 5;
const MIN_SIDE = 3;
const MAX_Q = 0.05;

/**
 * Since when the stage is slower: the split of the cell's fortnights that explains most, fortnights being the
 * sample, corrected for the splits tried. With peers the series is the cell's days less theirs in the same
 * fortnight, so that a season is not taken for a step.
 * @param days expected days per row of `rows`; `peerDays` of `peers`
 */
export function findStep(
  rows: WaitingRows,
  days: Float64Array,
  peers: WaitingRows | null,
  peerDays: Float64Array | null,
): Step | null {
  let first = Number.POSITIVE_INFINITY;
  for (let k = 0; k < rows.count; k++) if (rows.entered[k]! < first) first = rows.entered[k]!;
  const own = means(rows, days, first);
  const theirs = peers === null || peerDays === null ? null : means(peers, peerDays, first);
  const at: number[] = [];
  const value: number[] = [];
  const level: number[] = [];
  own.forEach((mean, bin) => {
    if (mean === null) return;
    const peer = theirs === null ? 0 : theirs[bin];
    if (peer === null || peer === undefined) return;
    at.push(bin);
    value.push(mean - peer);
    level.push(mean);
  });
  const n = value.length;
  if (n < (theirs === null ? MIN_BINS_ALONE : MIN_BINS)) return null;
  let best: { split: number; z: number } | null = null;
  const splits = n - 2 * MIN_SIDE + 1;
  for (let split = MIN_SIDE; split <= n - MIN_SIDE; split++) {
    const z = stepZ(value, split);
    if (best === null || z > best.z) best = { split, z };
  }
  if (best === null || best.z <= 0) return null;
  const q = Math.min(1, 2 * splits * normalCdf(-best.z));
  if (q > MAX_Q || !lasts(value, best.split)) return null;
  return {
    from: first + at[best.split]! * BIN,
    q,
    beforeDays: average(level.slice(0, best.split)),
    afterDays: average(level.slice(best.split)),
  };
}

/** Mean days per fortnight from `first` on, null where there are too few rows. */
function means(rows: WaitingRows, days: Float64Array, first: number): (number | null)[] {
  const bins = Math.max(0, Math.floor((rows.asOf - first) / BIN) + 1);
  const sum = new Float64Array(bins);
  const count = new Int32Array(bins);
  for (let k = 0; k < rows.count; k++) {
    const bin = Math.floor((rows.entered[k]! - first) / BIN);
    if (bin < 0 || bin >= bins) continue;
    sum[bin] = sum[bin]! + days[k]!;
    count[bin] = count[bin]! + 1;
  }
  return Array.from(sum, (total, bin) => (count[bin]! >= MIN_ROWS ? total / count[bin]! : null));
}

/** Welch's statistic of a split, its noise taken from neighbouring differences so that a step is not noise. */
function stepZ(value: readonly number[], split: number): number {
  const n = value.length;
  let noise = 0;
  for (let i = 1; i < n; i++) noise += (value[i]! - value[i - 1]!) ** 2;
  noise /= 2 * (n - 1);
  let within = 0;
  const before = average(value.slice(0, split));
  const after = average(value.slice(split));
  value.forEach((v, i) => {
    within += (v - (i < split ? before : after)) ** 2;
  });
  const variance = Math.max(noise, within / (n - 2), 1e-9);
  return (after - before) / Math.sqrt(variance * (1 / split + 1 / (n - split)));
}

/** A season comes and goes: of a step at least half is still there in the later half of what follows it. */
function lasts(value: readonly number[], split: number): boolean {
  const before = average(value.slice(0, split));
  const rise = average(value.slice(split)) - before;
  const late = average(value.slice(Math.floor((split + value.length) / 2))) - before;
  return late >= rise / 2;
}

function average(values: readonly number[]): number {
  let sum = 0;
  for (const v of values) sum += v;
  return values.length > 0 ? sum / values.length : 0;
}
