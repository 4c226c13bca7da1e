import type { CapacityRecord } from '../books/model.ts';
import type { BookRecords } from '../flow/records.ts';
import { FULL_SHARE, LATE_DAYS, sizePlant } from './calibrate.ts';
import { buildCompany, type Company } from './company.ts';
import type { Dose, FlowStage } from './dose.ts';
import { chooseSite, type Plant, type Site } from './plant.ts';
import { createDraws, type Draws } from './random.ts';
import { type Run, runFlow } from './run.ts';
import { spoilStamps } from './spoilStamps.ts';
import { type RunIn, runInOf, type Truth, truthOf } from './truth.ts';
import { writeBooks } from './writeBooks.ts';
import { writeCapacities } from './writeCapacities.ts';

export interface SecondOptions {
  readonly seed: number;
  /** Months of books, 24–36. */
  readonly months: number;
  readonly billsPerMonth: number;
  readonly plant: Plant;
  /** 1: a fifth of the money that waits outside terms; 0.5: a tenth. Ignored for `none`. */
  readonly strength: number;
  /** Share of the stamps that are blank in the columns that suffer from it, 0–1. */
  readonly missing: number;
  /** Share of bills whose stamps contradict each other, 0–1. */
  readonly misordered: number;
  /** Months before the as-of date at which the plant set in; null: always there; left out: as the plant is by nature. */
  readonly onsetMonths?: number | null;
  /** A constraint before this one: it was always there and ended when the plant set in (6 months ago, unless said). */
  readonly earlier?: Exclude<Plant, 'none'>;
  /** The chances; left out: those of the seed. */
  readonly draws?: Draws;
}

/** From so many days before the as-of date on a share of the plant is gone, and a stage takes longer for everybody. */
export interface Change {
  readonly daysBefore: number;
  readonly lifts: number;
  /** Days, negative: quicker (collection only). */
  readonly market: { readonly stage: FlowStage; readonly days: number } | null;
}

export interface SecondCompany {
  readonly books: BookRecords;
  readonly capacity: readonly CapacityRecord[];
  readonly truth: Truth;
}

/**
 * A receivables business as a discrete simulation of queues with calendars: orders, billing desks, dispatch runs,
 * customers' payment runs, examination of disputes, banks and allocation desks. The truth is the difference to the same
 * company with the same chances and without the plant (the earlier one, where asked for, is in both).
 */
export function simulateSecond(options: SecondOptions): SecondCompany {
  return runSecond(planSecond(options), null);
}

/** A company with its plant sized, not yet run with any change: for running one company several times. */
export interface SecondPlan {
  readonly options: SecondOptions;
  readonly company: Company;
  /** The earlier one first. */
  readonly doses: readonly Dose[];
  readonly dose: Dose | null;
  readonly run: Run;
  readonly twin: Run;
  readonly runIn: RunIn | null;
}

export function planSecond(options: SecondOptions): SecondPlan {
  const { plant, strength, seed } = options;
  const draws = options.draws ?? createDraws(seed);
  const company = buildCompany(options.months, options.billsPerMonth, draws);
  const clean = runFlow(company, []);
  const share = Math.min(0.8, FULL_SHARE * strength);
  let twin = clean;
  let run = clean;
  let dose: Dose | null = null;
  let runIn: RunIn | null = null;
  const doses: Dose[] = [];
  if (plant !== 'none' && strength > 0) {
    const onset = options.earlier === undefined ? options.onsetMonths : (options.onsetMonths ?? 6);
    const site = chooseSite(company, clean, plant, onset);
    if (options.earlier !== undefined) {
      const before = chooseSite(company, clean, options.earlier, null);
      doses.push({ ...sizePlant(company, clean, before, share).dose, until: site.from });
      twin = runFlow(company, doses);
    }
    if (setInLately(company, site)) {
      // Measured in its first months, a delay before the due date would have to be absurd to cost its share.
      const always = sizePlant(company, clean, { ...site, from: null }, share);
      dose = { ...always.dose, from: site.from };
      run = runFlow(company, [...doses, dose]);
      runIn = runInOf(always.run, clean);
    } else {
      ({ dose, run } = sizePlant(company, twin, site, share, doses));
    }
    doses.push(dose);
  }
  return { options, company, doses, dose, run, twin, runIn };
}

/** The books of a planned company, in which something changes or (null) nothing does. */
export function runSecond(plan: SecondPlan, change: Change | null): SecondCompany {
  const { options, company, twin, runIn } = plan;
  const acting = change === null ? plan.doses : changed(company, plan.doses, change);
  const run = change === null ? plan.run : runFlow(company, acting);
  const dose = plan.dose === null ? null : (acting[plan.doses.length - 1] ?? null);
  const books = spoilStamps(writeBooks(company, run, dose), company, options);
  return {
    books,
    capacity: writeCapacities(company, acting.slice(0, plan.doses.length)),
    truth: { ...truthOf(company, options.plant, dose, run, twin), runIn },
  };
}

/** The doses with the last of them lifted and the market's own beside them. */
function changed(
  company: Company,
  doses: readonly Dose[],
  { daysBefore, lifts, market }: Change,
): Dose[] {
  const from = company.asOf - daysBefore;
  const lifted = doses.map((dose, at) =>
    at === doses.length - 1 ? { ...dose, lifted: { from, share: lifts } } : dose,
  );
  if (market === null) return lifted;
  const everybody: Dose = {
    stage: market.stage,
    dimension: 'all',
    values: new Set(),
    size: market.days,
    from,
    until: null,
    ramp: 0,
    saturates: false,
  };
  return [...lifted, everybody];
}

/** Whether a delay that is there at once set in so late that the last year does not show what it costs. */
function setInLately(company: Company, site: Site): boolean {
  if (site.ramp > 0 || site.saturates || site.from === null) return false;
  return site.from > company.asOf - LATE_DAYS;
}
