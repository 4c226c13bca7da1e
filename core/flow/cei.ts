/**
 * Collection effectiveness index over a period, in percent:
 * (begin AR + sales − end AR) ÷ (begin AR + sales − end current AR) × 100, with the sales of the whole
 * period. Null where nothing was collectable. A cheque returned in the period can make the collected part
 * negative; the index stays at 0 then.
 */
export function collectionEffectiveness(
  beginAr: number,
  sales: number,
  endAr: number,
  endCurrentAr: number,
): number | null {
  const collectable = beginAr + sales - endCurrentAr;
  if (collectable <= 0) return null;
  return Math.max(0, ((beginAr + sales - endAr) / collectable) * 100);
}
