import type { ReconciliationReport } from '../../contract/reconciliation.ts';
import { ON_ACCOUNT, type Slices } from '../slice.ts';

type OnAccountAgeing = ReconciliationReport['onAccountAgeing'];

const BANDS = [
  ['0-7', 7],
  ['8-30', 30],
  ['31-90', 90],
  ['>90', Number.POSITIVE_INFINITY],
] as const;

/** Money on account by the days since it came; all four bands, empty ones too. Amounts in minor units. */
export function onAccountAgeing(slices: Slices): OnAccountAgeing {
  const bands = BANDS.map(([days]) => ({ days, amount: 0, count: 0 }));
  for (let s = 0; s < slices.count; s++) {
    if (slices.kind[s] !== ON_ACCOUNT) continue;
    const age = slices.asOf - slices.received[s]!;
    const band = bands[BANDS.findIndex(([, last]) => age <= last)]!;
    band.amount += slices.amount[s]!;
    band.count++;
  }
  return bands;
}
