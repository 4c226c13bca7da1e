import { AppFailure } from '../contract/errors.ts';
import type { Dimension, Ledger, Stage } from '../flow/ledger.ts';
import type { Slices } from '../flow/slice.ts';
import { type Confounders, confounders } from './adjust.ts';
import { confidenceOf } from './confidence.ts';
import { type DueAnchors, dueAnchors } from './dueAnchor.ts';
import { inside } from './excess.ts';
import { flowRate } from './flowRate.ts';
import type { Found } from './found.ts';
import { observe } from './observations.ts';
import { restOfStage } from './restOfStage.ts';
import { type StageSearch, type Standout, searchStage } from './stageSearch.ts';
import { normalQuantile, quantile } from './stats.ts';
import { ofStandout, ofWhole } from './weigh.ts';
import type { WholeStage } from './wholeStage.ts';

export interface Identification {
  readonly ranked: readonly Found[];
  /** Mean money waiting outside terms, paise: what materiality is measured against. */
  readonly waitingOutsideTerms: number;
  /** Excess rupee-days (paise × days) of the last 365 days per observable stage. */
  readonly stageExcess: ReadonlyMap<Stage, number>;
  readonly rows: number;
  readonly tried: number;
}

/** A gain below this share of the money waiting outside terms is not a constraint, however significant. */
export const MATERIAL_SHARE = 0.045;
/** A whole stage has no peers, only its own record or, weaker still, a norm: it must weigh more. */
const WHOLE_MATERIAL_SHARE = 0.05;
const NORM_MATERIAL_SHARE = 0.1;
/** Stages whose rows are money rather than bills. */
const OF_MONEY: readonly Stage[] = ['clearing', 'allocation'];
const TRIFLE_DAYS = 0.3;
/** Whether an agreement is too long in itself is the stricter question: segments of healthy companies agree on different terms. */
const AGREEMENT_STRICTER = 1.7;
/** Pairs are looked for where a segment already stands out a little: the better of many looks. */
const PAIR_STRICTER = 0.5;
/**
 * Cells that may lie beyond the bound by chance in a healthy company. Nearly all of them are too small to matter:
 * with MATERIAL_SHARE the bound names something in about one of fifty (drumbeat bench accuracy, fresh seeds).
 */
const BEYOND_BY_CHANCE = 2;
/** Cells tried in a typical company; the bound is tightened when more were tried. */
const EXPECTED_TRIALS = 600;

/** What the stages of a company are searched in; plain columns, which another thread can be given. */
export interface SearchGround {
  readonly ledger: Ledger;
  readonly slices: Slices;
  readonly dimensions: readonly Dimension[];
}

/** A stage searched for segments that stand out, and as a whole. */
export interface SearchedStage {
  readonly result: StageSearch;
  readonly whole: WholeStage | null;
}

/** Searches the stages of a company one by one; none depends on another. */
export class StageSearcher {
  readonly #ground: SearchGround;
  readonly #conf: Confounders;
  readonly anchors: DueAnchors;

  constructor(ground: SearchGround) {
    this.#ground = ground;
    this.#conf = confounders(ground.ledger);
    this.anchors = dueAnchors(ground.ledger, ground.slices.asOf);
  }

  search(stage: Stage): SearchedStage {
    const { ledger, slices, dimensions } = this.#ground;
    const conf = this.#conf;
    const zNeeded = normalQuantile(1 - BEYOND_BY_CHANCE / EXPECTED_TRIALS);
    const rows = observe(ledger, slices, stage, this.anchors);
    const cuts = OF_MONEY.includes(stage)
      ? [...dimensions, ...ledger.receiptDimensions]
      : dimensions;
    let result = searchStage(ledger, cuts, conf, rows, slices.asOf, zNeeded);
    if (stage === 'terms' && result.standouts.every(isTrifle)) {
      const agreed = observe(ledger, slices, stage, this.anchors, 'agreement');
      result = agreementsOnly(
        searchStage(ledger, dimensions, conf, agreed, slices.asOf, zNeeded + AGREEMENT_STRICTER),
      );
    }
    return { result, whole: restOfStage(ledger, rows, conf, result, slices.asOf) };
  }
}

/**
 * Finds what holds the cash back: every observable stage is searched for segments that stand out from their
 * peers, and looked at as a whole against its own record; what is significant after correcting for every cell
 * tried, material, and still there is ranked by the cash it would free. Empty where nothing qualifies. Throws
 * `cancelled` between stages.
 */
export function identify(
  ground: SearchGround,
  observable: readonly Stage[],
  cancelled: () => boolean = () => false,
): Identification {
  const searcher = new StageSearcher(ground);
  const searches = observable.map((stage) => {
    if (cancelled()) throw new AppFailure('cancelled');
    return searcher.search(stage);
  });
  return rankSearches(ground, searches, searcher.anchors);
}

/** What was found in the stages, in their order, weighed against each other. */
export function rankSearches(
  { ledger, slices, dimensions }: SearchGround,
  searches: readonly SearchedStage[],
  anchors: DueAnchors,
): Identification {
  const observable = searches.map(({ result }) => result.stage);
  const rate = flowRate(ledger, slices.asOf, null);
  let tried = 0;
  let waitingOutsideTerms = 0;
  let most = 0;
  for (const { result } of searches) {
    tried += result.tried;
    most = Math.max(most, result.rows);
    if (result.stage !== 'terms') waitingOutsideTerms += result.meanDays * rate;
  }
  const zFinal = normalQuantile(1 - BEYOND_BY_CHANCE / Math.max(EXPECTED_TRIALS, tried));
  const achievable = new Map<Stage, number>(
    searches.map((s) => [s.result.stage, s.result.meanDays]),
  );
  const found: Found[] = [];
  for (const { result, whole } of searches) {
    for (const s of result.standouts) {
      const ofPair = s.cell.parts.length > 1 ? PAIR_STRICTER : 0;
      if (s.candidate.z < zFinal + ofPair) continue;
      found.push(ofStandout(ledger, slices, anchors, s, observable, achievable));
    }
    if (whole === null) continue;
    const stage = ofWhole(
      ledger,
      slices,
      anchors,
      dimensions,
      result.stage,
      whole,
      observable,
      achievable,
    );
    const least = whole.basis === 'norm' ? NORM_MATERIAL_SHARE : WHOLE_MATERIAL_SHARE;
    if (stage.cash >= least * waitingOutsideTerms) found.push(stage);
  }
  const material = found.filter((f) => f.cash >= MATERIAL_SHARE * waitingOutsideTerms);
  material.sort((a, b) => b.cash - a.cash);
  const stageExcess = new Map<Stage, number>();
  for (const { result } of searches) stageExcess.set(result.stage, 0);
  for (const f of material) {
    const sure = Math.max(0, f.excessDays - 1.28 * spreadOf(f));
    stageExcess.set(f.cell.stage, (stageExcess.get(f.cell.stage) ?? 0) + f.rate * 365 * sure);
  }
  const ranked = material.map((f, at) => ({
    ...f,
    confidence: confidenceOf(f, material[at + 1] ?? null, zFinal, waitingOutsideTerms),
  }));
  return { ranked, waitingOutsideTerms, stageExcess, rows: most, tried };
}

/** Agreed terms differ from customer to customer by agreement: the few longest are no finding of their own. */
function agreementsOnly(result: StageSearch): StageSearch {
  const standouts = result.standouts.filter(
    ({ cell }) => cell.parts.length === 1 && cell.parts[0]?.dimension !== 'customer',
  );
  return { ...result, standouts };
}

/** Whether a standout delays the average rupee of its stage by next to nothing: days beyond agreed terms by a slip of the pen. */
function isTrifle({ sample, member, measured }: Standout): boolean {
  let all = 0;
  let own = 0;
  for (let k = 0; k < sample.count; k++) {
    all += sample.weight[k]!;
    if (inside(member, sample, k)) own += sample.weight[k]!;
  }
  return measured.excessDays * own < TRIFLE_DAYS * all;
}

function spreadOf(f: Found): number {
  return f.rate * f.passes > 0
    ? (quantile(f.draws, 0.84) - quantile(f.draws, 0.16)) / 2 / (f.rate * f.passes)
    : 0;
}
