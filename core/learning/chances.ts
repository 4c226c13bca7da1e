import { type Beta, betaBinomial, betaOf } from './beta.ts';
import { pool, type Spreads, shiftGrid } from './pooling.ts';

/** How fast a chance gives way to own cases, and how far firms, stages and types differ (in logits). */
export interface ChanceParameters {
  /** Cases that what is thought before weighs as much as. */
  readonly strength: number;
  readonly spreads: Spreads;
}

export interface ChanceOf {
  readonly stage: string;
  readonly type: string;
  /** The chance before any case, 0–1. */
  readonly before: number;
  readonly yes: number;
  readonly no: number;
}

const GRID = shiftGrid(5, 41);

/** Of a lever without cases. */
const SILENT = new Float64Array(GRID.length);

/**
 * The logit that shifts are added to. Their average pulls a chance towards an even one, so it begins further out, by as
 * much as gives the chance before back (MacKay 1992: E logistic(x) ≈ logistic(mean ÷ √(1 + π variance ÷ 8))).
 */
export function centreOf(before: number, { firm, stage, type }: Spreads): number {
  const within = Math.min(Math.max(before, 0.002), 0.998);
  const variance = firm ** 2 + stage ** 2 + type ** 2;
  return Math.log(within / (1 - within)) * Math.sqrt(1 + (Math.PI * variance) / 8);
}

function betaAt(logit: number, strength: number): Beta {
  const mean = 1 / (1 + Math.exp(-logit));
  return { a: strength * mean, b: strength * (1 - mean) };
}

/**
 * What is believed of each lever's chance: given the shift of its stage and type it is Beta around the chance before,
 * own cases are binomial, and the shift is pooled over all levers (`pooling.ts`). The mixture over shifts is told by
 * the Beta of equal mean and variance.
 */
export function chances(
  levers: readonly ChanceOf[],
  { strength, spreads }: ChanceParameters,
): { beliefs: Beta[]; evidence: number } {
  const centres = levers.map(({ before }) => centreOf(before, spreads));
  const leaves = levers.map(({ stage, type, yes, no }, at) => ({
    stage,
    type,
    logLik:
      yes + no === 0
        ? SILENT
        : GRID.map((shift) => betaBinomial(betaAt(centres[at]! + shift, strength), yes, no)),
  }));
  const { weights, evidence } = pool(leaves, GRID, spreads);
  const beliefs = levers.map((of, at) => {
    let first = 0;
    let second = 0;
    const weight = weights[at]!;
    for (let i = 0; i < GRID.length; i++) {
      const beta = betaAt(centres[at]! + GRID[i]!, strength);
      const a = beta.a + of.yes;
      const n = strength + of.yes + of.no;
      first += weight[i]! * (a / n);
      second += weight[i]! * ((a * (a + 1)) / (n * (n + 1)));
    }
    return betaOf(first, second - first * first);
  });
  return { beliefs, evidence };
}
