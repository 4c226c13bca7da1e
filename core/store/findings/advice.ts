import type { Recommendation } from '../../contract/recommendation.ts';
import { namelessId } from '../../focusing/constraintId.ts';
import { FOUND, MOST_ADVISED } from '../../sync/findings.ts';
import type { Device, ReadableDb, WritableDb } from '../ports.ts';
import { addFinding } from './findings.ts';

/** What of a recommendation others hear. */
type Advised = Pick<
  Recommendation,
  'leverId' | 'constraintId' | 'type' | 'priority' | 'complexity' | 'cash' | 'cost' | 'probability'
>;

/** Notes what is advised by the books as they are, unless the newest advice, whoever gave it, says the same. */
export function noteAdvice(
  db: WritableDb,
  device: Device,
  {
    asOf,
    recommendations,
  }: { readonly asOf: number; readonly recommendations: readonly Advised[] },
): void {
  const items = recommendations.slice(0, MOST_ADVISED).map((one) => ({
    leverId: one.leverId,
    constraintId: one.constraintId,
    type: one.type,
    priority: one.priority,
    complexity: one.complexity,
    cash: Math.round(one.cash.estimate),
    cost: Math.round(one.cost.once + one.cost.yearly),
    probability: one.probability.value,
  }));
  const found = { day: asOf, items };
  const id = namelessId(JSON.stringify(found));
  db.transaction(() => {
    if (newestAdvice(db) !== id) addFinding(db, device, 'advice', { id, found });
  });
}

function newestAdvice(db: ReadableDb): string | null {
  const sql = `SELECT entity_id FROM change_log
    WHERE entity = 'advice' AND kind = '${FOUND}' AND parked = 0 AND refused IS NULL
    ORDER BY coalesce(stored_at, at) DESC LIMIT 1`;
  return db.prepareRows<readonly [string]>(sql).get()?.[0] ?? null;
}
