import type { StageReport } from '../contract/analysis.ts';
import { type CarriedStamps, type Ledger, STAGES } from './ledger.ts';
import { ratio, salesIn } from './sales.ts';
import { ON_ACCOUNT, OPEN, type Slices, stageDays } from './slice.ts';
import {
  accruedInWindow,
  BILLING,
  CLEARING,
  COLLECTION,
  DISPUTE,
  lastEntered,
  observed,
  stageTo,
} from './stageTime.ts';
import { kaplanMeierMedian } from './survival.ts';

export const YEAR = 365;
export const QUARTER = 90;

/** What the slices alone tell of a stage; the excess is the constraint engine's. */
export type StageFlow = Omit<StageReport, 'excessRupeeDays'>;

/**
 * The seven stages as of the slices' date, in order. Rupee-days cover all history; means and medians only
 * rupees whose stamps are known; a stage that the books cannot show has its figures null, never guessed.
 */
export function stageReports(ledger: Ledger, slices: Slices): StageFlow[] {
  const sales365 = salesIn(ledger, slices.asOf - YEAR, slices.asOf);
  const observable = observableStages(slices);
  const all = stageSums(ledger, slices);
  return STAGES.map((stage, index) => {
    const sums = all[index]!;
    const told = observable[index] === true;
    return {
      stage,
      observable: told,
      rupeeDays: sums.rupeeDays,
      waiting: sums.waiting,
      waitingCount: sums.waitingCount,
      meanDays: told ? ratio(sums.rupeeDays, sums.observedAmount) : null,
      medianDays: told ? kaplanMeierMedian(sums.ended, sums.censored) : null,
      dsoDays: told ? ratio(sums.accruedInYear, sales365) : null,
      perDay: told ? sums.leftInQuarter / QUARTER : null,
    };
  });
}

/** Per stage index: whether the stamps it needs are in the books. */
export function observableStages(slices: Slices): boolean[] {
  const carried: CarriedStamps = slices.carried;
  return [
    carried.delivery,
    carried.sent || carried.accepted,
    carried.due,
    carried.dispute,
    carried.receipt,
    carried.cleared,
    carried.allocated || slices.kind.includes(ON_ACCOUNT),
  ];
}

/** What a stage's figures are made of: minor units, minor units × days, slices. */
export interface StageSums {
  rupeeDays: number;
  waiting: number;
  waitingCount: number;
  /** Rupees of which the books tell how long they were in the stage. */
  observedAmount: number;
  accruedInYear: number;
  leftInQuarter: number;
  /** Weights by whole days in the stage. */
  readonly ended: Float64Array;
  readonly censored: Float64Array;
}

/** The sums of every stage in one pass over the slices, each of which is only asked about stages it came to. */
export function stageSums(ledger: Ledger, s: Slices): StageSums[] {
  const longest = longestWait(s);
  const all = STAGES.map(() => noSums(longest));
  for (let i = 0; i < s.count; i++) {
    const kind = s.kind[i]!;
    const first = kind === ON_ACCOUNT ? CLEARING : BILLING;
    const last = lastEntered(kind, s.waitingIn[i]!);
    for (let stage = first; stage <= last; stage++) {
      if (stage !== DISPUTE) addTo(all[stage]!, ledger, s, stage, i);
    }
    if (s.disputeTo[i]! > s.disputeFrom[i]! || s.waitingIn[i] === DISPUTE) {
      addTo(all[DISPUTE]!, ledger, s, DISPUTE, i);
    }
  }
  return all;
}

function addTo(sums: StageSums, ledger: Ledger, s: Slices, stage: number, i: number): void {
  const { asOf } = s;
  const amount = s.amount[i]!;
  const days = stageDays(s, stage, i);
  const waits = s.waitingIn[i] === stage;
  const gone = stage === COLLECTION ? s.kind[i] !== OPEN : !waits;
  if (days > 0) {
    sums.rupeeDays += amount * days;
    sums.accruedInYear += amount * accruedInWindow(s, stage, i, asOf - YEAR, asOf);
  }
  if (waits) {
    sums.waiting += amount;
    sums.waitingCount++;
  }
  if (gone && stageTo(s, stage, i) > asOf - QUARTER) sums.leftInQuarter += amount;
  if (observed(ledger, s, stage, i)) {
    sums.observedAmount += amount;
    (gone ? sums.ended : sums.censored)[days]! += amount;
  }
}

function noSums(longest: number): StageSums {
  return {
    rupeeDays: 0,
    waiting: 0,
    waitingCount: 0,
    observedAmount: 0,
    accruedInYear: 0,
    leftInQuarter: 0,
    ended: new Float64Array(longest + 1),
    censored: new Float64Array(longest + 1),
  };
}

function longestWait(s: Slices): number {
  let longest = 0;
  for (let i = 0; i < s.count; i++) {
    const days = s.allocated[i]! - s.delivery[i]!;
    if (days > longest) longest = days;
  }
  return longest;
}
