import { describe, expect, test } from 'vitest';
import { WhatIfs } from '../../../core/constraints/whatIf/whatIf.ts';
import { buildSlices } from '../../../core/flow/buildSlices.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import { PLANT_KINDS, type PlantKind } from '../../../core/simulation/options.ts';
import { plantOfShare } from '../../../core/simulation/plants.ts';
import { type Company, simulateCompany } from '../../../core/simulation/simulate.ts';

function whatIfsOf(company: Company): WhatIfs {
  const ledger = ledgerFromRecords(company)[0];
  if (ledger === undefined) throw new Error('no books');
  return new WhatIfs(ledger, buildSlices(ledger, company.asOf));
}

/** Freed by bringing a planted cell to its days without the plant ÷ what the plant really cost. */
function freedOfTruth(kind: PlantKind, seed: number): number {
  const constraint = plantOfShare({ seed }, kind, 'segment', 0.15);
  const company = simulateCompany({ seed, constraint });
  const cell = company.truth.cell;
  if (cell === null) throw new Error('nothing planted');
  const asked = {
    stage: cell.stage,
    dimension: cell.dimension,
    value: typeof cell.value === 'string' || cell.value === null ? cell.value : [...cell.value],
  };
  const healthy = whatIfsOf(simulateCompany({ seed, constraint: null }));
  const days = healthy.replay({ ...asked, days: 0 }).stageDays?.before ?? 0;
  const { cashReleased } = whatIfsOf(company).replay({ ...asked, days });
  return cashReleased / company.truth.cashEffect;
}

describe('a planted delay taken out by the replay', () => {
  test.each(PLANT_KINDS)('%s: frees what it cost, within a quarter', (kind) => {
    const shares = [1, 2, 4].map((seed) => freedOfTruth(kind, seed));
    for (const share of shares) {
      expect(share).toBeGreaterThan(0.75);
      expect(share).toBeLessThan(1.25);
    }
    const middle = [...shares].sort((a, b) => a - b)[1];
    expect(middle).toBeGreaterThan(0.8);
    expect(middle).toBeLessThan(1.1);
  });
});

describe('a cell prepared step by step', () => {
  const company = simulateCompany({ seed: 5 });
  const places = [
    { stage: 'dispatch', dimension: 'all', value: null },
    { stage: 'collection', dimension: 'branch', value: 'Surat' },
  ] as const;

  test.each(places)('$stage: is replayed as one that was not', (place) => {
    const ready = whatIfsOf(company);
    for (const _ of ready.prepare(place));
    expect(ready.replay({ ...place, days: 1 })).toEqual(
      whatIfsOf(company).replay({ ...place, days: 1 }),
    );
  });

  test.each(places)('$stage: left at any step, is replayed all the same', (place) => {
    const expected = whatIfsOf(company).replay({ ...place, days: 1 });
    for (const left of [1, 4, 9]) {
      const ready = whatIfsOf(company);
      const steps = ready.prepare(place);
      for (let step = 0; step < left; step++) steps.next();
      expect(ready.replay({ ...place, days: 1 })).toEqual(expected);
    }
  });
});
