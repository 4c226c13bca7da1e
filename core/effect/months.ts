import type { EffectReport } from '../contract/effect.ts';
import { monthStart } from '../flow/calendar.ts';
import type { Found } from './difference.ts';
import type { Measured } from './measureEffect.ts';
import { PLACE } from './sides.ts';

const LONGEST_SERIES = 25;
/** A month of fewer bills of the place is left out. */
const LEAST_BILLS = 3;

interface Month {
  weight: number;
  sum: number;
  known: number;
  bills: number;
}

const none = (): Month => ({ weight: 0, sum: 0, known: 0, bills: 0 });

/**
 * Days per rupee by the month in which a bill was handled, in the place and in what it is compared with, as the
 * comparison saw them: at an unchanged mix of customers, with the expected days of what still waits.
 */
export function monthsOf({ rows, question }: Measured, found: Found): EffectReport['series'] {
  const { followed, residual, segments, before, compared } = found.comparison;
  const place = new Map<number, Month>();
  const beside = new Map<number, Map<number, Month>>();
  for (let k = 0; k < followed.count; k++) {
    const r = followed.row[k]!;
    const month = monthStart(rows.handled[r]!);
    const side = followed.side[k]!;
    let into: Map<number, Month>;
    if (side === PLACE) into = place;
    else {
      into = beside.get(side) ?? new Map();
      beside.set(side, into);
    }
    const at = into.get(month) ?? none();
    const weight = rows.weight[r]!;
    at.weight += weight;
    at.sum += weight * residual[k]!;
    at.known += followed.open[k] === 1 ? 0 : weight;
    at.bills++;
    into.set(month, at);
  }
  const months = [...place.keys()].sort((a, b) => a - b).slice(-LONGEST_SERIES);
  return months.map((month) => {
    const own = place.get(month) ?? none();
    let weight = 0;
    let sum = 0;
    for (const segment of segments) {
      const there = beside.get(segment.side)?.get(month);
      if (there === undefined || there.weight <= 0) continue;
      weight += segment.weight;
      sum += (segment.weight * there.sum) / there.weight;
    }
    const told = own.bills >= LEAST_BILLS && month < question.asOf;
    return {
      month,
      place: told ? Math.max(0, before.days + own.sum / own.weight) : null,
      compared: weight > 0 ? Math.max(0, compared + sum / weight) : null,
      bills: own.bills,
      left: own.weight > 0 ? own.known / own.weight : 0,
    };
  });
}
