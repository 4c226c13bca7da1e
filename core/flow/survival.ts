/**
 * Median of the Kaplan–Meier estimate from whole-day histograms of weights: `ended[d]` left after d days,
 * `censored[d]` are still waiting after d days (they count as at risk on day d). The smallest d with
 * S(d) ≤ ½; null when the estimate does not come down to ½.
 */
export function kaplanMeierMedian(ended: Float64Array, censored: Float64Array): number | null {
  let atRisk = 0;
  for (const weight of ended) atRisk += weight;
  for (const weight of censored) atRisk += weight;
  let survival = 1;
  for (let day = 0; day < ended.length; day++) {
    const leaving = ended[day]!;
    if (leaving > 0 && atRisk > 0) {
      survival *= 1 - leaving / atRisk;
      if (survival <= 0.5 + 1e-12) return day;
    }
    atRisk -= leaving + (censored[day] ?? 0);
  }
  return null;
}
