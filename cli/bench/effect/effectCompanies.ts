import type { Day } from '../../../core/books/dates.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import { planSecond, runSecond } from '../../../core/secondSimulation/simulateSecond.ts';
import {
  asOfDay,
  type Intervention,
  type SimulationOptions,
  withDefaults,
} from '../../../core/simulation/options.ts';
import { simulateCompany } from '../../../core/simulation/simulate.ts';
import type { AccuracyCase } from '../accuracy/accuracyCase.ts';
import type { Cell } from '../accuracy/cell.ts';
import { firstOptions, plantedOf as plantedInFirst } from '../accuracy/firstCompany.ts';
import { plantedOf as plantedInSecond, secondOptions } from '../accuracy/secondCompany.ts';
import { type EffectWorld, liftedIn, MARKET_STAGES, MONTHS_SINCE, marketIn } from './effectCase.ts';

/** A company that goes on for MONTHS_SINCE months after the day of a change. */
export interface EffectCompany {
  readonly books: BookRecords;
  /** The planted cell; null where nothing is planted. */
  readonly cell: Cell | null;
  readonly changedOn: Day;
}

/** A change is made some days into a month: no month begins with it. */
const INTO_MONTH = 9;
const DAYS_SINCE = 330;

/** Makes the case's company in one world after another; the market moves in `marketStage`. */
export type EffectCompanies = (world: EffectWorld, marketStage: string) => EffectCompany;

export function effectCompanies(one: AccuracyCase): EffectCompanies {
  return one.simulator === 'first' ? inFirst(one) : inSecond(one);
}

function inFirst(one: AccuracyCase): EffectCompanies {
  const planned = withDefaults(firstOptions(one));
  const longer: SimulationOptions = { ...planned, months: planned.months + MONTHS_SINCE };
  const changedOn = asOfDay(planned) + INTO_MONTH;
  return (world, marketStage) => {
    const interventions: Intervention[] = [];
    if (liftedIn(world) > 0) interventions.push({ from: changedOn, lifts: liftedIn(world) });
    const everywhere = MARKET_STAGES.find((stage) => stage === marketStage);
    const market = marketIn(world);
    if (everywhere !== undefined && market !== null) {
      const { days: extraDays, times } = market;
      interventions.push({ from: changedOn, everywhere, extraDays, times });
    }
    const company = simulateCompany({ ...longer, interventions });
    const cell = one.kind === 'none' ? null : plantedInFirst(company.truth).cell;
    return { books: company, cell, changedOn };
  };
}

/** Months before the change at which a trouble sets in that was not always there. */
const ONSET: Readonly<Record<string, number>> = { whole_stage: 12, drift: 9 };

function inSecond(one: AccuracyCase): EffectCompanies {
  const options = secondOptions(one);
  const onset = ONSET[one.kind];
  const plan = planSecond({
    ...options,
    months: options.months + MONTHS_SINCE,
    ...(onset === undefined ? {} : { onsetMonths: onset + MONTHS_SINCE }),
  });
  return (world, marketStage) => {
    const stage = MARKET_STAGES.find((each) => each === marketStage);
    const market = marketIn(world);
    const { books, truth } = runSecond(plan, {
      daysBefore: DAYS_SINCE,
      lifts: liftedIn(world),
      market: stage === undefined || market === null ? null : { stage, days: market.days },
    });
    return {
      books,
      cell: plantedInSecond(one, truth)?.cell ?? null,
      changedOn: truth.asOf - DAYS_SINCE,
    };
  };
}
