import type { KeptNumber } from '../../core/sync/accept.ts';
import { isPersonal } from '../../core/sync/erasure.ts';
import { isFinding } from '../../core/sync/findings.ts';
import { PERSONAL } from '../../core/sync/mergeRules.ts';
import { RefusalCode, type StoredChange } from '../../core/sync/protocol.ts';
import type { Sql } from '../db/port.ts';

const COLUMNS = `seq, op_id AS "opId", device_id AS "deviceId", user_id AS "userId", number, at,
  stored_at AS "storedAt", seen, kind, entity, entity_id AS "entityId", payload`;

/** A change with the hash of the whole log up to it. */
export interface LoggedChange {
  readonly change: StoredChange;
  readonly digest: string;
}

type Row = StoredChange & { readonly digest: string };

/** Up to `limit` changes after a sequence, in order. */
export async function changesAfter(
  sql: Sql,
  after: number,
  limit: number,
): Promise<LoggedChange[]> {
  const { rows } = await sql.query<Row>(
    `SELECT ${COLUMNS}, digest FROM sync_change WHERE seq > $1 ORDER BY seq LIMIT $2`,
    [after, limit],
  );
  return rows.map(({ digest, ...change }) => ({ change, digest }));
}

/**
 * The changes of the bound tenant's log that may be on these kinds of things, in order: findings by their entity,
 * decisions by the word in their payload, as every laptop writes it. What such a word means is for the reader.
 */
export async function changesOn(sql: Sql, on: readonly string[]): Promise<StoredChange[]> {
  const { rows } = await sql.query<StoredChange>(
    `SELECT ${COLUMNS} FROM sync_change
     WHERE entity = ANY ($1::text[]) OR (entity = 'decision' AND payload LIKE ANY ($2::text[])) ORDER BY seq`,
    [on.filter(isFinding), on.filter((each) => !isFinding(each)).map((each) => `%"${each}"%`)],
  );
  return [...rows];
}

/** What a person has said for itself alone before a sequence, in order, but for what was erased. */
export async function personalBefore(
  sql: Sql,
  userId: string,
  seq: number,
): Promise<StoredChange[]> {
  const { rows } = await sql.query<StoredChange>(
    `SELECT ${COLUMNS} FROM sync_change
     WHERE user_id = $1 AND entity = 'decision' AND seq < $2 AND payload LIKE ANY ($3::text[]) ORDER BY seq`,
    [userId, seq, [...PERSONAL].map((each) => `%"${each}"%`)],
  );
  return rows.filter(isPersonal);
}

/** The hash of the log up to a sequence. */
export async function digestAt(sql: Sql, seq: number): Promise<string | null> {
  const { rows } = await sql.query<{ digest: string }>(
    'SELECT digest FROM sync_change WHERE seq = $1',
    [seq],
  );
  return rows[0]?.digest ?? null;
}

/** Those of these operations that the log holds. */
export async function heldOf(
  sql: Sql,
  opIds: readonly string[],
): Promise<Map<string, StoredChange>> {
  const { rows } = await sql.query<StoredChange>(
    `SELECT ${COLUMNS} FROM sync_change WHERE op_id = ANY ($1::text[])`,
    [opIds],
  );
  return new Map(rows.map((change) => [change.opId, change]));
}

/** What became of a device's numbers from one to another. */
export async function keptNumbers(
  sql: Sql,
  deviceId: string,
  from: number,
  to: number,
): Promise<Map<number, KeptNumber>> {
  const { rows } = await sql.query<{
    number: number;
    opId: string;
    seq: number | null;
    storedAt: string | null;
    refusal: string | null;
  }>(
    `SELECT number, op_id AS "opId", seq, stored_at AS "storedAt", refusal FROM sync_number
     WHERE device_id = $1 AND number BETWEEN $2 AND $3`,
    [deviceId, from, to],
  );
  return new Map(
    rows.map(({ number, opId, seq, storedAt, refusal }) => [
      number,
      {
        number,
        opId,
        settled:
          seq === null
            ? { number, outcome: 'refused', code: RefusalCode.parse(refusal) }
            : { number, outcome: 'stored', seq, storedAt: storedAt ?? '' },
      },
    ]),
  );
}

/** Appends changes to the log of the bound tenant, all in one statement. */
export async function appendChanges(
  sql: Sql,
  tenantId: string,
  logged: readonly LoggedChange[],
): Promise<void> {
  if (logged.length === 0) return;
  const rows = logged.map(({ change, digest }) => ({ ...change, digest }));
  await sql.query(
    `INSERT INTO sync_change (tenant_id, seq, op_id, device_id, user_id, number, at, stored_at, seen, kind,
       entity, entity_id, payload, digest)
     SELECT $1, seq, "opId", "deviceId", "userId", number, at, "storedAt", seen, kind, entity, "entityId",
       payload, digest
     FROM json_to_recordset($2::json) AS r (seq bigint, "opId" text, "deviceId" text, "userId" text,
       number integer, at text, "storedAt" text, seen bigint, kind text, entity text, "entityId" text,
       payload text, digest text)`,
    [tenantId, JSON.stringify(rows)],
  );
}

/** Keeps what became of numbers, all in one statement. */
export async function appendNumbers(
  sql: Sql,
  tenantId: string,
  deviceId: string,
  numbers: readonly KeptNumber[],
): Promise<void> {
  if (numbers.length === 0) return;
  const rows = numbers.map(({ number, opId, settled }) =>
    settled.outcome === 'stored'
      ? { number, opId, seq: settled.seq, storedAt: settled.storedAt, refusal: null }
      : { number, opId, seq: null, storedAt: null, refusal: settled.code },
  );
  await sql.query(
    `INSERT INTO sync_number (tenant_id, device_id, number, op_id, seq, stored_at, refusal)
     SELECT $1, $2, number, "opId", seq, "storedAt", refusal
     FROM json_to_recordset($3::json) AS r (number integer, "opId" text, seq bigint, "storedAt" text,
       refusal text)`,
    [tenantId, deviceId, JSON.stringify(rows)],
  );
}
