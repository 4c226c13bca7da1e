import type { ConstraintPlace } from '../contract/focusing.ts';
import { segmentDimensions } from '../flow/dimensions.ts';
import type { Ledger } from '../flow/ledger.ts';
import type { Slices } from '../flow/slice.ts';
import { type CellPart, lies, membership } from './cell.ts';

/** Answers for places of one view of the books which of its slices lie in them. */
export function slicesIn(
  ledger: Ledger,
  slices: Slices,
): (place: ConstraintPlace) => (slice: number) => boolean {
  const dimensions = segmentDimensions(ledger, slices.asOf);
  return (place) => {
    const member = membership(ledger, dimensions, { stage: place.stage, parts: partsOf(place) });
    return (s) => lies(member, slices.invoice[s]!, slices.customer[s]!, slices.receipt[s]!);
  };
}

/** The conditions of a place: none for a whole stage, one per dimension of a pair. */
export function partsOf({
  dimension,
  value,
}: Pick<ConstraintPlace, 'dimension' | 'value'>): CellPart[] {
  if (value === null) return [];
  const values = [value].flat();
  if (typeof dimension === 'string') return [{ dimension, values }];
  return dimension.map((name, at) => ({ dimension: name, values: values.slice(at, at + 1) }));
}
