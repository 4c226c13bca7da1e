import {
  type AccuracyCase,
  type CaseChoice,
  type Kind,
  listCases,
} from '../accuracy/accuracyCase.ts';

/** Places in which a change is measured; a frozen desk keeps its queue whatever is lifted, and is left out. */
export const EFFECT_KINDS = [
  'billing',
  'dispatch',
  'terms',
  'collection_salesperson',
  'collection_customers',
  'dispute',
  'clearing',
  'allocation',
  'whole_stage',
  'drift',
  'none',
] as const satisfies readonly Kind[];

/** The companies of a choice, the kinds in turn: where a run is broken off, it holds as much of each. */
export function effectCases(choice: CaseChoice): AccuracyCase[] {
  const sorts = new Map<string, AccuracyCase[]>();
  for (const one of listCases(choice)) {
    const sort = `${one.simulator} ${one.kind}`;
    sorts.set(sort, [...(sorts.get(sort) ?? []), one]);
  }
  return [...sorts.values()]
    .flatMap((cases) => cases.map((one, at) => ({ one, part: at / cases.length })))
    .sort((a, b) => a.part - b.part)
    .map(({ one }) => one);
}

/** What became of the company since the day of the change. */
export const EFFECT_WORLDS = [
  'nothing', // everything went on as it was
  'slowerForAll', // nothing was lifted, and the stage became slower for everybody by as many days
  'slowerInProportion', // nothing was lifted, and the stage became slower for everybody by a share of his days
  'quickerForAll', // nothing was lifted, and the stage became quicker for everybody by as many days
  'quickerInProportion', // nothing was lifted, and the stage became quicker for everybody by a share of his days
  'half', // half of what was promised
  'full', // all of it
  'fullInSlower', // all of it, while the stage became slower for everybody by as many days
] as const;
export type EffectWorld = (typeof EFFECT_WORLDS)[number];

/** How a stage moves for everybody in a world: by days, or by a factor on the days of each. */
export interface Market {
  readonly days: number;
  readonly times: number;
}

const MARKET_DAYS = 5;
const SLOWER = 1.3;
const QUICKER = 0.7;
const MARKETS: Partial<Record<EffectWorld, Market>> = {
  slowerForAll: { days: MARKET_DAYS, times: 1 },
  slowerInProportion: { days: 0, times: SLOWER },
  quickerForAll: { days: -MARKET_DAYS, times: 1 },
  quickerInProportion: { days: 0, times: QUICKER },
  fullInSlower: { days: MARKET_DAYS, times: 1 },
};

/** How the market moves in a world; null where it stands still. */
export function marketIn(world: EffectWorld): Market | null {
  return MARKETS[world] ?? null;
}

/** How much of the plant is lifted in a world, 0–1. */
export function liftedIn(world: EffectWorld): number {
  if (world === 'half') return 0.5;
  return world === 'full' || world === 'fullInSlower' ? 1 : 0;
}

/** Stages that can become slower or quicker for everybody. */
export const MARKET_STAGES = [
  'billing',
  'dispatch',
  'collection',
  'clearing',
  'allocation',
] as const;

/**
 * Worlds that make sense for a case and a stage: where nothing is planted nothing can be lifted, and a market that a
 * simulator cannot move there would only be the same company once more. The second one moves by days, and quickens
 * collection alone.
 */
export function worldsOf(
  { kind, simulator }: Pick<AccuracyCase, 'kind' | 'simulator'>,
  stage: string,
): readonly EffectWorld[] {
  const moves = MARKET_STAGES.some((one) => one === stage);
  return EFFECT_WORLDS.filter((world) => {
    if (kind === 'none' && liftedIn(world) > 0) return false;
    const market = marketIn(world);
    if (market === null) return true;
    if (!moves) return false;
    return (
      simulator === 'first' || (market.times === 1 && (market.days > 0 || stage === 'collection'))
    );
  });
}

/** Months that the books go on after the change: to judge by, and to know what really became of its bills. */
export const MONTHS_SINCE = 11;
