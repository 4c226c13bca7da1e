import { createHash } from 'node:crypto';
import type { ModuleRecommendation } from '../../core/guidance/modules/recommendForModule.ts';
import type { Translate } from '../../core/text/render.ts';
import type { Sql } from '../db/port.ts';

/**
 * The id of a thing that is made of others: the same in whatever process and however often it is made. A UUID of
 * version 8 (RFC 9562) over their SHA-256.
 */
export function idOf(...parts: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** What laptops no longer advise comes behind all that they do. */
export const PAST_ADVICE = 1000;

/** Keeps what was recommended for a constraint, in its order; what is there already is renewed. */
export async function keepRecommendations(
  sql: Sql,
  to: { readonly tenantId: string; readonly constraintId: string; readonly at: Date },
  recommendations: readonly ModuleRecommendation[],
  say: Translate,
): Promise<void> {
  const rows = recommendations.map((one, rank) => ({
    id: idOf(to.constraintId, one.leverId),
    lever_id: one.leverId,
    recommendation_type: one.type,
    title: say(one.title),
    priority: one.priority,
    complexity: one.complexity,
    estimated_impact_paise: one.impact,
    estimated_cost_paise: one.cost,
    rank,
  }));
  await sql.query(
    `INSERT INTO strategic_recommendations (tenant_id, constraint_id, created_at, updated_at, id,
       lever_id, recommendation_type, title, priority, complexity, estimated_impact_paise,
       estimated_cost_paise, rank)
     SELECT $1, $2, $3, $3, r.* FROM jsonb_to_recordset($4::jsonb) AS r (id text, lever_id text,
       recommendation_type text, title text, priority text, complexity text,
       estimated_impact_paise bigint, estimated_cost_paise bigint, rank integer)
     ON CONFLICT (tenant_id, id) DO UPDATE SET title = EXCLUDED.title, priority = EXCLUDED.priority,
       estimated_impact_paise = EXCLUDED.estimated_impact_paise,
       estimated_cost_paise = EXCLUDED.estimated_cost_paise, rank = EXCLUDED.rank,
       updated_at = EXCLUDED.updated_at`,
    [to.tenantId, to.constraintId, to.at, JSON.stringify(rows)],
  );
}

/** A recommendation as it was kept, with its constraint; paise. */
export interface KeptRecommendation {
  readonly id: string;
  readonly constraint_id: string;
  readonly lever_id: string;
  readonly recommendation_type: string;
  readonly title: string;
  readonly priority: 'critical' | 'high' | 'medium' | 'low';
  readonly complexity: 'simple' | 'moderate' | 'complex';
  readonly estimated_impact_paise: number | null;
  readonly estimated_cost_paise: number;
  readonly source_module: string;
}

/** The levers that laptops advise for a constraint by its books, best first; none of what they no longer advise. */
export async function leversFromLaptops(sql: Sql, constraintId: string): Promise<string[]> {
  const { rows } = await sql.query<{ lever_id: string }>(
    `SELECT lever_id FROM strategic_recommendations
     WHERE constraint_id = $1 AND origin = 'laptop' AND rank < $2 ORDER BY rank`,
    [constraintId, PAST_ADVICE],
  );
  return rows.map(({ lever_id }) => lever_id);
}

/**
 * Those of active constraints, the first of each before the second of any; where laptops advise by the books, theirs
 * alone.
 */
export async function keptRecommendations(sql: Sql, most: number): Promise<KeptRecommendation[]> {
  const { rows } = await sql.query<KeptRecommendation>(
    `SELECT r.id, r.constraint_id, r.lever_id, r.recommendation_type, r.title, r.priority,
       r.complexity, r.estimated_impact_paise, r.estimated_cost_paise, c.source_module
     FROM strategic_recommendations r JOIN constraint_identification c
       ON c.tenant_id = r.tenant_id AND c.id = r.constraint_id
     WHERE c.status = 'active' AND (r.origin = 'laptop' OR NOT EXISTS (
       SELECT FROM strategic_recommendations l WHERE l.tenant_id = r.tenant_id
         AND l.constraint_id = r.constraint_id AND l.origin = 'laptop'))
     ORDER BY r.rank, array_position(ARRAY['critical', 'high', 'medium', 'low'], r.priority), r.id
     LIMIT $1`,
    [most],
  );
  return [...rows];
}
