import type { Outcome, VersionMetrics } from '../contract/learned.ts';
import { casesOf, type EffectParameters, scaleBeliefs, worksBeliefs } from './beliefs.ts';
import { betaMean } from './beta.ts';
import { didMove, inOrder, type LeverTraits, scaleOf } from './cases.ts';
import { choiceOf, type Deed } from './deeds.ts';
import { holds, scaleLoss } from './forecast.ts';
import { likingOf } from './liking.ts';
import { USUAL } from './parameters.ts';
import type { Scale } from './scales.ts';
import {
  CALIBRATION_VERSIONS,
  EFFECTIVENESS_VERSIONS,
  type JudgedModel,
  PREFERENCE_VERSIONS,
} from './versions.ts';

/** One case as each version foretold it from the cases before it (Dawid's prequential principle, 1984). */
export interface Foretold {
  readonly caseId: string;
  readonly byVersion: Readonly<Record<string, Score>>;
}

interface Score {
  /** −ln of the chance, or density, given to what happened. */
  readonly loss: number;
  /** Squared error of the chance; null where none is foretold. */
  readonly square: number | null;
  readonly held: boolean | null;
}

/** What learning knows of the user: how things ended, and what was done with advice. */
export interface Feedback {
  readonly outcomes: readonly Outcome[];
  readonly deeds: readonly Deed[];
}

/** Cases judged at most, the newest: what was foretold years ago says little. */
const JUDGED_CASES = 120;

/** Every case of a model in its order, as each version foretold it. */
export function foretold(
  model: JudgedModel,
  levers: readonly LeverTraits[],
  { outcomes, deeds }: Feedback,
): Foretold[] {
  if (model === 'preference') return foretoldChoices(levers, deeds);
  const versions = model === 'effectiveness' ? EFFECTIVENESS_VERSIONS : CALIBRATION_VERSIONS;
  const known = new Set(levers.map(({ leverId }) => leverId));
  const cases = inOrder(outcomes).filter(
    (each) => known.has(each.leverId) && (model === 'effectiveness' || scaleOf(each) !== null),
  );
  const first = Math.max(0, cases.length - JUDGED_CASES);
  const nobodys = casesOf(levers, []);
  return cases.slice(first).map((each, at) => {
    const before = casesOf(levers, cases.slice(0, first + at));
    const of = levers.findIndex(({ leverId }) => leverId === each.leverId);
    const score = (parameters: EffectParameters | null): Score => {
      const known = parameters === null ? nobodys : before;
      const set = parameters ?? USUAL;
      return model === 'effectiveness'
        ? scoreOf(betaMean(worksBeliefs(levers, known, set)[of]!.here), didMove(each))
        : scaleScore(scaleBeliefs(levers, known, set)[of]!, each, set.scale.again);
    };
    return {
      caseId: each.implementationId,
      byVersion: Object.fromEntries(
        versions.map(({ version, parameters }) => [version, score(parameters)]),
      ),
    };
  });
}

function scoreOf(chance: number, happened: boolean): Score {
  const within = Math.min(Math.max(chance, 0.001), 0.999);
  return {
    loss: -Math.log(happened ? within : 1 - within),
    square: (Number(happened) - within) ** 2,
    held: null,
  };
}

function scaleScore({ mean, sd }: Scale, outcome: Outcome, again: number): Score {
  const { log, variance } = scaleOf(outcome)!;
  const end = { mean, sd: Math.hypot(sd, again) };
  return { loss: scaleLoss(log, variance, end), square: null, held: holds(log, variance, end) };
}

/** Each recommendation that was taken up or turned down, by what was done with others before. */
function foretoldChoices(levers: readonly LeverTraits[], deeds: readonly Deed[]): Foretold[] {
  const byId = new Map(levers.map((lever) => [lever.leverId, lever]));
  const ordered = [...deeds].sort((a, b) =>
    a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1,
  );
  const chosen = new Set<string>();
  const found: Foretold[] = [];
  const choices = ordered.filter(({ act }) => choiceOf(act) !== null);
  const first = choices.at(-JUDGED_CASES)?.at ?? '';
  ordered.forEach((deed, at) => {
    const lever = byId.get(deed.leverId);
    const taken = choiceOf(deed.act);
    if (taken === null || lever === undefined || chosen.has(deed.recommendationId)) return;
    chosen.add(deed.recommendationId);
    if (deed.at < first) return;
    const before = ordered
      .slice(0, at)
      .filter(({ recommendationId }) => recommendationId !== deed.recommendationId);
    const liking = likingOf(levers, before);
    found.push({
      caseId: deed.recommendationId,
      byVersion: Object.fromEntries(
        PREFERENCE_VERSIONS.map(({ version, kinds }) => [
          version,
          scoreOf(liking.overall * (kinds ? liking.of(lever) : 1), taken),
        ]),
      ),
    });
  });
  return found;
}

/** What a version's losses come to over cases. */
export function metricsOf(cases: readonly Foretold[], version: string): VersionMetrics {
  const scores = cases.flatMap(({ byVersion }) => byVersion[version] ?? []);
  const n = scores.length;
  const squares = scores.flatMap(({ square }) => square ?? []);
  const held = scores.flatMap((each) => each.held ?? []);
  const mean = (values: readonly number[]): number | null =>
    values.length === 0 ? null : values.reduce((sum, each) => sum + each, 0) / values.length;
  return {
    cases: n,
    logLoss: mean(scores.map(({ loss }) => loss)),
    brier: mean(squares),
    coverage: mean(held.map(Number)),
  };
}

/** How much less a case one version loses than another, and the standard error of that. */
export function advantage(
  cases: readonly Foretold[],
  version: string,
  over: string,
): { mean: number; error: number; cases: number } {
  const gains = cases.flatMap(({ byVersion }) => {
    const one = byVersion[version];
    const other = byVersion[over];
    return one === undefined || other === undefined ? [] : [other.loss - one.loss];
  });
  const n = gains.length;
  if (n === 0) return { mean: 0, error: Number.POSITIVE_INFINITY, cases: 0 };
  const mean = gains.reduce((sum, each) => sum + each, 0) / n;
  const squares = gains.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return {
    mean,
    error: n < 2 ? Number.POSITIVE_INFINITY : Math.sqrt(squares / (n - 1) / n),
    cases: n,
  };
}
