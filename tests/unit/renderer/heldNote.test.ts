import { describe, expect, test } from 'vitest';
import type { AnalysisReport } from '../../../core/contract/analysis.ts';
import type { ConstraintRecords, TrackedConstraint } from '../../../core/contract/focusing.ts';
import { heldBeside } from '../../../renderer/focus/heldBeside.ts';
import { constraint } from './report.ts';

const surat = { stage: 'billing', dimension: 'branch', value: 'Surat' } as const;
const cheques = { stage: 'clearing', dimension: 'mode', value: 'Cheque' } as const;

function recordsOn(place: typeof surat | typeof cheques): ConstraintRecords {
  const record: TrackedConstraint = {
    ...place,
    id: 'a',
    constraintType: 'process_efficiency',
    severity: 'high',
    status: 'active',
    step: 'exploit',
    firstNamed: 20_000,
    lastNamed: 20_100,
    held: true,
    latest: {
      day: 20_100,
      recordedAt: '2026-01-01',
      rank: 2,
      currentDays: 9,
      achievableDays: 1,
      cash: { estimate: 3, low: 1, high: 5 },
      confidence: 0.9,
      meanWaiting: 4,
      arrivingPerDay: 1,
      held: true,
    },
  };
  const focus = { held: 'a', leader: 'b', because: 'withinNoise', since: 20_000 } as const;
  return { asOf: 20_100, focus, records: [record], shifts: [], reviews: [] };
}

const named = { constraints: [{ ...constraint, ...surat }], notSure: null };

describe('the focus that is held', () => {
  test('is told where the report puts another place first', () => {
    expect(heldBeside(recordsOn(cheques), named)?.stage).toBe('clearing');
  });

  test('is told where the report is sure of none', () => {
    const unsure: Pick<AnalysisReport, 'constraints' | 'notSure'> = {
      ...named,
      notSure: { reason: { key: 'engine.notSure.tooClose' }, wouldDecide: [] },
    };
    expect(heldBeside(recordsOn(surat), unsure)?.stage).toBe('billing');
  });

  test('goes without saying where it is the first, and where nothing is followed yet', () => {
    expect(heldBeside(recordsOn(surat), named)).toBeNull();
    expect(heldBeside(null, named)).toBeNull();
  });
});
