import type { StoredChange } from '../../core/sync/protocol.ts';
import type { Sql } from '../db/port.ts';
import { noteFailed } from '../store/modules.ts';
import { erasures } from '../sync/eraseWords.ts';
import { changesOn } from '../sync/logRows.ts';
import { sayIn } from '../texts.ts';
import { type LaptopView, laptopView } from './laptopView.ts';
import type { Rows } from './rows.ts';
import { type ReadChange, readChange } from './standing.ts';

/** Of a table: its columns with their types, and those that an existing row keeps. */
interface Target {
  readonly table: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly keeps: readonly string[];
  /** In place of what the view says, for an existing row. */
  readonly set?: Readonly<Record<string, string>>;
}

const TARGETS: Readonly<Record<keyof LaptopView, Target>> = {
  constraints: {
    table: 'constraint_identification',
    columns: {
      id: 'text',
      constraint_type: 'text',
      severity: 'text',
      source_module: 'text',
      description: 'text',
      constraint_metrics: 'jsonb',
      estimated_impact_paise: 'bigint',
      confidence: 'double precision',
      identified_at: 'timestamptz',
      last_updated: 'timestamptz',
      status: 'text',
      identified_by: 'text',
    },
    keeps: [],
  },
  history: {
    table: 'constraint_history',
    columns: {
      id: 'text',
      constraint_id: 'text',
      previous_status: 'text',
      new_status: 'text',
      change_reason: 'text',
      changed_by: 'text',
      changed_at: 'timestamptz',
    },
    keeps: ['constraint_id', 'previous_status', 'new_status', 'change_reason', 'changed_at'],
  },
  recommendations: {
    table: 'strategic_recommendations',
    columns: {
      id: 'text',
      constraint_id: 'text',
      lever_id: 'text',
      recommendation_type: 'text',
      title: 'text',
      priority: 'text',
      complexity: 'text',
      estimated_impact_paise: 'bigint',
      estimated_cost_paise: 'bigint',
      rank: 'integer',
      created_at: 'timestamptz',
      updated_at: 'timestamptz',
    },
    keeps: [],
  },
  feedback: {
    table: 'feedback_records',
    columns: {
      id: 'text',
      entity_id: 'text',
      entity_type: 'text',
      feedback_type: 'text',
      feedback_source: 'text',
      feedback_data: 'jsonb',
      context_data: 'jsonb',
      user_id: 'text',
      created_at: 'timestamptz',
    },
    keeps: [],
  },
  alerts: {
    table: 'user_alerts',
    columns: {
      id: 'text',
      user_id: 'text',
      alert_type: 'text',
      severity: 'text',
      title: 'text',
      message: 'text',
      alert_data: 'jsonb',
      is_read: 'boolean',
      is_dismissed: 'boolean',
      created_at: 'timestamptz',
    },
    keeps: ['user_id'],
    // What was read here stays read.
    set: {
      is_read: 'user_alerts.is_read OR excluded.is_read',
      is_dismissed: 'user_alerts.is_dismissed OR excluded.is_dismissed',
    },
  },
};

/** In the order in which rows refer to one another. */
const ORDER = ['constraints', 'history', 'recommendations', 'feedback', 'alerts'] as const;

type On = ReadChange['on'];

/** What the whole view is made of; the interface shows nothing else of the log. */
const ALL: readonly On[] = [
  'sighting',
  'constraint',
  'alert',
  'recommendation',
  'implementation',
  'judgement',
  'advice',
];

/** A part of the view that changes by itself: by what, made of what, and which rows those are. */
interface Part {
  readonly by: readonly On[];
  readonly of: readonly On[];
  readonly rows: readonly (keyof LaptopView)[];
}

/** All rows name constraints as they are called by now: what moves these makes everything anew. */
const CONSTRAINTS: readonly On[] = ['sighting', 'constraint'];
const SAID: readonly On[] = ['recommendation', 'implementation', 'judgement', 'advice'];
const WHOLE: Part = { by: CONSTRAINTS, of: ALL, rows: ORDER };
const PARTS: readonly Part[] = [
  { by: SAID, of: [...CONSTRAINTS, ...SAID], rows: ['recommendations', 'feedback'] },
  { by: ['alert'], of: [...CONSTRAINTS, 'alert'], rows: ['alerts'] },
];

/**
 * Brings what laptops sent into the interface's own tables, in the transaction of the push. They are made of the whole
 * log of the bound tenant, so that nothing depends on the order in which pushes came; what the push cannot have changed
 * is left as it is. Where something was sent that cannot be shown, the push goes on, the tables stay as they were, and
 * the health of the module `laptops` says so.
 */
export async function projectChanges(
  sql: Sql,
  tenantId: string,
  stored: readonly StoredChange[],
): Promise<void> {
  const touched = new Set(stored.map((change) => readChange(change)?.on));
  const isTouched = ({ by }: Part) => by.some((on) => touched.has(on));
  const parts = isTouched(WHOLE) ? [WHOLE] : PARTS.filter(isTouched);
  if (parts.length > 0) await orNoted(sql, tenantId, parts);
}

/** The same for the whole log of the bound tenant: where nobody pushed since laptops' changes are shown, or somebody was erased. */
export function showLog(sql: Sql, tenantId: string): Promise<void> {
  return orNoted(sql, tenantId, [WHOLE]);
}

async function orNoted(sql: Sql, tenantId: string, parts: readonly Part[]): Promise<void> {
  await sql.query('SAVEPOINT before_showing');
  try {
    for (const part of parts) await projectPart(sql, tenantId, part);
    await sql.query('RELEASE SAVEPOINT before_showing');
  } catch {
    await sql.query('ROLLBACK TO SAVEPOINT before_showing');
    await noteFailed(sql, { tenantId, module: 'laptops', code: 'not_shown' });
  }
}

/** Makes the interface's rows of the bound tenant anew from its log. */
export function projectLog(sql: Sql, tenantId: string): Promise<void> {
  return projectPart(sql, tenantId, WHOLE);
}

async function projectPart(sql: Sql, tenantId: string, part: Part): Promise<void> {
  const erased = await erasures(sql);
  const log = (await changesOn(sql, part.of)).flatMap((change) => {
    const read = readChange(namelessBy(erased, change));
    return read !== null && part.of.includes(read.on) ? [read] : [];
  });
  const { rows: members } = await sql.query<{ user_id: string }>(
    `SELECT user_id FROM member WHERE NOT 'system' = ANY (roles) ORDER BY user_id`,
  );
  const users = members.map(({ user_id }) => user_id);
  const view = laptopView(log, users, sayIn('en'));
  const known = new Set(view.constraints.map(({ id }) => id));
  const held: LaptopView = {
    ...view,
    recommendations: view.recommendations.filter((row) => known.has(row.constraint_id)),
  };
  for (const rows of part.rows) await replace(sql, tenantId, TARGETS[rows], held[rows]);
}

/** What somebody did before being erased is shown as nobody's. */
function namelessBy(erased: ReadonlyMap<string, number>, change: StoredChange): StoredChange {
  return change.seq < (erased.get(change.userId) ?? 0) ? { ...change, userId: '' } : change;
}

/** PostgreSQL's text takes neither NUL nor half a character. */
function asKept(_: string, value: unknown): unknown {
  return typeof value === 'string'
    ? value.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd')
    : value;
}

async function replace(sql: Sql, tenantId: string, target: Target, rows: Rows): Promise<void> {
  const { table, columns, keeps, set = {} } = target;
  const names = Object.keys(columns);
  await sql.query(`DELETE FROM ${table} WHERE origin = 'laptop' AND NOT id = ANY ($1::text[])`, [
    rows.map(({ id }) => String(id)),
  ]);
  if (rows.length === 0) return;
  const changing = names.filter((name) => name !== 'id' && !keeps.includes(name));
  const said = changing.map((name) => set[name] ?? `excluded.${name}`);
  const changes = changing.map((name, at) => `${name} = ${said[at]}`);
  // A row that says the same already is not written again: most do at most pushes.
  const isOther = `(${changing.map((name) => `${table}.${name}`).join(', ')}) IS DISTINCT FROM (${said.join(', ')})`;
  await sql.query(
    `INSERT INTO ${table} (tenant_id, origin, ${names.join(', ')})
     SELECT $1, 'laptop', ${names.join(', ')} FROM jsonb_to_recordset($2::jsonb)
       AS r (${names.map((name) => `${name} ${columns[name]}`).join(', ')})
     ON CONFLICT (tenant_id, id) DO UPDATE SET ${changes.join(', ')} WHERE ${isOther}`,
    [tenantId, JSON.stringify(rows, asKept)],
  );
}
