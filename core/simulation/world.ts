import { monthStart } from './calendar.ts';
import type { CustomerProfile, PayMode, PayRun } from './customerProfile.ts';
import type { DeskQueue } from './deskQueue.ts';
import {
  TINY_LINE,
  TINY_LINE_BILLING,
  TINY_LINE_DISPUTES,
  withDistractors,
} from './distractors.ts';
import { inventGstin } from './gstin.ts';
import {
  CHANNELS,
  FAMILY_NAMES,
  FIRM_FIRST,
  FIRM_LAST,
  FIRM_SECOND,
  GIVEN_NAMES,
  PRODUCT_LINES,
  PRODUCT_WEIGHTS,
  REGION_WEIGHTS,
  REGIONS,
  SEGMENT_WEIGHTS,
  SEGMENTS,
} from './names.ts';
import { asOfDay, type Plant, type SimulationOptions } from './options.ts';
import { mixSeed, Random } from './random.ts';

/** Multipliers on the mean days of a stage by the value of a dimension: real differences between peers. */
type Effects = ReadonlyMap<string, number>;

export interface World {
  readonly options: SimulationOptions;
  readonly asOf: number;
  readonly customers: readonly CustomerProfile[];
  /** First bill number (within the company) of each customer; one longer than customers. */
  readonly firstBill: readonly number[];
  readonly billing: Effects;
  readonly dispatch: Effects;
  readonly lateness: Effects;
  readonly disputes: Effects;
  readonly clearing: Effects;
  readonly allocation: Effects;
  /** Weights of the product lines by segment. */
  readonly lineWeights: ReadonlyMap<string, readonly number[]>;
  /** Queues before desks that a plant froze; none unless `withDesks` looked for them. */
  readonly desks: ReadonlyMap<Plant, DeskQueue>;
  /** Sales weight of each simulated month. */
  readonly monthWeights: readonly number[];
}

const TERMS = [15, 30, 45, 60] as const;
const TERMS_BY_SEGMENT: Readonly<Record<string, readonly number[]>> = {
  OEM: [0.05, 0.35, 0.4, 0.2],
  Dealer: [0.25, 0.5, 0.2, 0.05],
  Contractor: [0.15, 0.45, 0.3, 0.1],
  Municipal: [0, 0.3, 0.35, 0.35],
  Agriculture: [0.4, 0.45, 0.15, 0],
};
/** Sales season of an Indian industrial distributor by calendar month: March peak, monsoon and Diwali dips. */
const SEASON = [1, 1.02, 1.3, 0.86, 0.94, 1, 0.9, 0.88, 1.02, 0.98, 0.92, 1.05] as const;

function effects(random: Random, names: readonly string[], sigma: number): Map<string, number> {
  return new Map(names.map((name) => [name, Math.exp(sigma * random.normal())]));
}

/** Weights moved around themselves by a log-normal factor each; a spread of 0 leaves them as they are. */
function tilted(
  weights: readonly number[],
  seed: number,
  purpose: number,
  spread: number,
): readonly number[] {
  const random = new Random(mixSeed(seed, 0x7117, purpose));
  return weights.map((weight) => weight * random.logNormal(1, spread));
}

/** Salespeople, so many to a region, each known by a first name of his or her own. */
function salespeopleOf({ seed, trade }: SimulationOptions): ReadonlyMap<string, readonly string[]> {
  const random = new Random(mixSeed(seed, 0x5a1e));
  const left: string[] = [...GIVEN_NAMES];
  const person = (): string => {
    const [given = ''] = left.splice(random.whole(0, left.length - 1), 1);
    return `${given} ${random.pick(FAMILY_NAMES)}`;
  };
  return new Map(
    REGIONS.map((r) => [r.region, [person(), person(), person()].slice(0, trade.peoplePerRegion)]),
  );
}

/** A firm's name; no two firms differ by their legal form alone. */
function firmName(random: Random, used: Set<string>): string {
  for (let attempt = 0; ; attempt++) {
    const first = `${random.pick(FIRM_FIRST)} ${random.pick(FIRM_SECOND)}`;
    const initial = random.pick(GIVEN_NAMES).charAt(0);
    const stem = attempt < 4 ? first : `${initial}. ${random.pick(FAMILY_NAMES)} ${first}`;
    const form = random.pick(FIRM_LAST);
    if (used.has(stem)) continue;
    used.add(stem);
    return stem + form;
  }
}

function modeOf(u: number, chequeShare: number): PayMode {
  if (u < chequeShare) return 'Cheque';
  const other = (u - chequeShare) / (1 - chequeShare);
  if (other < 35 / 52) return 'NEFT';
  return other < 45 / 52 ? 'RTGS' : 'UPI';
}

function payRunOf(u: number): PayRun {
  if (u < 0.45) return 'any';
  if (u < 0.75) return 'weekly';
  return u < 0.9 ? 'fortnightly' : 'month_end';
}

function profile(
  index: number,
  options: SimulationOptions,
  people: ReadonlyMap<string, readonly string[]>,
  regionWeights: readonly number[],
  used: Set<string>,
): CustomerProfile {
  const random = new Random(mixSeed(options.seed, 0xc057, index));
  const place = REGIONS[random.weighted(regionWeights)] ?? REGIONS[0];
  if (place === undefined) throw new RangeError('no regions');
  const segment = SEGMENTS[random.weighted(SEGMENT_WEIGHTS)] ?? 'Dealer';
  const name = firmName(random, used);
  const size = random.logNormal(1, options.trade.sizeSpread);
  const typicalBill = 38_000 * size ** 0.7 * (segment === 'Municipal' ? 1.8 : 1);
  // Bigger buyers pay slower; the rest is the man himself.
  const lateness =
    options.trade.lateness *
    random.logNormal(1, options.customerSpread) *
    size ** 0.15 *
    (segment === 'Municipal' ? 1.35 : 1);
  const slug = name.toLowerCase().replace(/[^a-z]+/g, '');
  return {
    index,
    id: `C${String(index + 1).padStart(4, '0')}`,
    name,
    segment,
    region: place.region,
    branch: place.branch,
    city: random.pick(place.cities),
    salesperson: random.pick(people.get(place.region) ?? ['']),
    gstin: inventGstin(random, place.state, name),
    email: `accounts@${slug}.example`,
    phone: `+91 9${String(random.whole(100_000_000, 999_999_999))}`,
    terms: TERMS[random.weighted(TERMS_BY_SEGMENT[segment] ?? [1, 1, 1, 1])] ?? 30,
    typicalBill,
    weight: size ** 0.5 * random.logNormal(1, 0.4),
    lateness,
    punctual: 0.05 + 0.75 * random.uniform() ** 2,
    steadiness: 1 + 2 * random.uniform(),
    payRun: payRunOf(random.uniform()),
    payWeekday: random.whole(1, 6),
    mode: modeOf(random.uniform(), options.trade.chequeShare),
    otherMode: 0.12 * random.uniform(),
    postDated: random.uniform() < 0.08,
    anchor: random.uniform() < options.anchoredOnAcceptance ? 'accepted' : 'invoice',
    acknowledges: random.uniform() < 0.8,
    tdsRate: [0, 0, 0, 0, 0.001, 0.001, 0.02][random.whole(0, 6)] ?? 0,
    partPayer: random.uniform() < 0.25 ? 0.3 : 0.03,
    fromMonth:
      random.uniform() < 0.12 ? random.whole(1, Math.max(1, Math.floor(options.months / 2))) : 0,
  };
}

/**
 * The company before its first bill: customers, peers' differences, seasons. A change to single customers
 * goes through `change`, before the bills are shared out by weight.
 */
export function buildWorld(
  options: SimulationOptions,
  change: (profile: CustomerProfile) => CustomerProfile = (p) => p,
): World {
  const people = salespeopleOf(options);
  const used = new Set<string>();
  const { seed, trade } = options;
  const regionWeights = tilted(REGION_WEIGHTS, seed, 0, trade.regionTilt);
  const profiles: CustomerProfile[] = [];
  for (let i = 0; i < options.customers; i++)
    profiles.push(change(profile(i, options, people, regionWeights, used)));
  const customers = options.distractors ? withDistractors(seed, profiles) : profiles;
  const bills = options.months * options.invoicesPerMonth;
  const total = customers.reduce((sum, c) => sum + c.weight, 0);
  const firstBill = [0];
  let weight = 0;
  for (const customer of customers) {
    weight += customer.weight;
    firstBill.push(Math.round((bills * weight) / total));
  }
  const random = new Random(mixSeed(seed, 0xeffe));
  const branches = REGIONS.map((r) => r.branch);
  const sigma = options.segmentSpread;
  const monthWeights: number[] = [];
  for (let m = 0; m < options.months; m++) {
    const season = (SEASON[(options.startMonth - 1 + m) % 12] ?? 1) ** trade.season;
    monthWeights.push(season * trade.growth ** m * random.logNormal(1, 0.05));
  }
  return {
    options,
    asOf: asOfDay(options),
    customers,
    firstBill,
    billing: effects(random, [...branches, ...PRODUCT_LINES], sigma).set(
      TINY_LINE,
      TINY_LINE_BILLING,
    ),
    dispatch: effects(random, [...branches, ...CHANNELS], sigma),
    lateness: effects(random, [...people.values()].flat().concat(SEGMENTS), sigma),
    disputes: effects(random, [...PRODUCT_LINES, ...branches], 2 * sigma).set(
      TINY_LINE,
      TINY_LINE_DISPUTES,
    ),
    clearing: effects(random, branches, sigma),
    allocation: effects(random, [...branches, ...SEGMENTS], sigma),
    lineWeights: new Map(
      SEGMENTS.map((segment, s) => [segment, tilted(PRODUCT_WEIGHTS, seed, 1 + s, trade.lineTilt)]),
    ),
    desks: new Map(),
    monthWeights,
  };
}

/** First day of simulated month m. */
export function firstDayOf(options: SimulationOptions, m: number): number {
  return monthStart(options.startYear, options.startMonth, m);
}
