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

/** Every row that is of a person in the bound tenant, by table, as it stands. */
export async function personalData(
  sql: Sql,
  userId: string,
): Promise<Record<string, Record<string, unknown>[]>> {
  const found: Record<string, Record<string, unknown>[]> = {};
  for (const { table, column } of PERSONAL_COLUMNS) {
    const { rows } = await sql.query<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${column} = $1 ORDER BY to_jsonb(t)::text`,
      [userId],
    );
    found[table] = rows.map(({ row }) => row);
  }
  return found;
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
