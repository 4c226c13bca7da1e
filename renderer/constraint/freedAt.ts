import type { WhatIfReport } from '../../core/contract/whatIf.ts';

/** Paise freed at a target, read off the curve between its points. */
export function freedAt(curve: WhatIfReport['curve'], days: number): number {
  const after = curve.findIndex((point) => point.days >= days);
  const high = curve[after];
  const low = curve[after - 1];
  if (high === undefined) return curve.at(-1)?.cashReleased ?? 0;
  if (low === undefined || high.days === low.days) return high.cashReleased;
  const part = (days - low.days) / (high.days - low.days);
  return Math.round(low.cashReleased + part * (high.cashReleased - low.cashReleased));
}
