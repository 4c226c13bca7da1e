import { describe, expect, test } from 'vitest';
import {
  type AccuracyCase,
  KINDS,
  listCases,
  SIMULATORS,
} from '../../../../cli/bench/accuracy/accuracyCase.ts';
import type { Cell } from '../../../../cli/bench/accuracy/cell.ts';
import { firstCompany } from '../../../../cli/bench/accuracy/firstCompany.ts';
import type { JudgedCompany } from '../../../../cli/bench/accuracy/judgedCompany.ts';
import type { NaiveAnswers } from '../../../../cli/bench/accuracy/naiveRules.ts';
import { secondCompany } from '../../../../cli/bench/accuracy/secondCompany.ts';
import { calibrationError, quantile, summarise } from '../../../../cli/bench/accuracy/summary.ts';
import { type Answer, judge, type Verdict } from '../../../../cli/bench/accuracy/verdict.ts';
import type { ConstraintReport } from '../../../../core/contract/analysis.ts';

/** Small companies: their books are needed, not their statistics. */
const cases = listCases({
  simulators: SIMULATORS,
  kinds: KINDS,
  strengths: ['strong'],
  seeds: 1,
  firstSeed: 3,
  shifted: 0,
  rows: 'seventh',
});
const companies = cases.map((one) => ({
  one,
  company: one.simulator === 'first' ? firstCompany(one) : secondCompany(one),
}));

const interval = (estimate: number) => ({ estimate, low: 0.9 * estimate, high: 1.1 * estimate });

function constraint(cell: Cell, cash: number, confidence = 1): ConstraintReport {
  const [part, ...more] = cell.parts;
  return {
    rank: 1,
    stage: cell.stage as ConstraintReport['stage'],
    dimension: more.length > 0 ? cell.parts.map((p) => p.dimension) : (part?.dimension ?? 'all'),
    value:
      part === undefined
        ? null
        : more.length > 0
          ? cell.parts.map((p) => p.values[0] ?? '')
          : [...part.values],
    constraintType: 'cash_flow',
    constraintKind: 'operational',
    severity: 'high',
    confidence,
    tests: { excess: null, walk: null, replay: null },
    excessRupeeDays: 0,
    currentDays: 0,
    achievableDays: 0,
    achievableBasis: 'peers',
    estimatedImpact: {
      cashReleased: interval(cash),
      yearly: { ...interval(cash), costOfFunds: 0.12 },
    },
    invoices: 0,
    amount: 0,
    waiting: null,
    capacity: null,
    rootCauses: [],
    evidence: [],
  };
}

const naming = (...constraints: ConstraintReport[]): Answer => ({ constraints, notSure: null });
const refusing = (...constraints: ConstraintReport[]): Answer => ({
  constraints,
  notSure: { reason: { key: 'engine.notSure.nothingStandsOut' }, wouldDecide: [] },
});
const everyRule = (cell: Cell | null): NaiveAnswers => ({
  longestStage: cell,
  worstAverage: cell,
  againstRest: cell,
  largestOverdue: cell,
  utilisation: cell,
});

type Answering = (company: JudgedCompany) => { answer: Answer; naive: Cell | null };

function judged(answering: Answering): Verdict[] {
  return companies.map(({ one, company }) => {
    const { answer, naive } = answering(company);
    return { ...judge(one, company, answer, everyRule(naive)), simulateMs: 1, analyseMs: 1 };
  });
}

const ELSEWHERE: Cell = { stage: 'terms', parts: [{ dimension: 'customer', values: ['nobody'] }] };

describe('the harness', () => {
  test('gives an oracle that knows the truth full marks in every line', () => {
    const verdicts = judged(({ planted }) =>
      planted === null
        ? { answer: refusing(), naive: null }
        : { answer: naming(constraint(planted.cell, planted.cash)), naive: planted.cell },
    );
    const { rows, totals } = summarise(verdicts);
    for (const row of rows) {
      if (row.strength === 'none') {
        expect(row.refused).toBe(1);
        continue;
      }
      expect(row, row.kind).toMatchObject({
        strict: 1,
        first: 1,
        stage: 1,
        inThree: 1,
        refused: 0,
        ratio: { median: 1, p10: 1, p90: 1 },
        cover: 1,
        naive: { longestStage: 1, againstRest: 1, utilisation: 1 },
      });
    }
    for (const total of totals) {
      expect(total).toMatchObject({ ece: 0, balancedRefused: 1, falseRefusals: 0 });
    }
  });

  test('gives none to one that names something else, and holds its confidence against it', () => {
    const verdicts = judged(() => ({
      answer: naming(constraint(ELSEWHERE, 1)),
      naive: ELSEWHERE,
    }));
    const { rows, totals } = summarise(verdicts);
    for (const row of rows) {
      expect(row, row.kind).toMatchObject({ strict: 0, first: 0, inThree: 0, refused: 0 });
      expect(row.ratio).toBeNull();
      expect(row.cover).toBeNull();
      expect(row.naive.againstRest).toBe(0);
    }
    for (const total of totals) expect(total).toMatchObject({ ece: 1, balancedRefused: 0 });
  });

  test('a refusal names nothing, though what it lists counts among the three', () => {
    const verdicts = judged(({ planted }) => ({
      answer: planted === null ? refusing() : refusing(constraint(planted.cell, planted.cash)),
      naive: null,
    }));
    const { rows, totals } = summarise(verdicts);
    for (const row of rows) {
      expect(row.refused).toBe(1);
      expect(row.first).toBe(0);
      expect(row.inThree).toBe(row.strength === 'none' ? 0 : 1);
      expect(row.confidence).toBeNull();
    }
    for (const total of totals) expect(total).toMatchObject({ ece: null, falseRefusals: 1 });
  });

  test('the third place counts among the three, the fourth does not', () => {
    const place = (at: number) =>
      judged(({ planted }) => {
        const wrong = constraint(ELSEWHERE, 1);
        const right = constraint(planted?.cell ?? ELSEWHERE, 1);
        const listed = [wrong, wrong, wrong, wrong];
        listed[at - 1] = right;
        return { answer: naming(...listed), naive: null };
      }).filter((v) => v.strength !== 'none');
    expect(place(3).every((v) => v.inThree && !v.first)).toBe(true);
    expect(place(4).every((v) => !v.inThree)).toBe(true);
  });

  test('the right stage with the wrong segment is the stage alone', () => {
    const verdicts = judged(({ planted }) => ({
      answer: naming(constraint({ ...ELSEWHERE, stage: planted?.cell.stage ?? 'terms' }, 1)),
      naive: null,
    })).filter((v) => v.strength !== 'none');
    expect(verdicts.every((v) => v.stageFirst && !v.first)).toBe(true);
  });

  test('the same money under another name is right, and not strictly', () => {
    const planted = companies.flatMap(({ one, company }) =>
      company.planted?.cell.parts.length === 1 ? [{ one, company, planted: company.planted }] : [],
    );
    let named = 0;
    for (const { one, company, planted: truth } of planted) {
      const inside = new Set(truth.cell.parts[0]?.values);
      if (truth.cell.parts[0]?.dimension !== 'branch' || truth.cell.stage !== 'billing') continue;
      // The customers behind the branch's bills are not its money where they buy elsewhere too; its bills are.
      const invoices = company.books.invoices.map((r) => ({
        ...r,
        attributes: { ...r.attributes, desk: inside.has(r.branch ?? '') ? 'here' : 'there' },
      }));
      const alias: Cell = { stage: 'billing', parts: [{ dimension: 'desk', values: ['here'] }] };
      const other: Cell = { stage: 'billing', parts: [{ dimension: 'desk', values: ['there'] }] };
      const withDesk = { ...company, books: { ...company.books, invoices } };
      const ask = (cell: Cell) =>
        judge(one, withDesk, naming(constraint(cell, truth.cash)), everyRule(cell));
      expect(ask(alias)).toMatchObject({ first: true, strict: false, ratio: 1 });
      expect(ask(other)).toMatchObject({ first: false, stageFirst: true });
      named++;
    }
    expect(named).toBeGreaterThan(0);
  });

  test('an interval beside the truth does not cover it', () => {
    const verdicts = judged(({ planted }) => ({
      answer: naming(constraint(planted?.cell ?? ELSEWHERE, 1.2 * (planted?.cash ?? 1))),
      naive: null,
    })).filter((v) => v.strength !== 'none');
    for (const verdict of verdicts) {
      expect(verdict.ratio).toBeCloseTo(1.2, 6);
      expect(verdict.covered).toBe(false);
    }
  });
});

describe('its figures', () => {
  test('the calibration error weighs each bin by its answers', () => {
    const verdict = (confidence: number | null, first: boolean): Verdict => ({
      ...judged(() => ({ answer: refusing(), naive: null }))[0]!,
      confidence,
      first,
    });
    const sure = [1, 2, 3, 4, 5].map((i) => verdict(0.95, i < 5));
    const unsure = [verdict(0.55, true), verdict(0.55, false), verdict(null, false)];
    // Bins: five at 0.95 of which four right (gap 0.15), two at 0.55 of which one right (gap 0.05).
    expect(calibrationError([...sure, ...unsure])).toBeCloseTo((5 * 0.15 + 2 * 0.05) / 7, 9);
    expect(calibrationError([verdict(null, false)])).toBeNull();
  });

  test('quantiles interpolate between order statistics', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantile([10, 20], 0.1)).toBeCloseTo(11, 9);
    expect(quantile([7], 0.9)).toBe(7);
  });
});

describe('the companies', () => {
  const shares = (strength: 'strong' | 'weak', seeds: number): number[] =>
    listCases({
      simulators: ['first'],
      kinds: ['billing'],
      strengths: [strength],
      seeds,
      firstSeed: 400,
      shifted: 0,
      rows: 'full',
    }).map((one: AccuracyCase) => one.share);

  test('strengths are spread evenly over their range, and a seed alone gives the same share', () => {
    for (const [strength, low, high] of [
      ['strong', 0.15, 0.3],
      ['weak', 0.05, 0.15],
    ] as const) {
      const all = shares(strength, 40);
      const thirds = [0, 0, 0];
      for (const share of all) thirds[Math.floor((3 * (share - low)) / (high - low))]!++;
      expect(Math.min(...thirds)).toBeGreaterThanOrEqual(11);
      expect(shares(strength, 1)[0]).toBe(all[0]);
    }
  });

  test('the planted share is near the one asked for and the books carry the planted cell', () => {
    for (const { one, company } of companies) {
      if (company.planted === null) continue;
      expect(Math.abs(company.planted.share / one.share - 1), one.kind).toBeLessThan(0.35);
      expect(company.planted.cash, one.kind).toBeGreaterThan(0);
    }
  });

  test('a shift plants nothing that comes slowly by itself', () => {
    const kinds = listCases({
      simulators: SIMULATORS,
      kinds: KINDS,
      strengths: ['strong'],
      seeds: 1,
      firstSeed: 1,
      shifted: 6,
      rows: 'full',
    }).map((one) => one.kind);
    expect(kinds).not.toContain('drift');
    expect(kinds).not.toContain('capacity');
    expect(kinds).toContain('billing');
  });
});
