import type { OnAccountDays, ReconciliationReport } from '../../contract/reconciliation.ts';
import { ON_ACCOUNT, type Slices } from '../slice.ts';

type OnAccountAgeing = ReconciliationReport['onAccountAgeing'];

const BANDS = [
  ['0-7', 7],
  ['8-30', 30],
  ['31-90', 90],
  ['>90', Number.POSITIVE_INFINITY],
] as const;

/** The band of an age in days. */
export function onAccountBand(age: number): OnAccountDays {
  return BANDS.find(([, last]) => age <= last)?.[0] ?? '>90';
}

/** Money on account by the days since it came; all four bands, empty ones too. Amounts in minor units. */
export function onAccountAgeing(slices: Slices): OnAccountAgeing {
  const bands = BANDS.map(([days]) => ({ days, amount: 0, count: 0 }));
  for (let s = 0; s < slices.count; s++) {
    if (slices.kind[s] !== ON_ACCOUNT) continue;
    const days = onAccountBand(slices.asOf - slices.received[s]!);
    const band = bands[BANDS.findIndex(([name]) => name === days)]!;
    band.amount += slices.amount[s]!;
    band.count++;
  }
  return bands;
}
