import type { Outcome } from '../../core/contract/learned.ts';
import type { Act, Deed } from '../../core/learning/deeds.ts';
import type { Sql } from '../db/port.ts';
import { toPaise } from './amounts.ts';

/** The parts of a feedback's data that are learned from; all else is kept as it came. */
export interface FeedbackData {
  readonly rating?: number | undefined;
  readonly effectiveness?: number | undefined;
  readonly implementationSuccess?: boolean | undefined;
  /** Rupees. */
  readonly actualImpact?: number | undefined;
}

export interface FeedbackRow {
  readonly id: string;
  readonly entity_id: string;
  readonly feedback_data: FeedbackData;
  readonly created_at: Date;
  readonly lever_id: string | null;
  readonly stated_confidence: number | null;
  readonly estimated_impact_paise: number | null;
}

/** Feedback that is looked at, the newest. */
const MOST = 5000;
const DAY_MS = 86_400_000;

/** All feedback of the bound tenant, oldest first, with what was foretold of its entity. */
export async function feedbackOf(
  sql: Sql,
  entityType: 'recommendation' | 'constraint',
): Promise<FeedbackRow[]> {
  const { rows } = await sql.query<FeedbackRow>(
    `SELECT f.id, f.entity_id, f.feedback_data, f.created_at, r.lever_id,
       c.confidence AS stated_confidence, r.estimated_impact_paise
     FROM feedback_records f
     LEFT JOIN strategic_recommendations r ON r.tenant_id = f.tenant_id AND r.id = f.entity_id
     LEFT JOIN constraint_identification c ON c.tenant_id = f.tenant_id AND c.id = f.entity_id
     WHERE f.entity_type = $1 ORDER BY f.created_at DESC, f.id LIMIT $2`,
    [entityType, MOST],
  );
  return rows.toReversed();
}

/** Half the width of the 90 % interval of what a person says a change has brought: half of it either way. */
const SAID_SPREAD = 0.5;
/** From this part of what was foretold on, a change worked; below the second it shows no sign. */
const WORKED = 0.8;
const NO_SIGN = 0.1;

/** The feedback as an outcome of its lever; null where it tells of none. */
export function outcomeOf(row: FeedbackRow, stage: string): Outcome | null {
  const { actualImpact, implementationSuccess, effectiveness } = row.feedback_data;
  if (row.lever_id === null) return null;
  const foretold = row.estimated_impact_paise;
  const measured =
    actualImpact !== undefined && foretold !== null && foretold > 0
      ? toPaise(actualImpact) / foretold
      : effectiveness;
  if (measured === undefined && implementationSuccess === undefined) return null;
  const ratio = measured ?? (implementationSuccess === true ? 1 : 0);
  return {
    implementationId: row.entity_id,
    leverId: row.lever_id,
    stage,
    verdict: verdictOf(ratio, implementationSuccess),
    ratio,
    spread: SAID_SPREAD,
    judgedOn: Math.floor(row.created_at.getTime() / DAY_MS),
  };
}

function verdictOf(ratio: number, success: boolean | undefined): Outcome['verdict'] {
  if (ratio < 0) return 'worse';
  if (success === false || ratio < NO_SIGN) return 'no_sign';
  return ratio >= WORKED ? 'worked' : 'partly';
}

const RATED: Readonly<Record<number, Act>> = {
  1: 'rated_1',
  2: 'rated_2',
  3: 'rated_3',
  4: 'rated_4',
  5: 'rated_5',
};

/** The rating in the feedback as something that was done with the recommendation; null where there is none. */
export function deedOf(row: FeedbackRow): Deed | null {
  const act = RATED[Math.round(row.feedback_data.rating ?? 0)];
  if (act === undefined || row.lever_id === null) return null;
  return {
    id: row.id,
    recommendationId: row.entity_id,
    leverId: row.lever_id,
    act,
    at: row.created_at.toISOString(),
  };
}
