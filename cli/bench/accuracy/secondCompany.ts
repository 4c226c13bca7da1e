import { FULL_SHARE } from '../../../core/secondSimulation/calibrate.ts';
import type { Plant } from '../../../core/secondSimulation/plant.ts';
import {
  type SecondOptions,
  simulateSecond,
} from '../../../core/secondSimulation/simulateSecond.ts';
import type { Truth } from '../../../core/secondSimulation/truth.ts';
import { type AccuracyCase, sizeOf } from './accuracyCase.ts';
import type { Cell } from './cell.ts';
import type { JudgedCompany, Planted } from './judgedCompany.ts';

/** Canonical names of the second simulator's dimensions where they differ. */
const CANONICAL: Readonly<Record<string, string>> = { productLine: 'product_line' };

const EARLIER = ['billing', 'dispatch', 'collection_salesperson', 'dispute', 'allocation'] as const;

/** The constraint from which it moved: of another kind, by the seed. */
function earlierOf({ kind, seed }: AccuracyCase): Exclude<Plant, 'none'> {
  const others = EARLIER.filter((other) => other !== kind);
  return others[seed % others.length] ?? 'billing';
}

/** The case's company by the second simulator. */
export function secondCompany(one: AccuracyCase): JudgedCompany {
  const { books, capacity, truth } = simulateSecond(secondOptions(one));
  return { books: { ...books, capacities: capacity }, planted: plantedOf(one, truth) };
}

/** What its company is made from. */
export function secondOptions(one: AccuracyCase): SecondOptions {
  const { months, billsPerMonth } = sizeOf(one);
  return {
    seed: one.seed,
    months,
    billsPerMonth,
    plant: one.kind,
    strength: one.share / FULL_SHARE,
    missing: 0.2,
    misordered: 0.05,
    ...(one.shifted > 0 ? { onsetMonths: one.shifted, earlier: earlierOf(one) } : {}),
  };
}

/** What grows counts by the last quarter, what set in lately by what it costs once run in, the rest by the year. */
export function plantedOf(one: AccuracyCase, truth: Truth): Planted | null {
  const { planted } = truth;
  if (planted === null) return null;
  const { stage, dimension } = planted;
  const cell: Cell = {
    stage,
    parts:
      dimension === 'all'
        ? []
        : [{ dimension: CANONICAL[dimension] ?? dimension, values: planted.values }],
  };
  const grows = one.kind === 'drift' || one.kind === 'capacity';
  const { runIn } = truth;
  return {
    cell,
    aliases: planted.aliases.map((alias) => ({
      stage,
      parts: [{ dimension: CANONICAL[alias.dimension] ?? alias.dimension, values: [alias.value] }],
    })),
    share: runIn?.share ?? (grows ? truth.shareLately : truth.share),
    cash: runIn?.released ?? (grows ? truth.releasedLately : truth.releasedMean),
  };
}
