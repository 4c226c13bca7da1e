import type { Sql } from '../db/port.ts';

/** Where a person stands in a company's rows, and what becomes of these when the person is to be forgotten. */
interface PersonalColumn {
  readonly table: string;
  readonly column: string;
  /** `$1` the person, `$2` an id of nobody; null: the rows stay, for the reason in `why`. */
  readonly erase: string | null;
  readonly why: string;
}

export const PERSONAL_COLUMNS: readonly PersonalColumn[] = [
  {
    table: 'user_alerts',
    column: 'user_id',
    erase: 'DELETE FROM user_alerts WHERE user_id = $1',
    why: 'written for the person alone',
  },
  {
    table: 'assumption_challenges',
    column: 'user_id',
    erase: 'DELETE FROM assumption_challenges WHERE user_id = $1',
    why: 'asked by the person alone',
  },
  {
    table: 'feedback_records',
    column: 'user_id',
    erase: `UPDATE feedback_records SET user_id = $2, feedback_data = feedback_data - 'comments',
              context_data = '{}' WHERE user_id = $1`,
    why: 'the company learned from the figures; the words and the person go',
  },
  {
    table: 'constraint_identification',
    column: 'identified_by',
    erase: `UPDATE constraint_identification SET identified_by = $2 WHERE identified_by = $1`,
    why: "the constraint is the company's",
  },
  {
    table: 'constraint_history',
    column: 'changed_by',
    erase: `UPDATE constraint_history SET changed_by = $2 WHERE changed_by = $1`,
    why: "the history is the company's",
  },
  {
    table: 'audit_log',
    column: 'actor_id',
    erase: null,
    why: 'must show who did what; an id without a name once the account is gone',
  },
];

/** What sign-in and sync keep of a person of the bound tenant, without what opens a door: `$1` the person. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  user_account: 'SELECT user_id, email, name, created_at FROM user_account WHERE user_id = $1',
  member: 'SELECT user_id, roles, joined_at FROM member WHERE user_id = $1',
  device: `SELECT device_id, name, first_signed_in_at, signed_in_at, last_seen_at, revoked_at
    FROM device WHERE user_id = $1 ORDER BY device_id`,
  invitation: `SELECT invitation_id, email, roles, invited_by, created_at, expires_at, accepted_at, withdrawn_at
    FROM invitation WHERE email = (SELECT email FROM user_account WHERE user_id = $1) OR invited_by = $1
    ORDER BY invitation_id`,
  sync_change: `SELECT seq, op_id, device_id, number, at, stored_at, kind, entity, entity_id, payload
    FROM sync_change WHERE user_id = $1 ORDER BY seq`,
};

/** Every row that is of a person in the bound tenant, by table, as it stands. */
export async function personalData(
  sql: Sql,
  userId: string,
): Promise<Record<string, Record<string, unknown>[]>> {
  const found: Record<string, Record<string, unknown>[]> = {};
  for (const [table, rows] of Object.entries(ELSEWHERE)) {
    const all = await sql.query<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(t) AS row FROM (${rows}) t`,
      [userId],
    );
    found[table] = all.rows.map(({ row }) => row);
  }
  for (const { table, column } of PERSONAL_COLUMNS) {
    const { rows } = await sql.query<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${column} = $1 ORDER BY to_jsonb(t)::text`,
      [userId],
    );
    found[table] = rows.map(({ row }) => row);
  }
  return found;
}

/** Whether the bound tenant knows anything of a person: who has left may have left something. */
export async function isKnown(sql: Sql, userId: string): Promise<boolean> {
  const places = [
    ...PERSONAL_COLUMNS.map(({ table, column }) => [table, column] as const),
    ...['member', 'device', 'sync_change'].map((table) => [table, 'user_id'] as const),
    ['sync_change', 'entity_id'] as const,
  ];
  const any = places.map(
    ([table, column]) => `EXISTS (SELECT 1 FROM ${table} WHERE ${column} = $1)`,
  );
  const { rows } = await sql.query<{ known: boolean }>(`SELECT ${any.join(' OR ')} AS known`, [
    userId,
  ]);
  return rows[0]?.known === true;
}

/** Forgets a person in the bound tenant; answers how many rows of each table were deleted or made nobody's. */
export async function erasePerson(
  sql: Sql,
  userId: string,
  nobody: string,
): Promise<Record<string, number>> {
  const erased: Record<string, number> = {};
  for (const { table, erase } of PERSONAL_COLUMNS) {
    if (erase === null) continue;
    const { affected } = await sql.query(erase, erase.includes('$2') ? [userId, nobody] : [userId]);
    erased[table] = affected;
  }
  return erased;
}
