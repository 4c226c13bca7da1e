import { addMonths, type Day } from '../books/dates.ts';
import { type Company, traitsOfOrder } from './company.ts';
import type { Dose, FlowStage, PlantDimension } from './dose.ts';
import type { Run } from './run.ts';
import { NEVER } from './workCalendar.ts';

/** What can be planted. */
export const PLANTS = [
  'none',
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
  'capacity',
] as const;
export type Plant = (typeof PLANTS)[number];

/** The cell a plant disturbs, before its size is known. */
export type Site = Omit<Dose, 'size'>;

type Cell = readonly [stage: FlowStage, dimension: PlantDimension];

const CELLS: Readonly<Record<Exclude<Plant, 'none'>, readonly Cell[]>> = {
  billing: [['billing', 'branch']],
  dispatch: [['dispatch', 'region']],
  terms: [
    ['terms', 'productLine'],
    ['terms', 'segment'],
  ],
  collection_salesperson: [['collection', 'salesperson']],
  collection_customers: [['collection', 'customer']],
  dispute: [['dispute', 'productLine']],
  clearing: [['clearing', 'mode']],
  allocation: [['allocation', 'branch']],
  whole_stage: [
    ['billing', 'all'],
    ['dispatch', 'all'],
    ['collection', 'all'],
    ['clearing', 'all'],
    ['allocation', 'all'],
  ],
  drift: [
    ['billing', 'branch'],
    ['dispatch', 'region'],
    ['collection', 'salesperson'],
    ['clearing', 'mode'],
    ['allocation', 'branch'],
  ],
  capacity: [
    ['billing', 'branch'],
    ['allocation', 'branch'],
  ],
};

/** Months before the as-of date at which a plant sets in where nothing else is asked; the others always were. */
const ONSET: Partial<Record<Plant, number>> = { whole_stage: 12, drift: 9, capacity: 10 };
const DRIFT_DAYS = 270;

/**
 * Chooses where a plant goes: a cell of middling weight, neither tiny nor nearly everything.
 * `onsetMonths`: months before the as-of date; null: since ever; undefined: as the plant is by nature.
 */
export function chooseSite(
  company: Company,
  undisturbed: Run,
  plant: Exclude<Plant, 'none'>,
  onsetMonths?: number | null,
): Site {
  const { draws, asOf } = company;
  const cells = CELLS[plant];
  const [stage, dimension] =
    cells[draws.whole('plant-cell', 0, cells.length - 1, PLANTS.indexOf(plant))] ??
    (['billing', 'branch'] as const);
  const onset = onsetMonths === undefined ? (ONSET[plant] ?? null) : onsetMonths;
  return {
    stage,
    dimension,
    values: valuesOf(company, undisturbed, plant, dimension),
    from: onset === null ? null : addMonths(asOf, -onset),
    until: null,
    ramp: plant === 'drift' ? DRIFT_DAYS : 0,
    saturates: plant === 'capacity',
  };
}

function valuesOf(
  company: Company,
  run: Run,
  plant: Plant,
  dimension: PlantDimension,
): ReadonlySet<string> {
  if (dimension === 'all') return new Set();
  const shares = [...sharesOf(company, run, dimension)].sort(
    (a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1),
  );
  if (dimension === 'customer') return fewLarge(company, shares);
  const peers = shares.filter(
    ([name]) => dimension !== 'mode' || name === 'Cheque' || name === 'Gateway',
  );
  const least = plant === 'drift' ? 0.16 : 0.12;
  const fit = peers.filter(([, share]) => share >= least && share <= 0.45);
  const pool = fit.length > 0 ? fit : peers.slice(0, 1);
  const luck = company.draws.whole('plant-value', 0, pool.length - 1, PLANTS.indexOf(plant));
  const chosen = pool[luck];
  return new Set(chosen === undefined ? [] : [chosen[0]]);
}

/** Two to four of the ten largest customers. */
function fewLarge(
  company: Company,
  shares: readonly (readonly [string, number])[],
): ReadonlySet<string> {
  const count = company.draws.whole('plant-count', 2, 4);
  const ranked = shares
    .slice(0, 10)
    .map(([id], i) => ({ id, luck: company.draws.uniform('plant-customer', i) }))
    .sort((a, b) => a.luck - b.luck);
  return new Set(ranked.slice(0, count).map((r) => r.id));
}

/** The share of the last year's rupees that each value of a dimension has. */
function sharesOf(
  company: Company,
  run: Run,
  dimension: Exclude<PlantDimension, 'all'>,
): Map<string, number> {
  const sums = new Map<string, number>();
  let total = 0;
  const add = (value: string, amount: number, day: Day) => {
    if (day <= company.asOf - 365 || day > company.asOf) return;
    total += amount;
    sums.set(value, (sums.get(value) ?? 0) + amount);
  };
  if (dimension === 'mode') {
    for (const p of run.payments) {
      if (p.cleared === NEVER) continue;
      add(
        p.mode,
        p.pieces.reduce((sum, piece) => sum + piece.amount, 0),
        p.day,
      );
    }
  } else {
    for (const order of company.orders)
      add(traitsOfOrder(company, order)[dimension], order.amount, order.delivered);
  }
  return new Map([...sums].map(([value, sum]) => [value, sum / total]));
}

/** The share of the last year's rupees in a site's cell; 1 for a whole stage. */
export function weightOf(company: Company, run: Run, site: Site): number {
  if (site.dimension === 'all') return 1;
  let weight = 0;
  for (const [value, share] of sharesOf(company, run, site.dimension))
    if (site.values.has(value)) weight += share;
  return weight;
}
