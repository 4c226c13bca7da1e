import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { migrate } from '../../../platform/db/migrate.ts';
import type { Db } from '../../../platform/db/port.ts';
import { MIGRATIONS } from '../../../platform/migrations/all.ts';
import { bringUpToDate } from '../../../platform/ops/bringUpToDate.ts';
import { tablesInOrder } from '../../../platform/ops/tables.ts';
import type { Platform } from '../../../platform/server.ts';
import {
  callAs,
  type FilledPlatform,
  fillPlatform,
  servedAt,
  syncAs,
} from '../../helpers/filledPlatform.ts';
import { type Clock, signInAt, steppingClock } from '../../helpers/identity/people.ts';
import { refresh } from '../../helpers/identity/rawOauth.ts';
import { ENGINES, openEngine } from '../../helpers/platformServer.ts';
import { type FileDevice, fileDevice } from '../../helpers/sync/fileDevice.ts';
import { moneyOf, pictureOf } from '../../helpers/sync/picture.ts';

type Rows = Readonly<Record<string, readonly unknown[]>>;
const Row = z.record(z.string(), z.unknown());

/** What the interface tells of the company. */
const ASKED = [
  '',
  '/constraints/active',
  '/guidance/focus',
  '/learning/performance',
  '/integration/health',
  '/audit',
  '/members',
  '/invitations',
  '/devices',
] as const;

/** What an answer tells of its own moment. */
const OF_THE_MOMENT = ['generatedAt', 'evaluatedAt', 'checkedAt', 'lastCheck', 'responseTime'];

/** Columns that a migration fills for rows of before it. */
const FILLED_LATER: readonly string[] = ['oauth_record.superseded_at'];

describe.each(ENGINES)('a database that was filled by older programs, over %s', (engine) => {
  const clock: Clock = steppingClock();
  const told: unknown[] = [];
  const opened: { readonly db: Db; close(): Promise<void> }[] = [];
  let laptop: FileDevice;
  let filled: FilledPlatform;
  let source: Rows;
  let db: Db;
  let platform: Platform;

  async function empty(): Promise<Db> {
    const one = await openEngine(engine);
    opened.push(one);
    return one.db;
  }
  async function ask(of: Platform): Promise<unknown[]> {
    const answers: unknown[] = [];
    for (const path of ASKED) {
      const { status, body } = await callAs(of.url, filled.tokens, ['GET', path]);
      expect(status, path).toBe(200);
      const lasting = (key: string, value: unknown) =>
        OF_THE_MOMENT.includes(key) ? undefined : value;
      answers.push(JSON.parse(JSON.stringify(body, lasting)));
    }
    return answers;
  }

  beforeAll(async () => {
    laptop = fileDevice();
    const today = await empty();
    const now = await servedAt(today, clock);
    filled = await fillPlatform(now, clock, laptop);
    told.push(...(await ask(now)));
    await now.stop();
    source = await rowsOf(today);
    db = await empty();
    await liveThrough(db, source);
    platform = await servedAt(db, clock, Number(new URL(now.url).port));
  }, 180_000);
  afterAll(async () => {
    await platform.stop();
    for (const { close } of opened) await close();
    laptop.remove();
  });

  test('had something in every table', () => {
    expect(Object.entries(source).filter(([, rows]) => rows.length === 0)).toEqual([]);
    expect(Object.keys(source).length).toBeGreaterThan(25);
  });

  test('still says the same to whoever asks', async () => {
    expect(await ask(platform)).toEqual(told);
  });

  test('has the schema of a new one', async () => {
    const fresh = await empty();
    await migrate(fresh, MIGRATIONS, Date.now);
    expect(await schemaOf(db)).toEqual(await schemaOf(fresh));
  });

  test('keeps its laptops: what they hold is the log still, in both directions', async () => {
    expect(await syncAs(platform.url, filled.tokens, laptop)).toEqual({
      sent: 0,
      refused: 0,
      received: 0,
    });
    const other = fileDevice();
    const tokens = await signInAt(platform.url, filled.asha, clock, {
      name: 'Another laptop',
      id: randomUUID(),
    });
    await syncAs(platform.url, tokens, other);
    expect(moneyOf(other.db)).toEqual(moneyOf(laptop.db));
    expect(pictureOf(other.db)).toEqual(pictureOf(laptop.db));
    other.remove();
  });

  test('names the rows of its imports as before', async () => {
    const { rows } = await db.query('SELECT hash FROM sync_chunk WHERE NOT is_named');
    expect(rows).toEqual([]);
  });

  test('keeps its sign-ins, and a token that was traded before is void', async () => {
    const { rows } = await db.query<{ superseded: boolean }>(
      `SELECT superseded_at IS NOT NULL AS superseded FROM oauth_record
       WHERE model = 'RefreshToken' AND consumed_at IS NOT NULL`,
    );
    expect(rows).toEqual([{ superseded: true }]);
    expect((await refresh(platform.url, filled.tokens.refreshToken)).status).toBe(200);
  });
});

/**
 * Fills a database as programs of all times would have: after each migration every table that it made gets its rows, so
 * that each later one meets rows in all tables there were. Rows are those of a database of today, without the columns that
 * there were not yet, and without what is shown of laptops' changes where that was not done yet.
 */
async function liveThrough(db: Db, source: Rows): Promise<void> {
  const filled = new Map<string, readonly string[]>();
  for (const [at] of MIGRATIONS.entries()) {
    await bringUpToDate(db, MIGRATIONS.slice(0, at + 1), Date.now);
    for (const table of await tablesInOrder(db)) {
      if (filled.has(table)) continue;
      filled.set(table, await columnsOf(db, table));
      // What the migration made of the rows there were is what a program of today made.
      const { rows } = await db.query(`SELECT 1 FROM "${table}" LIMIT 1`);
      if (rows.length > 0) continue;
      const written = (source[table] ?? []).filter((row) => Row.parse(row).origin !== 'laptop');
      await db.query(
        `INSERT INTO "${table}" OVERRIDING SYSTEM VALUE
         SELECT * FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`,
        [JSON.stringify(written)],
      );
    }
  }
  const now = await rowsOf(db);
  for (const [table, columns] of filled) {
    const kept = columns.filter((column) => !FILLED_LATER.includes(`${table}.${column}`));
    expect(only(kept, now[table]), table).toEqual(only(kept, source[table]));
  }
}

async function columnsOf(db: Db, table: string): Promise<readonly string[]> {
  const { rows } = await db.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1`,
    [table],
  );
  return rows.map(({ name }) => name);
}

/** Every row of every table, in no order that depends on columns that are not told apart here. */
async function rowsOf(db: Db): Promise<Rows> {
  const found: Record<string, readonly unknown[]> = {};
  for (const table of await tablesInOrder(db)) {
    const { rows } = await db.query<{ row: unknown }>(
      `SELECT to_jsonb(t) AS row FROM "${table}" t`,
    );
    found[table] = rows.map(({ row }) => row);
  }
  return found;
}

function only(columns: readonly string[], rows: readonly unknown[] = []): readonly string[] {
  return rows
    .map((row) => {
      const all = Row.parse(row);
      return JSON.stringify([...columns].sort().map((column) => [column, all[column]]));
    })
    .sort();
}

/** Columns, constraints, indexes, policies, rights and functions, as the catalogue words them. */
async function schemaOf(db: Db): Promise<unknown> {
  const asked = [
    `SELECT table_name, column_name, data_type, is_nullable, column_default
     FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2`,
    `SELECT conrelid::regclass::text AS "table", conname, pg_get_constraintdef(oid) AS what
     FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2`,
    `SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`,
    `SELECT tablename, policyname, roles::text, cmd, qual, with_check, permissive
     FROM pg_policies ORDER BY 1, 2`,
    `SELECT grantee, table_name, column_name, privilege_type FROM information_schema.column_privileges
     WHERE table_schema = 'public' AND grantee LIKE 'drumbeat%' ORDER BY 1, 2, 3, 4`,
    `SELECT proname, prosrc, prosecdef, proowner::regrole::text AS owner FROM pg_proc
     WHERE pronamespace = 'app'::regnamespace ORDER BY 1`,
  ];
  const said: unknown[] = [];
  for (const query of asked) said.push((await db.query(query)).rows);
  return said;
}
