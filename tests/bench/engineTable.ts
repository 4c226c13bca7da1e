import type { Verdict } from './engineJudge.ts';

export interface EngineRow {
  readonly group: string;
  readonly strength: string;
  readonly n: number;
  /** Share with the planted stage and cell first. */
  readonly first: number;
  readonly sameRows: number;
  readonly stage: number;
  readonly inThree: number;
  readonly refused: number;
  readonly ratio: number | null;
  readonly p10: number | null;
  readonly p90: number | null;
  /** Share of right first ones whose interval holds the truth. */
  readonly cover: number | null;
}

export interface EngineSummary {
  readonly rows: readonly EngineRow[];
  readonly overall: Readonly<Record<string, number | null>>;
}

const round = (x: number): number => Math.round(x * 1000) / 1000;

function share(of: readonly Verdict[], is: (v: Verdict) => boolean): number {
  return of.length === 0 ? 0 : round(of.filter(is).length / of.length);
}

function quantile(values: readonly number[], p: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const at = p * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return round(low + (high - low) * (at - Math.floor(at)));
}

function rowOf(group: string, strength: string, of: readonly Verdict[]): EngineRow {
  const ratios = of.flatMap((v) => (v.ratio === null ? [] : [v.ratio]));
  const judged = of.filter((v) => v.covered !== null);
  return {
    group,
    strength,
    n: of.length,
    first: share(of, (v) => v.first),
    sameRows: share(of, (v) => v.sameRows),
    stage: share(of, (v) => v.stageFirst),
    inThree: share(of, (v) => v.inThree),
    refused: share(of, (v) => v.refused),
    ratio: quantile(ratios, 0.5),
    p10: quantile(ratios, 0.1),
    p90: quantile(ratios, 0.9),
    cover: judged.length === 0 ? null : share(judged, (v) => v.covered === true),
  };
}

/** Expected calibration error of the confidence of named constraints, ten equal bins; right = first. */
function calibrationError(verdicts: readonly Verdict[]): number | null {
  const named = verdicts.flatMap((v) =>
    v.confidence === null ? [] : [{ confidence: v.confidence, right: v.first ? 1 : 0 }],
  );
  if (named.length === 0) return null;
  let error = 0;
  for (let bin = 0; bin < 10; bin++) {
    const inside = named.filter((v) => Math.min(9, Math.floor(v.confidence * 10)) === bin);
    const gap = inside.reduce((sum, v) => sum + v.confidence - v.right, 0);
    error += Math.abs(gap) / named.length;
  }
  return round(error);
}

/** The table by group and strength, and figures over all of it. */
export function summarise(verdicts: readonly Verdict[]): EngineSummary {
  const keys = new Set(verdicts.map((v) => `${v.group}|${v.strength}`));
  const rows = [...keys].map((key) => {
    const [group = '', strength = ''] = key.split('|');
    return rowOf(
      group,
      strength,
      verdicts.filter((v) => v.group === group && v.strength === strength),
    );
  });
  const by = (strength: string): Verdict[] => verdicts.filter((v) => v.strength === strength);
  for (const strength of ['strong', 'weak']) {
    if (by(strength).length > 0) rows.push(rowOf('ALL', strength, by(strength)));
  }
  return {
    rows,
    overall: {
      calibrationError: calibrationError(verdicts),
      balancedRefused: by('none').length === 0 ? null : share(by('none'), (v) => v.refused),
      medianAnalyseMs: quantile(
        verdicts.map((v) => v.analyseMs),
        0.5,
      ),
    },
  };
}
