import type { Company } from './company.ts';
import type { Dose } from './dose.ts';
import { type Site, weightOf } from './plant.ts';
import { type Run, runFlow } from './run.ts';
import { waitingOf } from './waiting.ts';

/** A plant of strength 1 makes up this share of the money that waits outside terms. */
export const FULL_SHARE = 0.2;

/** What set in fewer days before the end is not measured over the year. */
export const LATE_DAYS = 300;

const LONGEST = 150;
const CLOSE_ENOUGH = 0.05;
const ROUNDS = 7;

/**
 * The size of a plant at which it makes up a share of the waiting outside terms, and the run that shows it: over the
 * last year, or over the last quarter for what grows or set in late. `undisturbed` holds the earlier doses too. Tried out, since queues answer to a disturbance in their own way.
 */
export function sizePlant(
  company: Company,
  undisturbed: Run,
  site: Site,
  share: number,
  earlier: readonly Dose[] = [],
): { dose: Dose; run: Run } {
  const late =
    site.ramp > 0 || site.saturates || (site.from !== null && site.from > company.asOf - LATE_DAYS);
  const window = (run: Run) => (late ? run.waiting.quarter : run.waiting.year);
  const before = waitingOf(window(undisturbed), true);
  const found = (run: Run) =>
    (waitingOf(window(run), true) - before) / waitingOf(window(run), false);
  const limit = site.saturates ? 0.85 : LONGEST;
  let size = Math.min(limit, site.saturates ? share : guess(company, undisturbed, site, share));
  let best = attempt(company, earlier, { ...site, size });
  let error = Math.abs(found(best.run) - share);
  let last = best;
  for (let round = 1; round < ROUNDS && error > CLOSE_ENOUGH * share; round++) {
    const odds = Math.max(0.002, found(last.run));
    const step = (share / (1 - share)) * ((1 - odds) / odds);
    size = Math.min(
      limit,
      size * Math.max(0.4, Math.min(2.2, site.saturates ? Math.sqrt(step) : step ** 0.85)),
    );
    last = attempt(company, earlier, { ...site, size });
    const off = Math.abs(found(last.run) - share);
    if (off < error) {
      best = last;
      error = off;
    }
    if (size === limit) break;
  }
  return best;
}

function attempt(company: Company, earlier: readonly Dose[], dose: Dose): { dose: Dose; run: Run } {
  return { dose, run: runFlow(company, [...earlier, dose]) };
}

/** Days for the cell's rupees that make up the share, were every rupee to wait exactly so much longer. */
function guess(company: Company, undisturbed: Run, site: Site, share: number): number {
  const sales = company.orders.reduce(
    (sum, o) => sum + (o.delivered > company.asOf - 365 ? o.amount : 0),
    0,
  );
  const perRupee = waitingOf(undisturbed.waiting.year, false) / sales;
  const rare = site.stage === 'dispute' ? 0.2 : 1;
  return (
    ((share / (1 - share)) * perRupee) / Math.max(0.02, weightOf(company, undisturbed, site) * rare)
  );
}
