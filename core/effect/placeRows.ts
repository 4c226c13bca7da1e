import { membership } from '../constraints/cell.ts';
import { dueAnchors } from '../constraints/dueAnchor.ts';
import { flowRate } from '../constraints/flowRate.ts';
import { passThrough } from '../constraints/passThrough.ts';
import { partsOf } from '../constraints/placeCell.ts';
import type { ConstraintPlace } from '../contract/focusing.ts';
import { type Dimension, type Ledger, STAGES } from '../flow/ledger.ts';
import type { Slices } from '../flow/slice.ts';
import { observableStages } from '../flow/stages.ts';
import { type EffectRows, effectRows } from './effectRows.ts';
import { type Cut, type Sides, sidesOf } from './sides.ts';

/** What went through a place's stage as of a day, and what the place is compared with. */
export interface PlaceRows {
  readonly rows: EffectRows;
  readonly sides: Sides;
  readonly observable: boolean;
  /** Cash for one day saved, paise, at today's flow. */
  readonly cashPerDay: number;
  /** Customers of the books. */
  readonly customers: number;
}

/** Reads a place from the books as of the slices' date. */
export function placeRows(
  place: ConstraintPlace,
  ledger: Ledger,
  slices: Slices,
  dimensions: readonly Dimension[],
): PlaceRows {
  const { asOf } = slices;
  const { stage } = place;
  const anchors = dueAnchors(ledger, asOf);
  const cuts = [...dimensions, ...ledger.receiptDimensions];
  const member = membership(ledger, dimensions, { stage, parts: partsOf(place) });
  const rows = effectRows(ledger, slices, stage, anchors);
  const cut = place.value === null ? null : cutOf(place.dimension, cuts);
  return {
    rows,
    sides: sidesOf(rows, member, cut, ''),
    observable: observableStages(slices)[STAGES.indexOf(stage)] === true,
    cashPerDay:
      flowRate(ledger, asOf, member) * passThrough(ledger, slices, anchors, stage, member),
    customers: ledger.customers.count,
  };
}

/** The dimension by which the rest of the stage is cut: the place's own, or for customers one that customers have. */
function cutOf(dimension: string | readonly string[], all: readonly Dimension[]): Cut | null {
  const own = typeof dimension === 'string' ? dimension : (dimension[0] ?? '');
  const names = own === 'customer' ? ['segment', 'region', 'salesperson', 'size_band'] : [own];
  const found = names.flatMap((name) => all.find((each) => each.name === name) ?? [])[0];
  return found === undefined ? null : { dimension: found, ofMoney: found.level === 'receipt' };
}
