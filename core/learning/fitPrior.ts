import type { Outcome } from '../contract/learned.ts';
import { type EffectParameters, worksIn, worseIn } from './beliefs.ts';
import { casesByLever, type LeverTraits, NO_CASES } from './cases.ts';
import { type ChanceParameters, chances } from './chances.ts';
import { type ScaleParameters, scales } from './scales.ts';

/** What other firms teach: chances before any case of one's own, and how far firms differ. */
export interface PooledPrior {
  readonly levers: LeverTraits[];
  readonly parameters: EffectParameters;
}

/** Cases that the library's own word weighs as much as beside what other firms found. */
const LIBRARY_WEIGHT = 4;
const STRENGTHS = [0.06, 0.12, 0.25, 0.5, 1, 2, 4, 8];
const SPREADS = [0.15, 0.4, 0.8];
const LEVER_SPREADS = [0.1, 0.2, 0.35, 0.5];

/**
 * Empirical Bayes over other firms' outcomes: each lever's chances are their counts with the library's word as a few
 * more cases; strength and spreads are those under which the firms' counts are most likely, one after the other.
 * @param firms outcomes of each other firm
 */
export function fitPrior(
  library: readonly LeverTraits[],
  firms: readonly (readonly Outcome[])[],
  start: EffectParameters,
): PooledPrior {
  const byFirm = firms.map(casesByLever);
  const levers = library.map((lever) => {
    const all = byFirm.map((cases) => cases.get(lever.leverId) ?? NO_CASES);
    const count = (of: 'moved' | 'worse') => {
      // A firm's tries of one lever are alike: together they count as at most two.
      let yes = 0;
      let n = 0;
      for (const each of all) {
        if (each.ids.length === 0) continue;
        const weight = Math.min(each.ids.length, 2) / each.ids.length;
        yes += weight * each[of];
        n += weight * each.ids.length;
      }
      const before = of === 'moved' ? lever.works : lever.worse;
      return (yes + LIBRARY_WEIGHT * before) / (n + LIBRARY_WEIGHT);
    };
    return { ...lever, works: count('moved'), worse: count('worse'), unsure: null };
  });
  const chanceFit = (before: 'works' | 'worse', from: ChanceParameters): ChanceParameters => {
    const counted = byFirm.map((cases) =>
      levers.flatMap((lever) => {
        const own = cases.get(lever.leverId);
        if (own === undefined) return [];
        return [before === 'worse' ? worseIn(lever, own) : worksIn(lever, own)];
      }),
    );
    const evidence = (of: ChanceParameters): number =>
      counted.reduce((sum, firm) => sum + chances(firm, of).evidence, 0);
    let best: ChanceParameters = { ...from, vague: 1 };
    best = likeliest(
      STRENGTHS.map((strength) => ({ ...best, strength })),
      evidence,
    );
    best = spreadFit(best, evidence);
    return likeliest(
      STRENGTHS.map((strength) => ({ ...best, strength })),
      evidence,
    );
  };
  const measured = byFirm.map((cases) =>
    levers.flatMap(({ leverId, stage, type }) => {
      const own = cases.get(leverId);
      return own === undefined ? [] : [{ stage, type, scales: own.scales }];
    }),
  );
  const scaleEvidence = (of: ScaleParameters): number =>
    measured.reduce((sum, firm) => sum + scales(firm, of).evidence, 0);
  const lever = likeliest(
    LEVER_SPREADS.map((spread) => ({ ...start.scale, lever: spread })),
    scaleEvidence,
  );
  return {
    levers,
    parameters: {
      works: chanceFit('works', start.works),
      worse: chanceFit('worse', start.worse),
      scale: spreadFit(lever, scaleEvidence),
    },
  };
}

function spreadFit<T extends ChanceParameters | ScaleParameters>(
  from: T,
  evidence: (of: T) => number,
): T {
  let best = from;
  for (const level of ['firm', 'stage', 'type'] as const) {
    best = likeliest(
      SPREADS.map((spread) => ({ ...best, spreads: { ...best.spreads, [level]: spread } })),
      evidence,
    );
  }
  return best;
}

function likeliest<T extends object>(among: readonly T[], evidence: (of: T) => number): T {
  let best = among[0]!;
  let most = Number.NEGATIVE_INFINITY;
  for (const each of among) {
    const found = evidence(each);
    if (found > most) {
      most = found;
      best = each;
    }
  }
  return best;
}
