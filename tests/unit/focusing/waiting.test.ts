import { expect, test } from 'vitest';
import { placeWaiting } from '../../../core/constraints/placeWaiting.ts';
import { buildSlices } from '../../../core/flow/buildSlices.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import { stageFrom, stageTo } from '../../../core/flow/stageTime.ts';
import { simulateCompany } from '../../../core/simulation/simulate.ts';

const DISPATCH = 1;

test('mean waiting is the money that stood there, counted on each of the 90 nights', () => {
  const company = simulateCompany({ seed: 3, months: 12, invoicesPerMonth: 60, customers: 20 });
  const [ledger] = ledgerFromRecords(company);
  if (ledger === undefined) throw new Error('no ledger');
  const slices = buildSlices(ledger, ledger.lastEvent);
  const branch = ledger.dimensions.find(({ name }) => name === 'branch');
  const value = branch?.values[0] ?? '';
  const places = [
    { stage: 'dispatch' as const, dimension: 'all', value: null },
    { stage: 'dispatch' as const, dimension: 'branch', value },
  ];
  const nights = (inside: (bill: number) => boolean) => {
    let sum = 0;
    let came = 0;
    for (let night = slices.asOf - 89; night <= slices.asOf; night++) {
      for (let s = 0; s < slices.count; s++) {
        const bill = slices.invoice[s]!;
        if (bill < 0 || !inside(bill)) continue;
        const from = stageFrom(slices, DISPATCH, s);
        if (from < night && stageTo(slices, DISPATCH, s) >= night) sum += slices.amount[s]!;
        if (from === night) came += slices.amount[s]!;
      }
    }
    return { meanWaiting: Math.round(sum / 90), arrivingPerDay: Math.round(came / 90) };
  };
  const [whole, part] = placeWaiting(ledger, slices, places);
  expect(whole).toEqual({ ...places[0], ...nights(() => true) });
  expect(part).toEqual({
    ...places[1],
    ...nights((bill) => branch?.values[branch.code[bill]!] === value),
  });
  expect(part?.meanWaiting).toBeGreaterThan(0);
  expect(part?.meanWaiting).toBeLessThan(whole?.meanWaiting ?? 0);
});
