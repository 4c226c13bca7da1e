import { type BillSource, keptBills } from './bill.ts';
import { withDesks } from './buildDesks.ts';
import { chooseCell } from './chooseCell.ts';
import { type Plant, type SimulationOptions, withDefaults } from './options.ts';
import { mixSeed, Random } from './random.ts';
import { TROUBLES, type Trouble } from './troubles.ts';
import { compare, type Flow, flowUnder, judgedTruth } from './truth.ts';
import { buildWorld, type World } from './world.ts';

/** What shall be the matter with a company. */
export interface TroubleWish {
  readonly trouble: Trouble;
  /** Of its waiting outside terms, 0–1: by `judgedTruth`. */
  readonly share: number;
  /** Months before the as-of date at which it moved here from another trouble; 0: it did not. */
  readonly shifted: number;
}

const LONGEST = 150;
const ROUNDS = 6;
const CLOSE_ENOUGH = 0.04;

/** Months before the end at which a trouble begins by its nature; null: it was always there. */
function onsetOf(trouble: Trouble, random: Random): number | null {
  switch (trouble) {
    case 'whole_stage':
      return random.whole(8, 12);
    case 'drift':
    case 'capacity':
      return random.whole(8, 11);
    default:
      return null;
  }
}

/**
 * The options of a company with the trouble, somewhere in it by the seed and of a size found by trying on the
 * same draws; with an earlier trouble of another kind and the same size that ended when this one began, where
 * it shifted.
 */
export function troubledOptions(
  given: Partial<SimulationOptions>,
  wish: TroubleWish,
): SimulationOptions {
  const { trouble, share, shifted } = wish;
  const options = withDefaults(given);
  const random = new Random(
    mixSeed(options.seed, 0x7308, TROUBLES.indexOf(trouble), Math.round(share * 1000)),
  );
  const onset = shifted > 0 ? shifted : onsetOf(trouble, random);
  const fromMonth = onset === null ? 0 : Math.max(1, options.months - onset);
  const anchored = needsAcceptance(trouble) ? Math.max(0.85, options.anchoredOnAcceptance) : null;
  const base = anchored === null ? options : { ...options, anchoredOnAcceptance: anchored };
  if (shifted === 0) return sized(base, { trouble, share, fromMonth }, random);
  const others = EARLIER.filter((other) => other !== trouble);
  const before = sized(base, { trouble: random.pick(others), share, fromMonth: 0 }, random);
  const earlier =
    before.constraint === null ? null : { ...before.constraint, untilMonth: fromMonth };
  return sized({ ...base, earlier }, { trouble, share, fromMonth }, random);
}

const EARLIER: readonly Trouble[] = [
  'billing',
  'collection_salesperson',
  'collection_customers',
  'dispute',
  'allocation',
];

/** Sending a bill faster frees nothing where terms run from its own date. */
function needsAcceptance(trouble: Trouble): boolean {
  return trouble === 'dispatch' || trouble === 'whole_stage' || trouble === 'drift';
}

interface Sizing {
  readonly trouble: Trouble;
  readonly share: number;
  readonly fromMonth: number;
}

function sized(options: SimulationOptions, wish: Sizing, random: Random): SimulationOptions {
  const { trouble, share, fromMonth } = wish;
  const stem = {
    extraDays: 0,
    ...(fromMonth > 0 ? { fromMonth } : {}),
    ...(trouble === 'drift' ? { growsOver: options.months - fromMonth } : {}),
    ...(trouble === 'capacity' ? { shortfall: 0 } : {}),
  };
  // The months alone matter to the healthy twin, not where the trouble lies.
  const world = buildWorld({ ...options, constraint: { ...stem, kind: 'billing' } });
  const bills = keptBills(world);
  const healthy = flowUnder(world, null, bills);
  const days = (share / (1 - share)) * waitingDays(world, healthy, bills);
  const { plant, weight } = chooseCell(world, trouble, stem, days, bills, random);
  const attempt = (size: number): Attempt => {
    const tried: Plant =
      plant.shortfall === undefined ? { ...plant, extraDays: size } : { ...plant, shortfall: size };
    const made = withDesks({ ...world, options: { ...world.options, constraint: tried } }, bills);
    const truth = compare(made, flowUnder(made, tried, bills), healthy);
    return { plant: tried, share: judgedTruth(truth).share };
  };
  const constraint =
    plant.shortfall === undefined
      ? searchDays(attempt, days / Math.max(0.02, weight), share)
      : searchShortfall(attempt, share);
  return { ...options, constraint };
}

interface Attempt {
  readonly plant: Plant;
  readonly share: number;
}

const nearEnough = (got: Attempt, share: number): boolean =>
  Math.abs(got.share - share) <= CLOSE_ENOUGH * share;

/** Tries days until the share is near enough, or as near as it gets: share = x / (rest + x), x by days. */
function searchDays(attempt: (size: number) => Attempt, first: number, share: number): Plant {
  let days = first;
  let best: Attempt | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    days = Math.min(LONGEST, Math.max(0.25, Math.round(days * 100) / 100));
    const last = attempt(days);
    if (best === null || Math.abs(last.share - share) < Math.abs(best.share - share)) best = last;
    if (nearEnough(last, share)) break;
    const got = Math.max(0.002, last.share);
    const factor = (share / (1 - share)) * ((1 - got) / got);
    days *= Math.max(0.3, Math.min(3, factor));
  }
  return (best ?? attempt(days)).plant;
}

/** Halves the range of shortfalls: a desk that is shorter of hands always costs more. */
function searchShortfall(attempt: (size: number) => Attempt, share: number): Plant {
  let low = -0.6;
  let high = 0.9;
  for (let round = 0; ; round++) {
    const last = attempt(Math.round(((low + high) / 2) * 1000) / 1000);
    if (nearEnough(last, share) || round > ROUNDS + 3) return last.plant;
    if (last.share > share) high = (low + high) / 2;
    else low = (low + high) / 2;
  }
}

/** Days that a rupee of the last year's sales waits outside terms. */
function waitingDays(world: World, { year }: Flow, bills: BillSource): number {
  let sales = 0;
  for (const customer of world.customers) {
    for (const bill of bills(customer)) {
      if (bill.delivery > world.asOf - 365) sales += bill.amount;
    }
  }
  return (year.total - year.terms) / Math.max(1, sales);
}
