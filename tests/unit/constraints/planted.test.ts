import { describe, expect, test } from 'vitest';
import { analyseBooks } from '../../../core/constraints/analyse.ts';
import type { AnalysisReport } from '../../../core/contract/analysis.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import type { PlantKind } from '../../../core/simulation/options.ts';
import { plantOfShare } from '../../../core/simulation/plants.ts';
import { type Company, simulateCompany } from '../../../core/simulation/simulate.ts';

function analysed(
  seed: number,
  kind: PlantKind | null,
  scope: 'segment' | 'customers' | 'whole',
  share = 0.2,
) {
  const constraint = kind === null ? null : plantOfShare({ seed }, kind, scope, share);
  const company = simulateCompany({ seed, constraint });
  const report = analyseBooks(ledgerFromRecords(company), { costOfFunds: 0.12, clock: () => 0 });
  if (report === null) throw new Error('no report');
  return { company, report };
}

function namesTheTruth(company: Company, report: AnalysisReport): boolean {
  const truth = company.truth.cell;
  const first = report.constraints[0];
  if (truth === null || first === undefined) return false;
  const values = (v: string | readonly string[] | null): string =>
    JSON.stringify(v === null ? [] : [v].flat().sort());
  return (
    first.stage === truth.stage &&
    first.dimension === truth.dimension &&
    values(first.value) === values(truth.value)
  );
}

const SEEDS = [1, 2, 3, 5];

describe('a strong planted constraint is named first, stage and segment', () => {
  test.each(['billing', 'dispatch', 'collection', 'dispute'] as const)(
    '%s in one segment',
    (kind) => {
      const runs = SEEDS.map((seed) => analysed(seed, kind, 'segment'));
      const right = runs.filter(({ company, report }) => namesTheTruth(company, report)).length;
      expect(right).toBeGreaterThanOrEqual(SEEDS.length - 1);
    },
  );

  test('billing slow for a few customers only', () => {
    for (const seed of SEEDS) {
      const { company, report } = analysed(seed, 'billing', 'customers');
      expect(namesTheTruth(company, report)).toBe(true);
    }
  });

  test('a stage that is slow everywhere is named as a whole, against the norm', () => {
    for (const seed of SEEDS) {
      const { report } = analysed(seed, 'billing', 'whole');
      expect(report.constraints[0]).toMatchObject({
        stage: 'billing',
        dimension: 'all',
        value: null,
        achievableBasis: 'norm',
      });
    }
  });
});

describe('the rupees it promises', () => {
  test('lie within a fifth of the true counterfactual, and inside its own interval more often than not', () => {
    let covered = 0;
    for (const seed of SEEDS) {
      const { company, report } = analysed(seed, 'billing', 'segment');
      const cash = report.constraints[0]?.estimatedImpact.cashReleased;
      expect(cash).toBeDefined();
      const ratio = (cash?.estimate ?? 0) / company.truth.cashEffect;
      expect(ratio).toBeGreaterThan(0.8);
      expect(ratio).toBeLessThan(1.2);
      if (
        cash !== undefined &&
        cash.low <= company.truth.cashEffect &&
        company.truth.cashEffect <= cash.high
      )
        covered++;
    }
    expect(covered).toBeGreaterThanOrEqual(SEEDS.length / 2);
  });

  test('the parts of the report agree: yearly = cash × cost of funds, ranks in order of cash', () => {
    const { report } = analysed(1, 'billing', 'segment');
    const estimates = report.constraints.map((c) => c.estimatedImpact.cashReleased.estimate);
    expect(estimates).toEqual([...estimates].sort((a, b) => b - a));
    for (const c of report.constraints) {
      expect(c.estimatedImpact.yearly.estimate).toBe(
        Math.round(c.estimatedImpact.cashReleased.estimate * 0.12),
      );
      expect(c.estimatedImpact.cashReleased.low).toBeLessThanOrEqual(
        c.estimatedImpact.cashReleased.high,
      );
    }
  });
});

describe('an honest "not sure"', () => {
  test('balanced companies with real heterogeneity are refused, and the refusal says what would decide', () => {
    const named = [];
    for (let seed = 1; seed <= 12; seed++) {
      const { report } = analysed(seed, null, 'segment');
      if (report.notSure === null) named.push(seed);
      else {
        expect(report.focus).toBeNull();
        expect(report.notSure.wouldDecide.length).toBeGreaterThan(0);
      }
    }
    expect(named.length).toBeLessThanOrEqual(1);
  });

  test('a handful of bills decides nothing', () => {
    const company = simulateCompany({
      seed: 4,
      months: 2,
      invoicesPerMonth: 15,
      customers: 8,
      constraint: null,
    });
    const report = analyseBooks(ledgerFromRecords(company), { costOfFunds: 0.12, clock: () => 0 });
    expect(report?.notSure?.reason.key).toBe('engine.notSure.fewRows');
  });

  test('no bills, no report', () => {
    expect(analyseBooks([], { costOfFunds: 0.12, clock: () => 0 })).toBeNull();
  });
});
