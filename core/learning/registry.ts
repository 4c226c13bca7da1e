import { z } from 'zod';
import { LearnedModelName, type LearningDecision, VersionMetrics } from '../contract/learned.ts';
import type { LeverTraits } from './cases.ts';
import { advantage, type Feedback, type Foretold, foretold, metricsOf } from './prequential.ts';
import {
  FIRST_CHAMPION,
  fallbackOf,
  JUDGED_MODELS,
  type JudgedModel,
  VERSIONS_OF,
} from './versions.ts';

/** What was done to a model by itself: kept, because books and feedback do not remember it. */
export const ModelEvent = z.object({
  model: LearnedModelName,
  strategy: z.enum(['retrain', 'promote', 'roll_back']),
  from: z.string(),
  to: z.string(),
  /** Ids of all cases that were known then. */
  cases: z.array(z.string()),
  /** By version, as measured then. */
  metrics: z.record(z.string(), VersionMetrics),
  /** Of the version it went to over the one it came from, a case; 0 of a retraining. */
  advantage: z.number(),
  /** Cases that this rests on. */
  over: z.number().int(),
});
export type ModelEvent = z.infer<typeof ModelEvent>;

export interface RecordedEvent extends ModelEvent {
  readonly at: string;
}

/** A decision of the user on learning, as it stands. */
export interface StandingDecision {
  readonly at: string;
  readonly decision: LearningDecision;
}

/** A challenger needs so many cases, and so much less loss a case, more than its standard error. */
export const PROMOTION = { cases: 8, margin: 0.05 } as const;
/** A champion that is so much worse than what it took the place of, over so many newer cases, is taken back. */
export const ROLLBACK = { cases: 5, margin: 0.05 } as const;

export interface Standing {
  readonly champion: string;
  readonly pinned: boolean;
  /** What the champion took the place of; what is thought before any case where it is the first. */
  readonly predecessor: string;
  /** Ids of the cases known when it became champion. */
  readonly since: readonly string[];
  /** Version that was taken back, with the cases known then; it needs new ones to come again. */
  readonly takenBack: { readonly version: string; readonly cases: readonly string[] } | null;
  /** Cases of the last word on the model; null where it was never trained. */
  readonly trained: readonly string[] | null;
}

/** Who is champion: what was done by itself and by the user, in the order of the clock. */
export function standingOf(
  model: JudgedModel,
  events: readonly RecordedEvent[],
  decisions: readonly StandingDecision[],
): Standing {
  const first: Standing = {
    champion: FIRST_CHAMPION[model],
    pinned: false,
    predecessor: fallbackOf(model),
    since: [],
    takenBack: null,
    trained: null,
  };
  const steps = [
    ...events
      .filter((event) => event.model === model)
      .map((event) => ({ at: event.at, turn: (so: Standing) => afterEvent(so, event) })),
    ...decisions.map(({ at, decision }) => ({
      at,
      turn: (so: Standing) => afterDecision(so, model, decision, first),
    })),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));
  return steps.reduce((so, { turn }) => turn(so), first);
}

function afterEvent(so: Standing, event: ModelEvent): Standing {
  const trained = { ...so, trained: event.cases };
  // Two devices may have done the same, or the user something else in between.
  if (event.strategy === 'retrain' || so.pinned || event.from !== so.champion) return trained;
  return {
    ...trained,
    champion: event.to,
    predecessor: event.strategy === 'promote' ? event.from : so.predecessor,
    since: event.cases,
    takenBack:
      event.strategy === 'roll_back' ? { version: event.from, cases: event.cases } : so.takenBack,
  };
}

function afterDecision(
  so: Standing,
  model: JudgedModel,
  decision: LearningDecision,
  first: Standing,
): Standing {
  if (decision.kind === 'reset')
    return { ...first, pinned: so.pinned, champion: so.pinned ? so.champion : first.champion };
  if (decision.model !== model) return so;
  if (decision.kind === 'unpin') return { ...so, pinned: false };
  if (!VERSIONS_OF[model].includes(decision.version)) return so;
  const since = so.trained ?? [];
  if (decision.kind === 'pin') {
    return { ...so, champion: decision.version, pinned: true, predecessor: so.champion, since };
  }
  return {
    ...so,
    champion: decision.version,
    predecessor: fallbackOf(model),
    since,
    takenBack: { version: so.champion, cases: since },
  };
}

/** What the registry does next, of each model, with the feedback as it is; empty where nothing changed. */
export function nextEvents(
  levers: readonly LeverTraits[],
  feedback: Feedback,
  events: readonly RecordedEvent[],
  decisions: readonly StandingDecision[],
): ModelEvent[] {
  return JUDGED_MODELS.flatMap((model) => {
    const standing = standingOf(model, events, decisions);
    const event = judge(model, foretold(model, levers, feedback), standing);
    return event === null ? [] : [event];
  });
}

/** One step of a model: back, on, or only trained on cases that are new. */
export function judge(
  model: JudgedModel,
  cases: readonly Foretold[],
  standing: Standing,
): ModelEvent | null {
  const ids = cases.map(({ caseId }) => caseId);
  if (sameCases(ids, standing.trained ?? [])) return null;
  const { champion } = standing;
  const event = (
    strategy: ModelEvent['strategy'],
    to: string,
    found: { mean: number; cases: number },
  ): ModelEvent => ({
    model,
    strategy,
    from: champion,
    to,
    cases: ids,
    metrics: Object.fromEntries(VERSIONS_OF[model].map((each) => [each, metricsOf(cases, each)])),
    advantage: found.mean,
    over: found.cases,
  });
  if (!standing.pinned) {
    const back = rollback(cases, standing);
    if (back !== null) return event('roll_back', standing.predecessor, back);
    const on = promotion(model, cases, standing);
    if (on !== null) return event('promote', on.version, on);
  }
  return event('retrain', champion, { mean: 0, cases: ids.length });
}

function rollback(
  cases: readonly Foretold[],
  { champion, predecessor, since }: Standing,
): { mean: number; cases: number } | null {
  if (predecessor === champion) return null;
  const known = new Set(since);
  const newer = cases.filter(({ caseId }) => !known.has(caseId));
  const found = advantage(newer, predecessor, champion);
  const enough = found.cases >= ROLLBACK.cases;
  return enough && found.mean >= ROLLBACK.margin && found.mean > found.error ? found : null;
}

function promotion(
  model: JudgedModel,
  cases: readonly Foretold[],
  { champion, takenBack }: Standing,
): { version: string; mean: number; cases: number } | null {
  let best: { version: string; mean: number; cases: number } | null = null;
  for (const version of VERSIONS_OF[model]) {
    if (version === champion) continue;
    const over = takenBack?.version === version ? newSince(cases, takenBack.cases) : cases;
    const found = advantage(over, version, champion);
    const beats =
      found.cases >= PROMOTION.cases && found.mean >= PROMOTION.margin && found.mean > found.error;
    if (beats && found.mean > (best?.mean ?? 0)) {
      best = { version, mean: found.mean, cases: found.cases };
    }
  }
  return best;
}

function newSince(cases: readonly Foretold[], known: readonly string[]): Foretold[] {
  const old = new Set(known);
  return cases.filter(({ caseId }) => !old.has(caseId));
}

function sameCases(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && new Set([...one, ...other]).size === one.length;
}
