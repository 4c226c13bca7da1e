import { type Beta, betaBinomial, betaOf } from './beta.ts';
import { pool, type Spreads, shiftGrid } from './pooling.ts';

/** How fast a chance gives way to own cases, and how far firms, stages and types differ (in logits). */
export interface ChanceParameters {
  /** Cases that what is thought before weighs as much as. */
  readonly strength: number;
  /** Factor by which that weight may as well be less, or more; 1 where it is known. */
  readonly vague: number;
  readonly spreads: Spreads;
}

export interface ChanceOf {
  readonly stage: string;
  readonly type: string;
  /** The chance before any case, 0–1. */
  readonly before: number;
  /** How unsure that is: standard deviation of its logit; null where no more than the shifts of its kind. */
  readonly unsure: number | null;
  readonly yes: number;
  readonly no: number;
}

const GRID = shiftGrid(5, 41);

/** Of a lever without cases. */
const SILENT = new Float64Array(GRID.length);

/** A standard normal by five points (Gauss–Hermite), exact for polynomials to the ninth degree. */
const FIVE = [
  { at: -2.8569700138728056, share: 0.01125741132772069 },
  { at: -1.355626179974266, share: 0.2220759220056126 },
  { at: 0, share: 0.5333333333333333 },
  { at: 1.355626179974266, share: 0.2220759220056126 },
  { at: 2.8569700138728056, share: 0.01125741132772069 },
] as const;

/** What a lever's chance is drawn from, given the shift of its stage and type: one of these, each with its share. */
interface Sort {
  readonly off: number;
  readonly strength: number;
  readonly share: number;
}

/** Variance of a lever's logit within its stage and type, so that all in all it is as unsure as it is said to be. */
function ownVariance(unsure: number | null, { firm, stage, type }: Spreads): number {
  return unsure === null ? 0 : Math.max(unsure ** 2 - firm ** 2 - stage ** 2 - type ** 2, 0);
}

function sortsOf(unsure: number | null, { strength, vague, spreads }: ChanceParameters): Sort[] {
  const sd = Math.sqrt(ownVariance(unsure, spreads));
  const offs = sd === 0 ? [{ at: 0, share: 1 }] : FIVE;
  const strengths =
    vague === 1
      ? [{ strength, share: 1 }]
      : [
          { strength: strength / vague, share: 0.25 },
          { strength, share: 0.5 },
          { strength: strength * vague, share: 0.25 },
        ];
  return offs.flatMap(({ at, share }) =>
    strengths.map((each) => ({
      off: sd * at,
      strength: each.strength,
      share: share * each.share,
    })),
  );
}

/**
 * The logit that shifts are added to. Their average pulls a chance towards an even one, so it begins further out, by as
 * much as gives the chance before back (MacKay 1992: E logistic(x) ≈ logistic(mean ÷ √(1 + π variance ÷ 8))).
 * @param own variance of the lever's own beside the shifts
 */
export function centreOf(before: number, { firm, stage, type }: Spreads, own = 0): number {
  const within = Math.min(Math.max(before, 0.002), 0.998);
  const variance = firm ** 2 + stage ** 2 + type ** 2 + own;
  return Math.log(within / (1 - within)) * Math.sqrt(1 + (Math.PI * variance) / 8);
}

function betaAt(logit: number, strength: number): Beta {
  const mean = 1 / (1 + Math.exp(-logit));
  return { a: strength * mean, b: strength * (1 - mean) };
}

/** ln of the sum, point by point. */
function added(logs: readonly Float64Array[]): Float64Array {
  if (logs.length === 1) return logs[0]!;
  return GRID.map((_, i) => {
    const most = logs.reduce((so, each) => Math.max(so, each[i]!), Number.NEGATIVE_INFINITY);
    return most + Math.log(logs.reduce((sum, each) => sum + Math.exp(each[i]! - most), 0));
  });
}

/** What is believed of one lever's chance. */
export interface ChanceBelief {
  /** The chance in this firm: it mostly works here or mostly does not. */
  readonly here: Beta;
  /**
   * The chance that a next try is given, as far as it is not known what levers like it do elsewhere and how much a case
   * of one's own tells: as wide as what is believed before any case, and narrower with each. Its mean is that of `here`.
   */
  readonly told: Beta;
}

/** What a lever's own cases say; by shift. */
interface Own {
  /** ln likelihood of the cases. */
  readonly logLik: Float64Array;
  /** Mean of the chance, of its square here, and of the square of what a next try is given. */
  readonly first: Float64Array;
  readonly here: Float64Array;
  readonly told: Float64Array;
}

/** By parameters, then by what a lever begins with and its counts: the same few come again and again. */
const owns = new WeakMap<ChanceParameters, Map<string, Own>>();

function ownOf(of: ChanceOf, parameters: ChanceParameters): Own {
  const known = owns.get(parameters) ?? new Map<string, Own>();
  owns.set(parameters, known);
  const key = `${of.before} ${of.unsure} ${of.yes} ${of.no}`;
  const made = known.get(key) ?? makeOwn(of, parameters);
  known.set(key, made);
  return made;
}

function makeOwn({ before, unsure, yes, no }: ChanceOf, parameters: ChanceParameters): Own {
  const centre = centreOf(before, parameters.spreads, ownVariance(unsure, parameters.spreads));
  const sorts = sortsOf(unsure, parameters).map((sort) => ({ ...sort, centre: centre + sort.off }));
  const logs = sorts.map((sort) =>
    GRID.map(
      (shift) =>
        Math.log(sort.share) + betaBinomial(betaAt(sort.centre + shift, sort.strength), yes, no),
    ),
  );
  const logLik = yes + no === 0 ? SILENT : added(logs);
  const first = new Float64Array(GRID.length);
  const here = new Float64Array(GRID.length);
  const told = new Float64Array(GRID.length);
  sorts.forEach((sort, which) => {
    const n = sort.strength + yes + no;
    for (let i = 0; i < GRID.length; i++) {
      const weight = Math.exp(logs[which]![i]! - logLik[i]!);
      const a = betaAt(sort.centre + GRID[i]!, sort.strength).a + yes;
      first[i] = first[i]! + weight * (a / n);
      here[i] = here[i]! + weight * ((a * (a + 1)) / (n * (n + 1)));
      told[i] = told[i]! + weight * (a / n) ** 2;
    }
  });
  return { logLik, first, here, told };
}

/**
 * What is believed of each lever's chance: given the shift of its stage and type and its own it is Beta around the
 * chance before, own cases are binomial, and the shift is pooled over all levers (`pooling.ts`). The mixture over
 * shifts is told by the Beta of equal mean and variance.
 */
export function chances(
  levers: readonly ChanceOf[],
  parameters: ChanceParameters,
): { beliefs: ChanceBelief[]; evidence: number } {
  const owned = levers.map((lever) => ownOf(lever, parameters));
  const leaves = levers.map(({ stage, type }, at) => ({
    stage,
    type,
    logLik: owned[at]!.logLik,
  }));
  const { weights, evidence } = pool(leaves, GRID, parameters.spreads);
  const beliefs = owned.map(({ first, here, told }, at) => {
    const over = (what: Float64Array): number =>
      what.reduce((sum, value, i) => sum + weights[at]![i]! * value, 0);
    const mean = over(first);
    return {
      here: betaOf(mean, over(here) - mean * mean),
      told: betaOf(mean, over(told) - mean * mean),
    };
  });
  return { beliefs, evidence };
}
