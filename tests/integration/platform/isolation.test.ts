import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate } from '../../../platform/db/migrate.ts';
import type { Db, Sql } from '../../../platform/db/port.ts';
import { openPostgres } from '../../../platform/db/postgres.ts';
import { asUser, inTenant } from '../../../platform/db/tenant.ts';
import { MIGRATIONS } from '../../../platform/migrations/all.ts';
import { audit } from '../../../platform/ops/audit.ts';
import { ENGINES, openEngine } from '../../helpers/platformServer.ts';
import { hasPostgres, startPostgres } from '../../helpers/postgres.ts';

const actor = { userId: 'person-1', requestId: 'request-1' };

describe.each(ENGINES)('tenants stay apart in %s', (engine) => {
  let db: Db;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ db, close } = await openEngine(engine));
    await migrate(db, MIGRATIONS, Date.now);
    for (const tenant of ['a', 'b']) {
      await db.query('INSERT INTO tenant (tenant_id, name, created_at) VALUES ($1, $1, now())', [
        tenant,
      ]);
      await addMember(db, tenant, `person-of-${tenant}`);
      await addMember(db, tenant, 'person-of-both');
    }
  });
  afterAll(() => close());

  const within = <T>(tenant: string, work: (sql: Sql) => Promise<T>) =>
    inTenant(db, tenant, actor, work);
  const tenantsSeen = async (sql: Sql) =>
    (await sql.query<{ tenant_id: string }>('SELECT tenant_id FROM tenant ORDER BY 1')).rows.map(
      (row) => row.tenant_id,
    );

  test('migrating again changes nothing', async () => {
    expect(await migrate(db, MIGRATIONS, Date.now)).toEqual([]);
  });

  test('a database of a newer version is refused by name and left as it is', async () => {
    await db.query("INSERT INTO schema_version VALUES (99990, 'from-the-future', now())");
    await expect(migrate(db, MIGRATIONS, Date.now)).rejects.toMatchObject({
      code: 'database_newer',
      detail: { version: 99990 },
    });
    await db.query('DELETE FROM schema_version WHERE version = 99990');
  });

  test('a migration that fails leaves nothing of itself', async () => {
    const broken = { version: 99980, name: 'broken', sql: 'CREATE TABLE half (a int); SELECT 1/0' };
    await expect(migrate(db, [...MIGRATIONS, broken], Date.now)).rejects.toThrow();
    const { rows } = await db.query("SELECT to_regclass('half') AS half");
    expect(rows).toEqual([{ half: null }]);
    expect(await migrate(db, MIGRATIONS, Date.now)).toEqual([]);
  });

  test('every table but those of the whole server forces row-level security on the serving role', async () => {
    const { rows } = await db.query(
      `SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
       WHERE nspname = 'public' AND relkind IN ('r', 'p') AND NOT (relrowsecurity AND relforcerowsecurity)
         AND has_table_privilege('drumbeat_serving', pg_class.oid, 'SELECT, INSERT, UPDATE, DELETE')`,
    );
    expect(rows).toEqual([]);
  });

  test('every table with a tenant has it in its primary key and in its keys to other such tables', async () => {
    const { rows } = await db.query(
      `SELECT conrelid::regclass::text AS table, conname FROM pg_constraint
       JOIN pg_class c ON c.oid = conrelid JOIN pg_namespace n ON n.oid = relnamespace
       WHERE nspname = 'public' AND contype IN ('p', 'f')
         AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = conrelid AND attname = 'tenant_id')
         AND (contype = 'p' OR EXISTS (
           SELECT FROM pg_attribute WHERE attrelid = confrelid AND attname = 'tenant_id'))
         AND NOT EXISTS (SELECT FROM pg_attribute
           WHERE attrelid = conrelid AND attnum = ANY (conkey) AND attname = 'tenant_id')`,
    );
    expect(rows).toEqual([]);
  });

  test('a tenant sees itself and nothing of another', async () => {
    expect(await within('a', tenantsSeen)).toEqual(['a']);
    const members = await within('a', (sql) => sql.query('SELECT DISTINCT tenant_id FROM member'));
    expect(members.rows).toEqual([{ tenant_id: 'a' }]);
  });

  test('without a tenant, or with one that is not there, no row is seen', async () => {
    expect(await within('', tenantsSeen)).toEqual([]);
    expect(await within('nobody', tenantsSeen)).toEqual([]);
    const unbound = await db.transaction(async (sql) => {
      await sql.script('SET LOCAL ROLE drumbeat_serving');
      return tenantsSeen(sql);
    });
    expect(unbound).toEqual([]);
  });

  test('the binding ends with its transaction, also when the work fails', async () => {
    await expect(
      within('a', async () => {
        throw new Error('on purpose');
      }),
    ).rejects.toThrow('on purpose');
    for (let i = 0; i < 6; i++) {
      const { rows } = await db.query(
        `SELECT nullif(current_setting('app.tenant_id', true), '') AS tenant,
                current_user = 'drumbeat_serving' AS serving`,
      );
      expect(rows).toEqual([{ tenant: null, serving: false }]);
    }
  });

  test('work that only reads is held to it, and its connection serves on', async () => {
    const reading = (statement: string) =>
      inTenant(db, 'a', actor, (sql) => sql.query(statement), { readsAtOnce: true });
    const write = "INSERT INTO feature_flag VALUES ('a', 'y', true, now())";
    for (let i = 0; i < 6; i++) await expect(reading(write)).rejects.toThrow('read-only');
    for (let i = 0; i < 6; i++) {
      const { rows } = await reading('SELECT tenant_id FROM tenant');
      expect(rows).toEqual([{ tenant_id: 'a' }]);
    }
    await expect(within('a', (sql) => sql.query(write))).resolves.toMatchObject({ affected: 1 });
    const late = async (sql: Sql) => [await tenantsSeen(sql), await tenantsSeen(sql)];
    for (let i = 0; i < 6; i++) {
      const asked = inTenant(db, 'a', actor, late, { readsAtOnce: true });
      await expect(asked).rejects.toThrow('after the end of its transaction');
    }
    const thrown = inTenant(
      db,
      'a',
      actor,
      () => {
        throw new Error('on purpose');
      },
      { readsAtOnce: true },
    );
    await expect(thrown).rejects.toThrow('on purpose');
    expect(await within('a', tenantsSeen)).toEqual(['a']);
  });

  test('statements that go out together are answered each, and one that fails takes all of them back', async () => {
    const answers = await within('a', (sql) =>
      Promise.all([1, 2, 3].map((n) => sql.query('SELECT $1::int AS n', [n]))),
    );
    expect(answers.map(({ rows }) => rows)).toEqual([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }]]);
    const failing = within('a', (sql) =>
      Promise.all([
        sql.query("INSERT INTO feature_flag VALUES ('a', 'z', true, now())"),
        sql.query('SELECT 1/0'),
      ]),
    );
    await expect(failing).rejects.toThrow('division by zero');
    const { rows } = await db.query("SELECT 1 FROM feature_flag WHERE flag = 'z'");
    expect(rows).toEqual([]);
  });

  test.skipIf(engine === 'pglite')(
    'a connection for requests sees and writes nothing once its transaction is gone',
    async () => {
      const seen = await within('a', async (sql) => {
        await sql.script('ROLLBACK');
        await expect(
          sql.query("INSERT INTO feature_flag VALUES ('a', 'w', true, now())"),
        ).rejects.toThrow('row-level security');
        return tenantsSeen(sql);
      });
      expect(seen).toEqual([]);
    },
  );

  test.each([
    ['a row for another tenant', "INSERT INTO feature_flag VALUES ('b', 'x', true, now())"],
    ['a row of its own given away', "UPDATE member SET tenant_id = 'b'"],
    ['a tenant of its own making', "INSERT INTO tenant VALUES ('c', 'c', 'system', now())"],
    ['security switched off', 'ALTER TABLE member DISABLE ROW LEVEL SECURITY'],
    ['a table made', 'CREATE TABLE public.mine (a int)'],
    ['a policy made', 'CREATE POLICY mine ON member USING (true)'],
    ['the guard called', "CALL app.guard_tenant('member', 'SELECT')"],
    ['versions of the schema written', "INSERT INTO schema_version VALUES (1, 'x', now())"],
  ])('%s is refused', async (_, statement) => {
    await expect(within('a', (sql) => sql.script(statement))).rejects.toThrow();
  });

  test('changing or deleting rows of another tenant finds none', async () => {
    const changed = await within('a', (sql) =>
      sql.query("UPDATE member SET roles = '{system}' WHERE tenant_id = 'b'"),
    );
    const deleted = await within('a', (sql) =>
      sql.query("DELETE FROM member WHERE tenant_id = 'b'"),
    );
    expect([changed.affected, deleted.affected]).toEqual([0, 0]);
  });

  test('a person sees his own memberships with their tenants, before one is chosen', async () => {
    expect(await asUser(db, 'person-of-a', tenantsSeen)).toEqual(['a']);
    expect(await asUser(db, 'person-of-both', tenantsSeen)).toEqual(['a', 'b']);
    expect(await asUser(db, 'person-of-none', tenantsSeen)).toEqual([]);
    const raised = asUser(db, 'person-of-a', (sql) =>
      sql.query("UPDATE member SET roles = '{executive}' WHERE user_id = 'person-of-a'"),
    );
    expect((await raised).affected).toBe(0);
  });

  describe('the audit log', () => {
    const log = (tenant: string) =>
      within(tenant, (sql) =>
        audit(sql, tenant, actor, {
          id: randomUUID(),
          at: 0,
          action: 'tested',
          entityType: 'test',
          entityId: null,
        }),
      );

    test('takes acts of its tenant', async () => {
      await log('a');
      const seen = (tenant: string) =>
        within(tenant, (sql) => sql.query('SELECT action, actor_id FROM audit_log'));
      expect((await seen('a')).rows).toEqual([{ action: 'tested', actor_id: 'person-1' }]);
      expect((await seen('b')).rows).toEqual([]);
    });

    test.each([
      "UPDATE audit_log SET action = 'other'",
      'DELETE FROM audit_log',
      'TRUNCATE audit_log',
    ])('refuses %s, to requests and to the owner', async (statement) => {
      await log('a');
      await expect(within('a', (sql) => sql.script(statement))).rejects.toThrow();
      await expect(db.script(statement)).rejects.toThrow(/append-only/);
    });
  });
});

describe.skipIf(!hasPostgres)('an owner without any special right', () => {
  test('migrates, arranges and serves', async () => {
    const server = await startPostgres();
    const admin = postgres(server.url);
    await admin.script('CREATE ROLE keeper LOGIN CREATEROLE');
    await admin.script('CREATE DATABASE kept OWNER keeper');
    const db = postgres(server.url.replace('postgres@', 'keeper@').replace(/postgres$/, 'kept'));
    try {
      await migrate(db, MIGRATIONS, Date.now);
      await db.query("INSERT INTO tenant (tenant_id, name, created_at) VALUES ('a', 'a', now())");
      await db.query("INSERT INTO tenant (tenant_id, name, created_at) VALUES ('b', 'b', now())");
      const { rows } = await inTenant(db, 'a', actor, (sql) =>
        sql.query('SELECT tenant_id, current_user::text AS me FROM tenant'),
      );
      expect(rows).toEqual([{ tenant_id: 'a', me: 'drumbeat_serving' }]);
    } finally {
      await db.close();
      await admin.close();
      server.stop();
    }
  });
});

describe.skipIf(!hasPostgres)('servers that start on one database at once', () => {
  test('migrate it once between them', async () => {
    const server = await startPostgres();
    const dbs = Array.from({ length: 3 }, () => postgres(server.url));
    try {
      const applied = await Promise.all(dbs.map((db) => migrate(db, MIGRATIONS, Date.now)));
      expect(applied.flat().sort((a, b) => a - b)).toEqual(
        MIGRATIONS.map(({ version }) => version),
      );
    } finally {
      for (const db of dbs) await db.close();
      server.stop();
    }
  });
});

function postgres(url: string): Db {
  return openPostgres({ url, poolSize: 2, statementTimeoutMs: 20_000, onLost: () => {} });
}

async function addMember(db: Db, tenant: string, person: string): Promise<void> {
  await db.query(
    "INSERT INTO member (tenant_id, user_id, roles, joined_at) VALUES ($1, $2, '{viewer}', now())",
    [tenant, person],
  );
}
