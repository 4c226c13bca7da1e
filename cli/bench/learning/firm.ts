import type { Outcome } from '../../../core/contract/learned.ts';
import { mixSeed, Random } from '../../../core/simulation/random.ts';
import type { Population } from './population.ts';

/** One lever as it stands before one firm. */
export interface FirmArm {
  readonly lever: number;
  /** What it should bring where it works, and what it costs a time: both known to every policy. */
  readonly cash: number;
  readonly cost: number;
  /** What it really brings a time on average, less its cost; below 0 it is worse than doing nothing. */
  readonly value: number;
  /** Actual ÷ predicted on average. */
  readonly ratio: number;
}

export interface Firm {
  readonly seed: number;
  readonly arms: readonly FirmArm[];
}

/** A try's end as it is measured, some weeks later. */
export interface Measured {
  readonly arm: number;
  readonly week: number;
  readonly ratio: number;
  /** Null where it cannot be told whether anything moved. */
  readonly outcome: Outcome | null;
}

export const WEEKS = 52;
const ARMS = 10;
/** Spread of ln(actual ÷ predicted) from one try of a lever in a firm to the next. */
const AGAIN = 0.2;

/**
 * A firm has its own hand at things: firms, stages and types of measure shift the odds that a lever fits it. A lever
 * that fits works each time, more or less; one that does not brings nothing; some do harm.
 */
export function simulateFirm({ truth, library, seed: trade }: Population, seed: number): Firm {
  const random = new Random(mixSeed(trade, seed, 7));
  const shift = new Map<string, number>();
  const firmShift = 0.6 * random.normal();
  const firmScale = random.logNormal(0.82, 0.35);
  for (const { stage, type } of library) {
    for (const group of [stage, type]) {
      if (!shift.has(group)) shift.set(group, 0.4 * random.normal());
    }
  }
  const order = library.map((_, at) => ({ at, key: random.uniform() }));
  order.sort((a, b) => a.key - b.key);
  const arms = order.slice(0, ARMS).map(({ at: lever }): FirmArm => {
    const { fits, harms, size, costShare } = truth[lever]!;
    const { stage, type } = library[lever]!;
    const odds = (fits / (1 - fits)) * Math.exp(firmShift + shift.get(stage)! + shift.get(type)!);
    const does = random.uniform();
    const works = firmScale * size * random.logNormal(1, 0.25);
    const hurts = -(0.2 + 0.6 * random.uniform());
    const cash = random.logNormal(1, 0.6);
    const ratio =
      does < harms ? hurts : does < harms + (1 - harms) * (odds / (1 + odds)) ? works : 0;
    const cost = costShare * cash;
    return { lever, cash, cost, ratio, value: ratio * cash - cost };
  });
  return { seed, arms };
}

/** What a try of an arm turns out to be once measured: some tries differ, and measuring has an error of its own. */
export function measure(
  { library }: Population,
  firm: Firm,
  { arm, week }: { readonly arm: number; readonly week: number },
): Measured & { readonly due: number } {
  const random = new Random(mixSeed(firm.seed, arm, week, 13));
  const { lever, ratio: mean } = firm.arms[arm]!;
  const sd = 0.08 + 0.22 * random.uniform();
  const ratio =
    mean * random.logNormal(Math.exp((-AGAIN * AGAIN) / 2), AGAIN) + sd * random.normal();
  const spread = 1.645 * sd;
  const verdict = verdictOf(ratio, spread);
  const { leverId, stage } = library[lever]!;
  const due = week + random.whole(4, 13);
  const outcome =
    verdict === null
      ? null
      : { implementationId: `w${week}`, leverId, stage, verdict, ratio, spread, judgedOn: due };
  return { arm, week, ratio, outcome, due };
}

/** The verdicts of the contract, by the interval of actual ÷ predicted. */
function verdictOf(ratio: number, spread: number): Outcome['verdict'] | null {
  if (ratio - spread > 0) return ratio >= 0.5 ? 'worked' : 'partly';
  if (ratio + spread < 0) return 'worse';
  return ratio + spread < 0.5 ? 'no_sign' : null;
}
