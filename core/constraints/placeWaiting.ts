import type { ConstraintPlace } from '../contract/focusing.ts';
import type { Ledger } from '../flow/ledger.ts';
import { type Slices, stageIndex } from '../flow/slice.ts';
import { accruedInWindow, entered, stageFrom } from '../flow/stageTime.ts';
import type { PlaceWaiting } from '../focusing/sighting.ts';
import { slicesIn } from './placeCell.ts';

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
  const insideOf = slicesIn(ledger, slices);
  const after = slices.asOf - WINDOW;
  return places.map((place) => {
    const inside = insideOf(place);
    const stage = stageIndex(place.stage);
    let rupeeDays = 0;
    let arrived = 0;
    for (let s = 0; s < slices.count; s++) {
      if (!inside(s)) continue;
      rupeeDays += slices.amount[s]! * accruedInWindow(slices, stage, s, after, slices.asOf);
      if (stageFrom(slices, stage, s) > after && entered(slices, stage, s)) {
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
