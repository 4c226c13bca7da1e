import type { ConstraintPlace } from '../contract/focusing.ts';
import { segmentDimensions } from '../flow/dimensions.ts';
import type { Dimension, Ledger } from '../flow/ledger.ts';
import { type Slices, stageIndex } from '../flow/slice.ts';
import { accruedInWindow, entered, stageFrom } from '../flow/stageTime.ts';
import type { PlaceWaiting } from '../focusing/sighting.ts';
import { lies, membership } from './cell.ts';

/** Days over which waiting and arrivals are averaged. */
const WINDOW = 90;

/**
 * What waited in places on an average day of the 90 before the as-of date (rupee-days accrued ÷ 90), and what came
 * into them a day.
 */
export function placeWaiting(
  ledger: Ledger,
  slices: Slices,
  places: readonly ConstraintPlace[],
): PlaceWaiting[] {
  const dimensions = segmentDimensions(ledger, slices.asOf);
  return places.map((place) => {
    const inside = insideOf(ledger, slices, dimensions, place);
    const stage = stageIndex(place.stage);
    const after = slices.asOf - WINDOW;
    let rupeeDays = 0;
    let arrived = 0;
    for (let s = 0; s < slices.count; s++) {
      if (!inside(s)) continue;
      rupeeDays += slices.amount[s]! * accruedInWindow(slices, stage, s, after, slices.asOf);
      const from = stageFrom(slices, stage, s);
      if (from > after && from <= slices.asOf && entered(slices, stage, s)) {
        arrived += slices.amount[s]!;
      }
    }
    return {
      ...place,
      meanWaiting: Math.round(rupeeDays / WINDOW),
      arrivingPerDay: Math.round(arrived / WINDOW),
    };
  });
}

/** Which slices lie in a place. */
function insideOf(
  ledger: Ledger,
  slices: Slices,
  dimensions: readonly Dimension[],
  { stage, dimension, value }: ConstraintPlace,
): (slice: number) => boolean {
  const values = value === null ? [] : [value].flat();
  const parts =
    value === null
      ? []
      : typeof dimension === 'string'
        ? [{ dimension, values }]
        : dimension.map((name, at) => ({ dimension: name, values: values.slice(at, at + 1) }));
  const member = membership(ledger, dimensions, { stage, parts });
  return (s) => lies(member, slices.invoice[s]!, slices.customer[s]!, slices.receipt[s]!);
}
