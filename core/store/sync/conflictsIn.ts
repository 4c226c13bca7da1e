import type { DecidedOn } from '../../contract/decisions.ts';
import { AppFailure } from '../../contract/errors.ts';
import { sentenceOf } from '../../history/sentence.ts';
import {
  type Conflict,
  conflictsOf,
  fieldOf,
  ONE_VALUE,
  type Standing,
} from '../../sync/conflicts.ts';
import type { Message } from '../../text/message.ts';
import { takeDecision } from '../decisions/decisions.ts';
import type { Device, ReadableDb, WritableDb } from '../ports.ts';

/** Two words on one thing, as they are told. */
export interface ToldConflict {
  readonly entity: DecidedOn;
  readonly entityId: string;
  readonly kept: ToldWord;
  readonly other: ToldWord;
}

export interface ToldWord {
  readonly decisionId: string;
  readonly deviceId: string;
  /** Clock of the device that it was said on. */
  readonly at: string;
  readonly says: Message;
}

interface Row extends Omit<Standing, 'what'> {
  readonly entity: DecidedOn;
  readonly entityId: string;
  readonly at: string;
  readonly what: string;
}

type Said = Standing & Pick<Row, 'entity' | 'entityId' | 'at'>;

/** What was said on two laptops at once and is not settled. */
export function conflictsIn(db: ReadableDb): ToldConflict[] {
  return openConflicts(db).map(({ kept, other }) => ({
    entity: kept.entity,
    entityId: kept.entityId,
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

function openConflicts(db: ReadableDb): (Conflict & { kept: Said; other: Said })[] {
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
      return a === undefined || b === undefined ? [] : [{ kept: a, other: b }];
    });
  });
}

function standingRows(db: ReadableDb): Row[] {
  return db
    .prepare<Row>(
      `SELECT d.entity, d.entity_id AS entityId, d.decision_id AS decisionId, d.at, d.what,
         c.device_id AS deviceId, c.server_seq AS seq, c.seen
       FROM decision d JOIN change_log c ON c.entity = 'decision' AND c.entity_id = d.decision_id AND c.kind = 'decide'
       WHERE d.state = 'standing' AND d.entity IN (SELECT value FROM json_each(?))
       ORDER BY d.place, d.at`,
    )
    .all(JSON.stringify([...ONE_VALUE]));
}

function told({ decisionId, deviceId, at, entity, entityId, what }: Said): ToldWord {
  return { decisionId, deviceId, at, says: sentenceOf(entity, what, entityId) };
}
