import { GST_RATES, TDS_RATES } from './tdsRates.ts';

const RUPEE = 100;

/**
 * The rate of tax that a rest of a bill is to the rupee: of the amount before GST at one of its rates, or of
 * the whole bill. Payers round a deduction up or down to the rupee, or leave its paise. Where several rates
 * fit, the one that comes closest; null where none does. Both amounts in paise.
 */
export function tdsRateOf(rest: number, amount: number): number | null {
  let found: number | null = null;
  let closest = RUPEE;
  for (const { rate } of TDS_RATES.rates) {
    for (const gst of GST_RATES) {
      const off = Math.abs(rest - (amount / (1 + gst)) * rate);
      if (off < closest) {
        found = rate;
        closest = off;
      }
    }
  }
  return found;
}
