/**
 * Kaplan–Meier survival of a stage's days (in whole days, right-censored), and from it how much longer a row
 * is expected to wait given how long it has waited: E[T − t | T > t], restricted to the longest completed
 * wait (the curve says nothing beyond it), or, with `beyond` steady, going on at the pace at which the longer half of
 * the waits ended (an exponential tail, Brown, Hollander and Korwar 1974): where most rows still wait, the longest
 * completed one says more about the books' age than about the wait.
 */
export function residualLife(
  days: Float64Array,
  censored: Uint8Array,
  beyond: 'nothing' | 'steady' = 'nothing',
): (waited: number) => number {
  let longest = 0;
  let events = 0;
  for (let i = 0; i < days.length; i++) {
    if (censored[i] === 1) continue;
    events++;
    if (days[i]! > longest) longest = days[i]!;
  }
  const horizon = Math.min(Math.ceil(longest), 3650);
  if (events === 0 || events === days.length) return () => 0;
  const left = new Float64Array(horizon + 2);
  const ended = new Float64Array(horizon + 2);
  for (let i = 0; i < days.length; i++) {
    const at = Math.min(Math.max(0, Math.round(days[i]!)), horizon + 1);
    if (censored[i] === 1) left[at] = left[at]! + 1;
    else ended[at] = ended[at]! + 1;
  }
  const survival = new Float64Array(horizon + 2);
  let risk = days.length;
  let alive = 1;
  for (let d = 0; d <= horizon; d++) {
    if (risk > 0) alive *= 1 - ended[d]! / risk;
    survival[d] = alive;
    risk -= ended[d]! + left[d]!;
  }
  // tail[d] = Σ survival beyond d: the restricted mean residual life times survival[d].
  const further = beyond === 'steady' ? paceBeyond(days, censored, horizon) : 0;
  const tail = new Float64Array(horizon + 2);
  tail[horizon] = survival[horizon]! * further;
  for (let d = horizon - 1; d >= 0; d--) tail[d] = tail[d + 1]! + survival[d + 1]! + 1e-12;
  return (waited) => {
    const d = Math.round(waited);
    if (d >= horizon || d < 0 || survival[d]! <= 1e-9) return further;
    return tail[d]! / survival[d]! + 0.5;
  };
}

const LEAST_ENDED = 5;

/** Days that one more end takes on average beyond half the horizon; at most the horizon itself, 0 where too few ended. */
function paceBeyond(days: Float64Array, censored: Uint8Array, horizon: number): number {
  const half = horizon / 2;
  let ended = 0;
  let exposed = 0;
  for (let i = 0; i < days.length; i++) {
    const after = days[i]! - half;
    if (after <= 0) continue;
    exposed += Math.min(after, half);
    if (censored[i] === 0) ended++;
  }
  return ended < LEAST_ENDED ? 0 : Math.min(horizon, exposed / ended);
}

/**
 * The wait after which a row has very likely left the stage: the `share` quantile of waits, at most `cap` days.
 * Rows younger than that say more about their age than about the stage. Rows that never waited (most bills are
 * never disputed) do not make the others quicker: they are left out.
 */
export function maturityDays(days: Float64Array, share: number, cap: number): number {
  const bins = new Int32Array(cap + 1);
  let waited = 0;
  for (let i = 0; i < days.length; i++) {
    if (days[i]! <= 0) continue;
    waited++;
    const at = Math.min(Math.max(0, Math.round(days[i]!)), cap);
    bins[at] = bins[at]! + 1;
  }
  if (waited === 0) return 0;
  let seen = 0;
  for (let d = 0; d <= cap; d++) {
    seen += bins[d]!;
    if (seen >= share * waited) return d;
  }
  return cap;
}
