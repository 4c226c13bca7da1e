import type { LeverCases } from './cases.ts';
import { pool, type Spreads, shiftGrid } from './pooling.ts';

/** Standard deviations on the scale of ln(actual ÷ predicted). */
export interface ScaleParameters {
  /** Of one lever around its stage and type. */
  readonly lever: number;
  /** From one try of a lever to the next, beside the error of measuring. */
  readonly again: number;
  readonly spreads: Spreads;
}

/** ln(actual ÷ predicted) of what moves cash: normal. */
export interface Scale {
  readonly mean: number;
  readonly sd: number;
}

export interface ScaleOf {
  readonly stage: string;
  readonly type: string;
  readonly scales: LeverCases['scales'];
}

const GRID = shiftGrid(2.4, 33);
/** Of a lever without cases. */
const SILENT = new Float64Array(GRID.length);

/**
 * How much of what was predicted comes where cash moves at all. Given the shift of its stage and type a lever's own
 * ln(actual ÷ predicted) is normal around it, cases are normal around that, each by its own error; the shift is pooled
 * over all levers and lies around 0: without cases, predictions are taken at their word.
 */
export function scales(
  levers: readonly ScaleOf[],
  { lever, again, spreads }: ScaleParameters,
): { beliefs: Scale[]; evidence: number } {
  const own = lever * lever;
  const sums = levers.map(({ scales: cases }) => {
    let precision = 0;
    let sum = 0;
    for (const { log, variance } of cases) {
      const weight = 1 / (variance + again * again);
      precision += weight;
      sum += weight * log;
    }
    return { precision, mean: precision === 0 ? 0 : sum / precision };
  });
  const leaves = levers.map(({ stage, type }, at) => {
    const { precision, mean } = sums[at]!;
    const variance = own + 1 / precision;
    return {
      stage,
      type,
      logLik:
        precision === 0
          ? SILENT
          : GRID.map(
              (shift) => -0.5 * (Math.log(2 * Math.PI * variance) + (mean - shift) ** 2 / variance),
            ),
    };
  });
  const { weights, evidence } = pool(leaves, GRID, spreads);
  const beliefs = levers.map((_, at) => {
    const { precision, mean } = sums[at]!;
    const within = 1 / (1 / own + precision);
    let first = 0;
    let second = 0;
    for (let i = 0; i < GRID.length; i++) {
      const centre = within * (GRID[i]! / own + precision * mean);
      first += weights[at]![i]! * centre;
      second += weights[at]![i]! * (within + centre * centre);
    }
    return { mean: first, sd: Math.sqrt(Math.max(second - first * first, 1e-12)) };
  });
  return { beliefs, evidence };
}
