import type { EarlyWarning } from '../../contract/earlyWarning.ts';
import { MONTH } from './cohorts.ts';
import type { Projection } from './projection.ts';

/** What a rise holds back and when, all at its present slope. */
export interface Outlook
  extends Pick<EarlyWarning, 'daysNow' | 'daysPerMonth' | 'cashNow' | 'cashPerMonth'> {
  readonly crossing: Pick<EarlyWarning['crossing'], 'from' | 'to'>;
  readonly target: number;
  /** paise, by the estimate. */
  readonly cashInAYear: number;
}

/** Standard errors either side that hold four in five. */
const EITHER_SIDE = 1.28;
const YEAR = 365;

/**
 * A projection in rupees: `perDay` paise a day flow through the cell and come sooner, so each day of wait holds back
 * as much. The crossing is where the band of slopes passes `target` (paise); null beyond a year.
 */
export function outlookOf(
  { slope, se, risen, daysThen, until }: Projection,
  perDay: number,
  asOf: number,
  target: number,
): Outlook {
  const low = Math.max(0, slope - EITHER_SIDE * se);
  const high = slope + EITHER_SIDE * se;
  const band = (factor: number, plus = 0) => ({
    estimate: plus + factor * slope,
    low: plus + factor * low,
    high: plus + factor * high,
  });
  const cash = (factor: number) => {
    const { estimate, low: least, high: most } = band(factor * perDay);
    return { estimate: Math.round(estimate), low: Math.round(least), high: Math.round(most) };
  };
  // The newest month stands for its middle; the rise began that many months before.
  const began = until - (risen + 0.5) * MONTH;
  const reached = (daysPerMonth: number): number | null => {
    if (daysPerMonth * perDay <= 0) return null;
    const day = Math.round(began + (target / (daysPerMonth * perDay)) * MONTH);
    return day > asOf + YEAR ? null : Math.max(asOf, day);
  };
  return {
    daysNow: band(risen, daysThen),
    daysPerMonth: band(1),
    cashNow: cash(risen),
    cashPerMonth: cash(1),
    crossing: { from: reached(high), to: reached(low) },
    target: Math.round(target),
    cashInAYear: slope * perDay * ((asOf + YEAR - began) / MONTH),
  };
}
