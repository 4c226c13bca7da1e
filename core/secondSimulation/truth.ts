import type { Day } from '../books/dates.ts';
import { type Alias, aliasesOf } from './aliases.ts';
import type { Company } from './company.ts';
import { type Dose, FLOW, type FlowStage, type PlantDimension } from './dose.ts';
import type { Plant } from './plant.ts';
import type { Run } from './run.ts';
import { type ByStage, QUARTER, waitingOf, YEAR } from './waiting.ts';

/** The cell that was planted. */
export interface Planted {
  readonly stage: FlowStage;
  readonly dimension: PlantDimension;
  /** Names, or customer ids; empty for a whole stage. */
  readonly values: readonly string[];
  /** Other cells with nearly the same bills. */
  readonly aliases: readonly Alias[];
  /** First day; null: since before the books. */
  readonly since: Day | null;
  /** Days it adds at its full size; the unserved share of demand for capacity. */
  readonly size: number;
}

/**
 * What the plant really costs: this run against the same company, the same chances, without the plant. All sums in
 * paise of the real flow (nothing missing, no slips of the pen), over all seven stages, terms included, so that a
 * delay which only eats up terms frees nothing.
 */
export interface Truth {
  readonly plant: Plant;
  readonly planted: Planted | null;
  readonly asOf: Day;
  /** Mean waiting money freed over (A−365, A]: rupee-days saved ÷ 365. */
  readonly releasedMean: number;
  /** The same at the volume of the last 90 days: releasedMean × (sales of 90 days ÷ 90) ÷ (sales of 365 days ÷ 365). */
  readonly releasedAtVolume: number;
  /** The mean over (A−90, A]: what a plant that set in or grew late costs by then. */
  readonly releasedLately: number;
  /** Waiting money on the as-of date less what would wait without the plant. */
  readonly releasedLevel: number;
  /** Of releasedMean, what reaches the bank sooner: the same without the stage of allocation. */
  readonly bankedMean: number;
  /** Paise-days saved by stage in (A−365, A], and in all the run; negative where the plant shortened a stage. */
  readonly savedInYear: ByStage;
  readonly savedInAll: ByStage;
  /** releasedMean, and releasedLately, as shares of the waiting money outside terms in their windows. */
  readonly share: number;
  readonly shareLately: number;
  /** Of a delay that set in lately: what it costs once it has run in. Null for every other plant. */
  readonly runIn: RunIn | null;
}

/** What the same plant costs the same company where it has always been there, in the last year. */
export interface RunIn {
  /** Mean waiting money freed, paise. */
  readonly released: number;
  /** Of the waiting money outside terms, 0–1. */
  readonly share: number;
}

/** Compares a run in which a plant was always there with one without it. */
export function runInOf(always: Run, without: Run): RunIn {
  const year = waitingOf(less(always.waiting.year, without.waiting.year), true);
  return { released: year / YEAR, share: year / waitingOf(always.waiting.year, false) };
}

/** Compares a run with its undisturbed twin. */
export function truthOf(
  company: Company,
  plant: Plant,
  dose: Dose | null,
  run: Run,
  twin: Run,
): Omit<Truth, 'runIn'> {
  const savedInYear = less(run.waiting.year, twin.waiting.year);
  const year = waitingOf(savedInYear, true);
  const lately = waitingOf(less(run.waiting.quarter, twin.waiting.quarter), true) / QUARTER;
  const pace = salesIn(company, QUARTER) / QUARTER / (salesIn(company, YEAR) / YEAR);
  return {
    plant,
    planted:
      dose === null
        ? null
        : {
            stage: dose.stage,
            dimension: dose.dimension,
            values: [...dose.values].sort(),
            aliases: aliasesOf(company, dose),
            since: dose.from,
            size: dose.size,
          },
    asOf: company.asOf,
    releasedMean: year / YEAR,
    releasedAtVolume: (year / YEAR) * pace,
    releasedLately: lately,
    releasedLevel: waitingOf(less(run.waiting.level, twin.waiting.level), true),
    bankedMean: (year - savedInYear.allocation) / YEAR,
    savedInYear,
    savedInAll: less(run.waiting.all, twin.waiting.all),
    share: year / waitingOf(run.waiting.year, false),
    shareLately: (lately * QUARTER) / waitingOf(run.waiting.quarter, false),
  };
}

function less(a: ByStage, b: ByStage): ByStage {
  const result: Record<FlowStage, number> = { ...a };
  for (const stage of FLOW) result[stage] -= b[stage];
  return result;
}

/** Deliveries of the last days: what is or will be billed. */
function salesIn(company: Company, days: number): number {
  return company.orders.reduce(
    (sum, o) => sum + (o.delivered > company.asOf - days ? o.amount : 0),
    0,
  );
}
