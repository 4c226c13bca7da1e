import type { Waits } from './hazard.ts';

/** Days beyond which fewer rows than this are left say nothing certain: the mean is taken up to there. */
const MIN_AT_RISK = 5;

/**
 * Days per row that make a mean under censoring: pseudo-values of the mean wait (Andersen, Hansen & Klein 2004;
 * by the influence function of the Kaplan–Meier mean), restricted to the last day with five rows at risk. Their
 * mean is the mean wait, and their regression on attributes is that of the days themselves; without censoring
 * they are the days.
 */
export function expectedDays({ days, left }: Waits): Float64Array {
  const n = days.length;
  let longest = 0;
  for (let k = 0; k < n; k++) if (days[k]! > longest) longest = days[k]!;
  const ended = new Float64Array(longest + 1);
  const risk = new Float64Array(longest + 2);
  for (let k = 0; k < n; k++) {
    risk[days[k]!] = risk[days[k]!]! + 1;
    if (left[k] === 1) ended[days[k]!] = ended[days[k]!]! + 1;
  }
  for (let d = longest; d >= 0; d--) risk[d] = risk[d]! + risk[d + 1]!;
  let end = longest;
  while (end > 0 && risk[end]! < Math.min(MIN_AT_RISK, n)) end--;
  const survival = new Float64Array(end + 1);
  let alive = 1;
  for (let d = 0; d <= end; d++) {
    alive *= 1 - ended[d]! / risk[d]!;
    survival[d] = alive;
  }
  // beyond[d] = Σ survival from day d on: what a row that outlives d still waits, times survival.
  const beyond = new Float64Array(end + 2);
  for (let d = end - 1; d >= 0; d--) beyond[d] = beyond[d + 1]! + survival[d]!;
  const whole = beyond[0]!;
  const loss = new Float64Array(end + 1);
  const paid = new Float64Array(end + 1);
  let sum = 0;
  for (let d = 0; d <= end; d++) {
    const stay = risk[d]! - ended[d]!;
    loss[d] = stay > 0 ? (beyond[d]! * n) / stay : 0;
    sum += stay > 0 ? (beyond[d]! * n * ended[d]!) / (stay * risk[d]!) : 0;
    paid[d] = sum;
  }
  const out = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const d = Math.min(days[k]!, end);
    const gone = left[k] === 1 && days[k]! <= end;
    out[k] = whole - (gone ? loss[d]! : 0) + paid[d]!;
  }
  return out;
}
