import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate } from '../../../platform/db/migrate.ts';
import type { Db } from '../../../platform/db/port.ts';
import { MIGRATIONS } from '../../../platform/migrations/all.ts';
import { backUp } from '../../../platform/ops/backup.ts';
import { restore } from '../../../platform/ops/restore.ts';
import { backUpIfDue } from '../../../platform/ops/scheduledBackups.ts';
import { tablesInOrder } from '../../../platform/ops/tables.ts';
import { filledTenant } from '../../helpers/filledTenant.ts';
import { startPlatformApi } from '../../helpers/platformApi.ts';
import { ALL_ENGINES, openEngine } from '../../helpers/platformServer.ts';

const parts = { migrations: MIGRATIONS, now: Date.now, newId: () => crypto.randomUUID() };

describe('backups', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-backup-'));
  const files = new Map<string, string>();
  const kept = new Map<string, Record<string, unknown>>();

  beforeAll(async () => {
    for (const engine of ALL_ENGINES) {
      const api = await startPlatformApi(engine);
      await filledTenant(api, 'something that must come back');
      await api.db.query(
        `INSERT INTO user_account (user_id, email, name, totp_secret, totp_last_step, created_at)
         VALUES ('u', 'a@b.example', 'Ⓐ "quoted" \\ line' || chr(10) || 'break', '\\x00ff10', 9007199254740993, now())`,
      );
      const file = path.join(folder, `${engine}.gz`);
      await backUp(api.db, file, Date.now);
      files.set(engine, file);
      kept.set(engine, await everything(api.db));
      await api.stop();
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const into = async (engine: Db['engine'], work: (db: Db) => Promise<void>): Promise<void> => {
    const { db, close } = await openEngine(engine);
    try {
      await work(db);
    } finally {
      await close();
    }
  };

  test.each(ALL_ENGINES.flatMap((from) => ALL_ENGINES.map((to) => [from, to] as const)))(
    'what %s wrote comes back whole in %s, and once only',
    async (from, to) => {
      await into(to, async (db) => {
        const file = files.get(from) ?? '';
        const rows = await restore(db, file, parts);
        expect(rows).toBeGreaterThan(10);
        expect(await everything(db)).toEqual(kept.get(from));
        await expect(restore(db, file, parts)).rejects.toMatchObject({
          code: 'database_not_empty',
        });
      });
    },
  );

  test('a backup of an older schema comes back and is brought up to date', async () => {
    await into('pglite', async (old) => {
      const first = MIGRATIONS.filter(({ version }) => version <= 30);
      await migrate(old, first, Date.now);
      await old.query("INSERT INTO tenant (tenant_id, name, created_at) VALUES ('t', 't', now())");
      await backUp(old, path.join(folder, 'old.gz'), Date.now);
    });
    await into('pglite', async (db) => {
      expect(await restore(db, path.join(folder, 'old.gz'), parts)).toBe(1);
      expect(await migrate(db, MIGRATIONS, Date.now)).toEqual([]);
    });
  });

  const spoil = (change: (text: string) => string): string => {
    const file = path.join(folder, 'spoilt.gz');
    const text = gunzipSync(readFileSync(files.get('pglite') ?? '')).toString('utf8');
    writeFileSync(file, gzipSync(change(text)));
    return file;
  };

  const whole: (text: string) => string = (text) => text;

  test('what is no whole backup, or a newer one, is refused and leaves the database empty', async () => {
    const lines = (text: string): string[] => text.trimEnd().split('\n');
    await into('pglite', async (db) => {
      for (const [name, change, code] of [
        ['cut off', (text: string) => text.slice(0, text.length / 2), 'backup_damaged'],
        [
          'without its end',
          (text: string) => lines(text).slice(0, -1).join('\n'),
          'backup_damaged',
        ],
        ['changed', (text: string) => text.replace('come back', 'come bank'), 'backup_damaged'],
        ['with a line too many', (text: string) => `${text}r{}\n`, 'backup_damaged'],
        ['of other words', () => 'hello\n', 'backup_damaged'],
        ['empty', () => '', 'backup_damaged'],
        ['of a newer program', whole, 'backup_newer'],
      ] as const) {
        const migrations = code === 'backup_newer' ? MIGRATIONS.slice(0, 1) : MIGRATIONS;
        const refused = restore(db, spoil(change), { ...parts, migrations });
        await expect(refused, name).rejects.toMatchObject({ code });
      }
      const plain = path.join(folder, 'plain');
      writeFileSync(plain, 'plain words');
      await expect(restore(db, plain, parts)).rejects.toMatchObject({ code: 'backup_damaged' });
      const { rows } = await db.query("SELECT to_regclass('tenant') AS tenant");
      expect(rows).toEqual([{ tenant: null }]);

      const never = path.join(folder, 'missing', 'never.gz');
      await expect(backUp(db, never, Date.now)).rejects.toThrow();
      expect(existsSync(never) || existsSync(`${never}.part`)).toBe(false);
    });
  });

  test('a running server leaves one where it is due, whole, and lets the oldest go', async () => {
    const plan = { folder: path.join(folder, 'plan'), hours: 24, kept: 2 };
    let at = Date.UTC(2026, 10, 26, 10);
    await into('pglite', async (db) => {
      await migrate(db, MIGRATIONS, Date.now);
      const look = () => backUpIfDue(db, plan, () => at);
      expect(await look()).toMatch(/drumbeat-20261126T100000Z\.gz$/);
      expect(await look()).toBeNull();
      for (const day of [1, 2, 3]) {
        at = Date.UTC(2026, 10, 26 + day, 10, 1);
        expect(await look()).not.toBeNull();
      }
      expect(readdirSync(plan.folder).sort()).toEqual([
        'drumbeat-20261128T100100Z.gz',
        'drumbeat-20261129T100100Z.gz',
      ]);
    });
  });
});

/** Every row of every table. */
async function everything(db: Db): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const table of await tablesInOrder(db)) {
    const { rows } = await db.query(`SELECT to_jsonb(t)::text AS row FROM "${table}" t ORDER BY 1`);
    found[table] = table === 'sync_epoch' ? rows.length > 0 : rows;
  }
  return found;
}
