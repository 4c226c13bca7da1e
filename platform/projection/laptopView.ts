import { z } from 'zod';
import { ofRecords } from '../../core/alerts/ofConstraints.ts';
import { AlertDecision } from '../../core/contract/alerts.ts';
import { RuleVerdict, StepDecision } from '../../core/contract/focusing.ts';
import { CONSTRAINT_TYPES } from '../../core/contract/moduleAnalysis.ts';
import { RecommendationDecision } from '../../core/contract/recommendation.ts';
import { WorkDecision, WorkStart } from '../../core/contract/workMoves.ts';
import { ofStandingChanges, standingOutcomes } from '../../core/effect/judgement.ts';
import { namelessId } from '../../core/focusing/constraintId.ts';
import { type Followed, follow, type Life } from '../../core/focusing/follow.ts';
import { metricsOf } from '../../core/focusing/metrics.ts';
import { recordsOf } from '../../core/focusing/records.ts';
import { LEVERS } from '../../core/levers/library.ts';
import type { StoredChange } from '../../core/sync/protocol.ts';
import type { Translate } from '../../core/text/render.ts';
import { segmentValue, term, text } from '../../core/text/values.ts';
import { followWorks } from '../../core/work/followWorks.ts';
import { toRupees } from '../store/amounts.ts';
import { idOf, PAST_ADVICE } from '../store/recommendations.ts';
import { decisionsOf, findingsOf } from './standing.ts';

/** Rows of the interface's own tables, by their columns, but for tenant and origin. */
export type Rows = readonly Readonly<Record<string, unknown>>[];

/** What the interface shows of what laptops sent. */
export interface LaptopView {
  readonly constraints: Rows;
  readonly history: Rows;
  readonly recommendations: Rows;
  readonly feedback: Rows;
  readonly alerts: Rows;
}

/** A newer program may know levers that this one cannot name. */
const IN_LIBRARY = new Set(LEVERS.map(({ id }) => id));

const Steps = z.union([StepDecision, RuleVerdict]);
const Works = z.union([WorkDecision, WorkStart]);

/**
 * A pure function of a company's log, its members and a language: the same constraints, states and outcomes that its
 * laptops fold from it.
 * @param log in the server's order
 */
export function laptopView(
  log: readonly StoredChange[],
  members: readonly string[],
  say: Translate,
): LaptopView {
  const looks = findingsOf(log, 'sighting');
  const decisions = decisionsOf(log, 'constraint');
  const followed = follow(
    looks.map(({ found, id, at, device }) => ({
      ...found.look,
      id,
      at,
      device,
      putsRight: found.putsRight,
    })),
    decisions.map(({ entityId: constraintId, user: _, ...each }) => ({
      ...each,
      constraintId,
      what: Steps.parse(each.what),
    })),
  );
  const userOf = new Map([
    ...decisions.map(({ decisionId, user }) => [decisionId, user] as const),
    ...looks.map(({ at, user }) => [at, user] as const),
  ]);
  const called = namesOf(followed);
  return {
    constraints: followed.lives.map((life) => constraintRow(followed, life, userOf, say)),
    history: followed.lives.flatMap((life) => historyRows(life, userOf)),
    ...adviceRows(log, called, say),
    alerts: alertRows(log, followed, members, say),
  };
}

/** What a constraint, or a thing whose id begins with its constraint's, is called by now. */
function namesOf({ lives }: Followed): (id: string) => string {
  const now = new Map(
    lives.flatMap(({ tracked }) => [...tracked.ids].map((id) => [id, tracked.id])),
  );
  return (id) => {
    const [constraint = '', ...rest] = id.split(':');
    return [now.get(constraint) ?? constraint, ...rest].join(':');
  };
}

function constraintRow(
  followed: Followed,
  life: Life,
  userOf: ReadonlyMap<string, string>,
  say: Translate,
): Rows[number] {
  const { tracked, state, history } = life;
  const { newest, place, id, since } = tracked;
  const latest = metricsOf(followed, life).at(-1);
  const cash = latest?.cash ?? newest.ranked.cash;
  const dimensions = [place.dimension].flat();
  const segment = [place.value ?? []]
    .flat()
    .map((value, at) =>
      say({
        key: 'modules.laptop.value',
        values: { value: segmentValue(dimensions[at] ?? dimensions[0] ?? '', value) },
      }),
    )
    .join(', ');
  const figures = {
    currentDays: latest?.currentDays ?? newest.ranked.currentDays,
    achievableDays: latest?.achievableDays ?? newest.ranked.achievableDays,
    cashLow: toRupees(cash.low),
    cashHigh: toRupees(cash.high),
    meanWaiting: toRupees(latest?.meanWaiting ?? null),
    arrivingPerDay: toRupees(latest?.arrivingPerDay ?? null),
  };
  return {
    id,
    constraint_type:
      CONSTRAINT_TYPES.find((each) => each === newest.ranked.constraintType) ??
      'process_efficiency',
    severity: newest.ranked.severity,
    source_module: place.stage,
    description: say({
      key: segment === '' ? 'modules.laptop.whole' : 'modules.laptop.part',
      values: { stage: term(`engine.stage.${place.stage}`), segment: text(segment) },
    }),
    constraint_metrics: Object.fromEntries(
      Object.entries(figures).filter(([, value]) => value !== null),
    ),
    estimated_impact_paise: Math.round(cash.estimate),
    confidence: latest?.confidence ?? newest.ranked.confidence,
    identified_at: momentOf(since),
    last_updated: momentOf(
      [latest?.recordedAt ?? since, ...history.map(({ changedAt }) => changedAt)]
        .toSorted()
        .at(-1) ?? since,
    ),
    status: state.status,
    identified_by: userOf.get(since) ?? '',
  };
}

function historyRows({ tracked, history }: Life, userOf: ReadonlyMap<string, string>): Rows {
  return history.map((change, at) => ({
    id: idOf(
      'history',
      tracked.id,
      String(at),
      change.changedAt,
      change.changeReason,
      change.newStatus,
    ),
    constraint_id: tracked.id,
    previous_status: change.previousStatus,
    new_status: change.newStatus,
    change_reason: change.changeReason,
    changed_by: change.decisionId === null ? 'books' : (userOf.get(change.decisionId) ?? ''),
    changed_at: momentOf(change.changedAt),
  }));
}

/** Advice by its newest word on each lever of each constraint, what users said of it and how it ended. */
function adviceRows(
  log: readonly StoredChange[],
  called: (id: string) => string,
  say: Translate,
): Pick<LaptopView, 'recommendations' | 'feedback'> {
  const rows = new Map<
    string,
    Readonly<Record<string, unknown>> & { readonly estimated_impact_paise: number }
  >();
  const given = findingsOf(log, 'advice');
  for (const [at, { at: moment, found }] of given.entries()) {
    const older = at < given.length - 1 ? PAST_ADVICE : 0;
    for (const [rank, one] of found.items.entries()) {
      if (!IN_LIBRARY.has(one.leverId)) continue;
      const constraintId = called(one.constraintId);
      const id = `${constraintId}:${one.leverId}`;
      rows.set(id, {
        id,
        constraint_id: constraintId,
        lever_id: one.leverId,
        recommendation_type: one.type,
        title: say({ key: `levers.${one.leverId}.title.all` }),
        priority: one.priority,
        complexity: one.complexity,
        estimated_impact_paise: one.cash,
        estimated_cost_paise: one.cost,
        rank: older + rank,
        created_at: momentOf(moment),
        updated_at: momentOf(moment),
      });
    }
  }
  return {
    recommendations: [...rows.values()],
    feedback: [
      ...ratingRows(log, called),
      ...outcomeRows(log, called, (id) => rows.get(id)?.estimated_impact_paise ?? null),
    ],
  };
}

function ratingRows(log: readonly StoredChange[], called: (id: string) => string): Rows {
  return decisionsOf(log, 'recommendation')
    .filter(({ state }) => state === 'standing')
    .flatMap(({ decisionId, entityId, at, user, what }) => {
      const said = RecommendationDecision.parse(what);
      if (said.move !== 'rate') return [];
      return [
        {
          id: decisionId,
          entity_id: called(entityId),
          entity_type: 'recommendation',
          feedback_type: 'explicit',
          feedback_source: 'user_rating',
          feedback_data: { rating: said.stars },
          context_data: {},
          user_id: user,
          created_at: momentOf(at),
        },
      ];
    });
}

function outcomeRows(
  log: readonly StoredChange[],
  called: (id: string) => string,
  impactOf: (recommendationId: string) => number | null,
): Rows {
  const works = decisionsOf(log, 'implementation').map(
    ({ entityId: implementationId, user: _, ...each }) => ({
      ...each,
      implementationId,
      what: Works.parse(each.what),
    }),
  );
  const { lives } = followWorks(works);
  const days = new Map(
    works.map(({ implementationId: id }) => [id, lives.get(id)?.state.changedOn ?? null]),
  );
  const judged = findingsOf(log, 'judgement');
  const standing = ofStandingChanges(
    judged.map(({ at, found }) => ({ ...found, at })),
    days,
  );
  return standingOutcomes(standing).map((outcome) => {
    const { implementationId, ratio, verdict } = outcome;
    const entityId = called(implementationId.replace(/:\d+$/, ''));
    const impact = impactOf(entityId);
    const last = judged.findLast(({ found }) => found.implementationId === implementationId);
    return {
      id: idOf('outcome', implementationId),
      entity_id: entityId,
      entity_type: 'recommendation',
      feedback_type: 'outcome',
      feedback_source: 'system_outcome',
      feedback_data: {
        effectiveness: Math.max(0, Math.min(1, ratio)),
        implementationSuccess: verdict === 'worked',
        ...(impact === null ? {} : { actualImpact: toRupees(Math.round(ratio * impact)) }),
      },
      context_data: {},
      user_id: last?.user ?? '',
      created_at: momentOf(last?.at ?? ''),
    };
  });
}

/** What following the constraints says, for every member; read or dismissed where the member said so on a laptop. */
function alertRows(
  log: readonly StoredChange[],
  followed: Followed,
  members: readonly string[],
  say: Translate,
): Rows {
  const newest = followed.looks.at(-1);
  if (newest === undefined) return [];
  const raised = ofRecords(recordsOf(followed));
  const said = decisionsOf(log, 'alert').filter(({ state }) => state === 'standing');
  return members.flatMap((user) =>
    raised.map(({ key, type, severity, title, message, amount }) => {
      const alertId = namelessId(`alert ${key}`);
      const moves = said
        .filter((each) => each.user === user && each.entityId === alertId)
        .map(({ what }) => AlertDecision.parse(what).what.move);
      return {
        id: idOf('alert', user, alertId),
        user_id: user,
        alert_type: type,
        severity,
        title: say(title),
        message: say(message),
        alert_data: amount === null ? {} : { amount: toRupees(amount) },
        is_read: moves.length > 0,
        is_dismissed: moves.lastIndexOf('close') > moves.lastIndexOf('reopen'),
        created_at: momentOf(newest.at),
      };
    }),
  );
}

/** The moment that a clock's text begins with. */
function momentOf(stamp: string): string {
  return stamp.slice(0, '2026-11-25T22:14:33.886Z'.length);
}
