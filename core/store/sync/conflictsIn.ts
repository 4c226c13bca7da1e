import type { DecidedOn } from '../../contract/decisions.ts';
import { AppFailure } from '../../contract/errors.ts';
import type { ToldConflict, ToldWord } from '../../contract/inbox.ts';
import { differingFields } from '../../sync/conflictFields.ts';
import { conflictsOf, fieldOf, ONE_VALUE, type Standing } from '../../sync/conflicts.ts';
import { takeDecision } from '../decisions/decisions.ts';
import type { Device, ReadableDb, WritableDb } from '../ports.ts';
import { authorsIn } from './authors.ts';

interface Row extends Omit<Standing, 'what'> {
  readonly entity: DecidedOn;
  readonly entityId: string;
  readonly at: string;
  readonly userId: string | null;
  readonly what: string;
}

type Said = Standing & Omit<Row, 'what'>;

/** What was said on two laptops at once and is not settled, each with both words and whose they are. */
export function conflictsIn(db: ReadableDb): ToldConflict[] {
  const author = authorsIn(db);
  const told = (said: Said): ToldWord => ({
    decisionId: said.decisionId,
    author: author(said),
    at: said.at,
  });
  return openConflicts(db).map(({ kept, other, fields }) => ({
    entity: kept.entity,
    entityId: kept.entityId,
    title: { key: `history.kind.${kept.entity}` },
    fields,
    kept: told(kept),
    other: told(other),
  }));
}

/**
 * Settles a conflict: what was said in one of its two words is said again, by somebody who knows both.
 * @throws AppFailure `not_found` where the decision is in no open conflict
 */
export function settleConflict(
  db: WritableDb,
  device: Device,
  decisionId: string,
): { decisionId: string } {
  for (const { kept, other } of openConflicts(db)) {
    const chosen = [kept, other].find((each) => each.decisionId === decisionId);
    if (chosen === undefined) continue;
    const { entity, entityId, what } = chosen;
    return takeDecision(db, device, { entity, entityId }, what as Record<string, unknown>);
  }
  throw new AppFailure('not_found', { decision: decisionId });
}

type Open = Pick<ToldConflict, 'fields'> & { readonly kept: Said; readonly other: Said };

/** Words that come to the same are no conflict. */
function openConflicts(db: ReadableDb): Open[] {
  const fields = new Map<string, Said[]>();
  for (const row of standingRows(db)) {
    const said: Said = { ...row, what: JSON.parse(row.what) };
    const key = JSON.stringify([said.entity, said.entityId, fieldOf(said.entity, said.what)]);
    fields.set(key, [...(fields.get(key) ?? []), said]);
  }
  return [...fields.values()].flatMap((said) => {
    const byId = new Map(said.map((each) => [each.decisionId, each]));
    return conflictsOf(said).flatMap(({ kept, other }) => {
      const [a, b] = [byId.get(kept.decisionId), byId.get(other.decisionId)];
      if (a === undefined || b === undefined) return [];
      const fields = differingFields(a.entity, a.what, b.what);
      return fields.length === 0 ? [] : [{ kept: a, other: b, fields }];
    });
  });
}

function standingRows(db: ReadableDb): Row[] {
  return db
    .prepare<Row>(
      `SELECT d.entity, d.entity_id AS entityId, d.decision_id AS decisionId, d.at, d.what,
         c.device_id AS deviceId, c.user_id AS userId, c.server_seq AS seq, c.seen
       FROM decision d JOIN change_log c ON c.entity = 'decision' AND c.entity_id = d.decision_id AND c.kind = 'decide'
       WHERE d.state = 'standing' AND d.entity IN (SELECT value FROM json_each(?))
       ORDER BY d.place, d.at`,
    )
    .all(JSON.stringify([...ONE_VALUE]));
}
