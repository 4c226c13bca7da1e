import type { PlantKind, SimDimension } from './options.ts';

/** Everything that can be the matter with a company, by the names of the accuracy table. */
export const TROUBLES = [
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
export type Trouble = (typeof TROUBLES)[number];

/** A stage and the dimension of the cell in it; `customers`: a few of the larger ones. */
export interface TroublePlace {
  readonly kind: PlantKind;
  readonly dimension: SimDimension | 'customers' | 'all';
}

/** Places where each trouble plausibly lives. */
export const PLACES: Readonly<Record<Trouble, readonly TroublePlace[]>> = {
  billing: [
    { kind: 'billing', dimension: 'branch' },
    { kind: 'billing', dimension: 'product_line' },
  ],
  dispatch: [
    { kind: 'dispatch', dimension: 'branch' },
    { kind: 'dispatch', dimension: 'region' },
    { kind: 'dispatch', dimension: 'channel' },
  ],
  terms: [
    { kind: 'terms', dimension: 'segment' },
    { kind: 'terms', dimension: 'region' },
    { kind: 'terms', dimension: 'salesperson' },
  ],
  collection_salesperson: [{ kind: 'collection', dimension: 'salesperson' }],
  collection_customers: [{ kind: 'collection', dimension: 'customers' }],
  dispute: [
    { kind: 'dispute', dimension: 'product_line' },
    { kind: 'dispute', dimension: 'segment' },
    { kind: 'dispute', dimension: 'branch' },
  ],
  clearing: [
    { kind: 'clearing', dimension: 'mode' },
    { kind: 'clearing', dimension: 'branch' },
  ],
  allocation: [
    { kind: 'allocation', dimension: 'branch' },
    { kind: 'allocation', dimension: 'segment' },
  ],
  whole_stage: [
    { kind: 'billing', dimension: 'all' },
    { kind: 'dispatch', dimension: 'all' },
    { kind: 'dispute', dimension: 'all' },
    { kind: 'collection', dimension: 'all' },
    { kind: 'allocation', dimension: 'all' },
  ],
  drift: [
    { kind: 'billing', dimension: 'branch' },
    { kind: 'dispatch', dimension: 'region' },
    { kind: 'collection', dimension: 'salesperson' },
    { kind: 'clearing', dimension: 'mode' },
    { kind: 'allocation', dimension: 'branch' },
  ],
  capacity: [
    { kind: 'billing', dimension: 'branch' },
    { kind: 'allocation', dimension: 'branch' },
  ],
};

/** Days beyond which a delay of the kind would be no business any more: larger cells are chosen first. */
export const BEARABLE_DAYS: Readonly<Record<PlantKind, number>> = {
  billing: 30,
  dispatch: 30,
  terms: 60,
  collection: 75,
  dispute: 60,
  clearing: 25,
  allocation: 35,
};
