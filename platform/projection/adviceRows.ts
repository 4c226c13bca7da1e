import { z } from 'zod';
import { momentOf } from '../../core/contract/moment.ts';
import { RecommendationDecision } from '../../core/contract/recommendation.ts';
import { WorkDecision, WorkStart } from '../../core/contract/workMoves.ts';
import { ofStandingChanges, standingOutcomes } from '../../core/effect/judgement.ts';
import { LEVERS } from '../../core/levers/library.ts';
import type { Translate } from '../../core/text/render.ts';
import { followWorks } from '../../core/work/followWorks.ts';
import { toRupees } from '../store/amounts.ts';
import { idOf, PAST_ADVICE } from '../store/recommendations.ts';
import type { Rows } from './rows.ts';
import { decisionsOf, findingsOf, type ReadChange } from './standing.ts';

/** A newer program may know levers that this one cannot name. */
const IN_LIBRARY = new Set(LEVERS.map(({ id }) => id));

const Works = z.union([WorkDecision, WorkStart]);

/** Advice by its newest word on each lever of each constraint, what users said of it and how it ended. */
export function adviceRows(
  log: readonly ReadChange[],
  called: (id: string) => string,
  say: Translate,
): { readonly recommendations: Rows; readonly feedback: Rows } {
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

function ratingRows(log: readonly ReadChange[], called: (id: string) => string): Rows {
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
  log: readonly ReadChange[],
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
