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
import { type EffectWorld, liftedIn, MONTHS_SINCE } from './effectCase.ts';

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
/** Days by which a stage becomes slower or quicker for everybody. */
const MARKET_DAYS = 5;
const QUICKER = 0.7;

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
    if (everywhere !== undefined && (world === 'slowerForAll' || world === 'fullInSlower')) {
      interventions.push({ from: changedOn, everywhere, extraDays: MARKET_DAYS });
    }
    if (everywhere !== undefined && world === 'quickerForAll') {
      interventions.push({ from: changedOn, everywhere, extraDays: 0, times: QUICKER });
    }
    const company = simulateCompany({ ...longer, interventions });
    const cell = one.kind === 'none' ? null : plantedInFirst(company.truth).cell;
    return { books: company, cell, changedOn };
  };
}

const MARKET_STAGES = ['billing', 'dispatch', 'collection', 'clearing', 'allocation'] as const;

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
    const slower = world === 'slowerForAll' || world === 'fullInSlower';
    const stage = MARKET_STAGES.find((each) => each === marketStage);
    const days = slower ? MARKET_DAYS : world === 'quickerForAll' ? -MARKET_DAYS : 0;
    const moves = stage !== undefined && (days > 0 || (days < 0 && stage === 'collection'));
    const { books, truth } = runSecond(plan, {
      daysBefore: DAYS_SINCE,
      lifts: liftedIn(world),
      market: moves ? { stage, days } : null,
    });
    return {
      books,
      cell: plantedInSecond(one, truth)?.cell ?? null,
      changedOn: truth.asOf - DAYS_SINCE,
    };
  };
}
