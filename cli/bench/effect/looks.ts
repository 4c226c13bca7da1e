import type { Day } from '../../../core/books/dates.ts';
import { lies, membership } from '../../../core/constraints/cell.ts';
import { dueAnchors } from '../../../core/constraints/dueAnchor.ts';
import { ledgerAsOf } from '../../../core/constraints/ledgerAsOf.ts';
import { partsOf } from '../../../core/constraints/placeCell.ts';
import type { ConstraintPlace } from '../../../core/contract/focusing.ts';
import { type EffectRows, effectRows } from '../../../core/effect/effectRows.ts';
import { buildSlices } from '../../../core/flow/buildSlices.ts';
import { segmentDimensions } from '../../../core/flow/dimensions.ts';
import { orderEvents } from '../../../core/flow/events.ts';
import type { Dimension, Ledger } from '../../../core/flow/ledger.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import type { Slices } from '../../../core/flow/slice.ts';

/** Books as they stood on a day, ready to be asked. */
export interface Look {
  readonly ledger: Ledger;
  readonly slices: Slices;
  readonly dimensions: readonly Dimension[];
}

const ledgers = new WeakMap<BookRecords, Ledger>();

/**
 * The books as they stood at the end of a day. They are read once, whole, and cut by the ledger and its slices, as the
 * engine cuts them in the program; that this is the same as cutting the rows first is a test.
 */
export function lookAt(books: BookRecords, day: Day): Look {
  const main = ledgers.get(books) ?? ledgerFromRecords(books)[0];
  if (main === undefined) throw new Error('a company without bills');
  ledgers.set(books, main);
  const ledger = ledgerAsOf(main, day);
  const slices = buildSlices(ledger, day, orderEvents(ledger));
  return { ledger, slices, dimensions: segmentDimensions(ledger, day) };
}

/** The rows of a place's stage, and which of them lie in the place. */
export function placeOf(
  { ledger, slices, dimensions }: Look,
  place: ConstraintPlace,
): { readonly rows: EffectRows; readonly inside: (row: number) => boolean } {
  const { stage } = place;
  const rows = effectRows(ledger, slices, stage, dueAnchors(ledger, slices.asOf));
  const member = membership(ledger, dimensions, { stage, parts: partsOf(place) });
  return {
    rows,
    inside: (r) => lies(member, rows.invoice[r]!, rows.customer[r]!, rows.receipt[r]!),
  };
}

/** Rupee-weighted days of the place's rows that were handled in [from, to). */
export function daysIn(look: Look, place: ConstraintPlace, from: Day, to: Day): number {
  const { rows, inside } = placeOf(look, place);
  let weight = 0;
  let sum = 0;
  for (let r = 0; r < rows.count; r++) {
    if (rows.handled[r]! < from || rows.handled[r]! >= to || !inside(r)) continue;
    weight += rows.weight[r]!;
    sum += rows.weight[r]! * rows.days[r]!;
  }
  return weight > 0 ? sum / weight : 0;
}
