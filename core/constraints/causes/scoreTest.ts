import { normalCdf } from '../stats.ts';
import type { HazardFit } from './hazard.ts';
import { times } from './symmetric.ts';

/** Which rows vary together: a group number per row, and how many groups. */
export interface Clusters {
  readonly group: Int32Array;
  readonly groups: number;
}

export interface DriverTest {
  /** Above zero: rows under the driver leave later than the model says. */
  readonly z: number;
  /** Two-sided. */
  readonly p: number;
}

/**
 * Score test of one more column in a fitted hazard, without fitting it again (Lin & Wei 1989): the column less
 * what the model's columns say of it, its score summed within clusters. Of several ways to cluster (customers,
 * weeks) and the model's own information the largest variance counts; as the score is not centred within
 * clusters, |z| never passes √clusters, so that three customers can never be significant.
 * @param exposed 1 under the driver, 0 at its reference level, -1 where the driver does not apply
 */
export function scoreTest(
  fit: HazardFit,
  exposed: Int8Array,
  clusters: readonly Clusters[],
): DriverTest {
  const residual = withoutModel(fit, exposed);
  const rows = residual.length;
  const { days, left } = fit.waits;
  const { risk, atRisk, jump, cumulative } = fit;
  const longest = jump.length;
  const sum = new Float64Array(longest + 1);
  for (let k = 0; k < rows; k++) sum[days[k]!] = sum[days[k]!]! + risk[k]! * residual[k]!;
  const mean = new Float64Array(longest);
  for (let d = longest - 1; d >= 0; d--) {
    sum[d] = sum[d]! + sum[d + 1]!;
    mean[d] = atRisk[d]! > 0 ? sum[d]! / atRisk[d]! : 0;
  }
  const expected = new Float64Array(longest);
  let running = 0;
  let information = 0;
  for (let d = 0; d < longest; d++) {
    running += jump[d]! * mean[d]!;
    expected[d] = running;
    information -= jump[d]! * atRisk[d]! * mean[d]! * mean[d]!;
  }
  const score = new Float64Array(rows);
  let total = 0;
  for (let k = 0; k < rows; k++) {
    const d = days[k]!;
    const r = residual[k]!;
    const u = (left[k] === 1 ? r - mean[d]! : 0) - risk[k]! * (r * cumulative[d]! - expected[d]!);
    score[k] = u;
    total += u;
    information += risk[k]! * cumulative[d]! * r * r;
  }
  let variance = Math.max(information, 1e-12);
  for (const { group, groups } of clusters) {
    const within = new Float64Array(groups);
    for (let k = 0; k < rows; k++) within[group[k]!] = within[group[k]!]! + score[k]!;
    let squares = 0;
    for (let g = 0; g < groups; g++) squares += within[g]! * within[g]!;
    variance = Math.max(variance, squares);
  }
  const z = -total / Math.sqrt(variance);
  return { z, p: Math.min(1, 2 * normalCdf(-Math.abs(z))) };
}

/** The driver's column less its projection on the model's columns, in the model's own information. */
function withoutModel(fit: HazardFit, exposed: Int8Array): Float64Array {
  const { design, risk, cumulative, jump, mean, covariance, waits } = fit;
  const { rows, columns: p, at } = design;
  const residual = new Float64Array(rows);
  const sum = new Float64Array(jump.length + 1);
  const cross = new Float64Array(p);
  for (let k = 0; k < rows; k++) {
    if (exposed[k] !== 1) continue;
    residual[k] = 1;
    const d = waits.days[k]!;
    sum[d] = sum[d]! + risk[k]!;
    const w = risk[k]! * cumulative[d]!;
    for (const own of at) if (own[k]! >= 0) cross[own[k]!] = cross[own[k]!]! + w;
  }
  for (let d = jump.length - 1; d >= 0; d--) {
    sum[d] = sum[d]! + sum[d + 1]!;
    const w = jump[d]! * sum[d]!;
    if (w === 0) continue;
    for (let a = 0; a < p; a++) cross[a] = cross[a]! - w * mean[d * p + a]!;
  }
  const slope = times(covariance, cross, p);
  for (const own of at) {
    for (let k = 0; k < rows; k++) if (own[k]! >= 0) residual[k] = residual[k]! - slope[own[k]!]!;
  }
  return residual;
}
