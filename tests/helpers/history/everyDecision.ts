import { DECIDED_ON, type DecidedOn } from '../../../core/contract/decisions.ts';
import { LEVERS } from '../../../core/levers/library.ts';
import { decideAlert } from '../../../core/store/alerts/alerts.ts';
import {
  answerQuestionnaire,
  decideAssumption,
} from '../../../core/store/assumptions/assumptions.ts';
import { decideDashboard } from '../../../core/store/dashboards/dashboards.ts';
import { decideStep, followedIn } from '../../../core/store/focusing/followed.ts';
import { recordSighting } from '../../../core/store/focusing/sightings.ts';
import { setPriorityWeights } from '../../../core/store/focusing/weights.ts';
import { setLimits } from '../../../core/store/guidance/limits.ts';
import { decideRecommendation } from '../../../core/store/guidance/recommendations.ts';
import { decideLearning } from '../../../core/store/learning/learning.ts';
import { booksVersion } from '../../../core/store/meta.ts';
import type { Device, ReadableDb, WritableDb } from '../../../core/store/ports.ts';
import { decidePreference } from '../../../core/store/preferences/preferences.ts';
import { decideTradeoff } from '../../../core/store/tradeoffs/tradeoffs.ts';
import { startWork } from '../../../core/store/work/works.ts';
import { EXPLOIT, look, ranked } from '../focusing/looks.ts';
import { start } from '../work/snapshots.ts';

type Decide = (db: WritableDb, device: Device) => { readonly decisionId: string };

const followed = (db: ReadableDb): string => followedIn(db).lives[0]?.tracked.id ?? '';

/** A decision of each kind by the function that takes it in the app; without one for a new kind this has no type. */
const DECIDE: { readonly [E in DecidedOn]: Decide } = {
  constraint: (db, device) =>
    decideStep(db, device, { constraintId: followed(db), decision: EXPLOIT }),
  priorities: (db, device) =>
    setPriorityWeights(db, device, { throughput: 1, impact: 2, feasibility: 3, urgency: 4 }),
  recommendation: (db, device) =>
    decideRecommendation(db, device, {
      id: `${followed(db)}:${LEVERS[0]?.id ?? ''}`,
      decision: { move: 'park', reason: 'not now' },
    }),
  limits: (db, device) => setLimits(db, device, { budget: 100_000_00, people: 2, weeks: 4 }),
  implementation: (db, device) => startWork(db, device, start('r')),
  questionnaire: (db, device) =>
    answerQuestionnaire(db, device, { question: 'udyam', answer: 'small' }),
  assumption: (db, device) =>
    decideAssumption(db, device, {
      id: 'termsNeeded',
      decision: { move: 'dropped', reason: 'nobody asked' },
    }),
  tradeoff: (db, device) =>
    decideTradeoff(db, device, {
      ground: {
        constraintId: followed(db),
        place: { stage: 'dispatch', dimension: 'all', value: null },
        found: null,
        recommendations: [],
      },
      decision: { move: 'weight', criterion: 'cash', weight: 1 },
    }),
  learning: (db, device) => decideLearning(db, device, { kind: 'reset' }),
  alert: (db, device) =>
    decideAlert(db, device, 'some-alert', {
      what: { move: 'see' },
      title: { key: 'alerts.title' },
      severity: 'low',
      amount: null,
    }),
  dashboard: (db, device) =>
    decideDashboard(db, device, { role: 'manager', decision: { move: 'reset' } }),
  preferences: (db, device) => decidePreference(db, device, { key: 'alertsPerDay', value: 2 }),
};

/** Follows a constraint, so that there is one to decide on. */
export function followOne(db: WritableDb, device: Device): void {
  const { at: _, ...first } = look(0, 100, [ranked('dispatch')]);
  recordSighting(db, device, { look: first, version: booksVersion(db) }, 'engine');
}

/** Decides on a thing of each kind; answers the decisions in their order. */
export function takeEveryDecision(
  db: WritableDb,
  device: Device,
): { readonly decisionId: string }[] {
  return DECIDED_ON.map((entity) => DECIDE[entity](db, device));
}
