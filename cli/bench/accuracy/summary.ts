import { KINDS } from './accuracyCase.ts';
import { NAIVE_RULES, type NaiveRule } from './naiveRules.ts';
import type { Verdict } from './verdict.ts';

/** One line of the table; shares are 0–1, null where there is nothing to measure. */
export interface AccuracyRow {
  readonly simulator: string;
  /** A kind, or `all`. */
  readonly kind: string;
  readonly strength: string;
  readonly n: number;
  readonly strict: number;
  readonly first: number;
  readonly stage: number;
  readonly inThree: number;
  readonly refused: number;
  /** Estimated ÷ planted of the right ones. */
  readonly ratio: { readonly median: number; readonly p10: number; readonly p90: number } | null;
  /** Of the right ones, whose 90 % interval holds the planted cash. */
  readonly cover: number | null;
  /** Mean confidence of the named ones. */
  readonly confidence: number | null;
  readonly naive: Readonly<Record<NaiveRule, number | null>>;
}

export interface AccuracyTotals {
  readonly simulator: string;
  /** Expected calibration error of the confidence over all named answers; right = first under any name. */
  readonly ece: number | null;
  readonly named: number;
  readonly balancedRefused: number | null;
  readonly falseRefusals: number | null;
  readonly medianSimulateMs: number;
  readonly medianAnalyseMs: number;
}

export interface AccuracySummary {
  readonly rows: readonly AccuracyRow[];
  readonly totals: readonly AccuracyTotals[];
}

function share(of: readonly Verdict[], is: (v: Verdict) => boolean): number {
  return of.length === 0 ? 0 : of.filter(is).length / of.length;
}

/** By linear interpolation between order statistics; NaN of nothing. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = p * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

function row(simulator: string, kind: string, of: readonly Verdict[]): AccuracyRow {
  const ratios = of.flatMap((v) => v.ratio ?? []);
  const judged = of.filter((v) => v.covered !== null);
  const confident = of.flatMap((v) => v.confidence ?? []);
  const naive = NAIVE_RULES.map((rule) => {
    const answered = of.filter((v) => v.naive[rule] !== null);
    return [rule, answered.length === 0 ? null : share(answered, (v) => v.naive[rule] === true)];
  });
  return {
    simulator,
    kind,
    strength: of[0]?.strength ?? 'none',
    n: of.length,
    strict: share(of, (v) => v.strict),
    first: share(of, (v) => v.first),
    stage: share(of, (v) => v.stageFirst),
    inThree: share(of, (v) => v.inThree),
    refused: share(of, (v) => v.refused),
    ratio:
      ratios.length === 0
        ? null
        : {
            median: quantile(ratios, 0.5),
            p10: quantile(ratios, 0.1),
            p90: quantile(ratios, 0.9),
          },
    cover: judged.length === 0 ? null : share(judged, (v) => v.covered === true),
    confidence:
      confident.length === 0 ? null : confident.reduce((sum, c) => sum + c, 0) / confident.length,
    naive: Object.fromEntries(naive) as AccuracyRow['naive'],
  };
}

/** Expected calibration error in ten equal bins of confidence: mean distance of confidence from rightness. */
export function calibrationError(verdicts: readonly Verdict[]): number | null {
  const gaps = new Float64Array(10);
  let named = 0;
  for (const { confidence, first } of verdicts) {
    if (confidence === null) continue;
    named++;
    const bin = Math.min(9, Math.floor(confidence * 10));
    gaps[bin] = (gaps[bin] ?? 0) + confidence - (first ? 1 : 0);
  }
  if (named === 0) return null;
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / named;
}

function totals(simulator: string, of: readonly Verdict[]): AccuracyTotals {
  const balanced = of.filter((v) => v.strength === 'none');
  const strong = of.filter((v) => v.strength === 'strong');
  const median = (ms: readonly number[]): number => Math.round(quantile(ms, 0.5));
  return {
    simulator,
    ece: calibrationError(of),
    named: of.filter((v) => !v.refused).length,
    balancedRefused: balanced.length === 0 ? null : share(balanced, (v) => v.refused),
    falseRefusals: strong.length === 0 ? null : share(strong, (v) => v.refused),
    medianSimulateMs: median(of.map((v) => v.simulateMs)),
    medianAnalyseMs: median(of.map((v) => v.analyseMs)),
  };
}

/** The table by simulator, strength and kind, each with a line over all kinds, and figures over everything. */
export function summarise(verdicts: readonly Verdict[]): AccuracySummary {
  const rows: AccuracyRow[] = [];
  const simulators = [...new Set(verdicts.map((v) => v.simulator))];
  for (const simulator of simulators) {
    for (const strength of ['strong', 'weak', 'none'] as const) {
      const of = verdicts.filter((v) => v.simulator === simulator && v.strength === strength);
      for (const kind of KINDS) {
        const some = of.filter((v) => v.kind === kind);
        if (some.length > 0) rows.push(row(simulator, kind, some));
      }
      if (of.length > 0 && strength !== 'none') rows.push(row(simulator, 'all', of));
    }
  }
  const over = simulators.map((simulator) =>
    totals(
      simulator,
      verdicts.filter((v) => v.simulator === simulator),
    ),
  );
  return { rows, totals: simulators.length > 1 ? [...over, totals('both', verdicts)] : over };
}
