import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import type { Db } from '../../../../platform/db/port.ts';
import { openPostgres } from '../../../../platform/db/postgres.ts';
import { type Platform, serve, start } from '../../../../platform/server.ts';
import { person, setUpCompany, signInAt, steppingClock } from '../../../helpers/identity/people.ts';
import { refresh } from '../../../helpers/identity/rawOauth.ts';
import { testConfig } from '../../../helpers/platformServer.ts';
import { hasPostgres, startPostgres } from '../../../helpers/postgres.ts';

const quiet = { logStream: { write: () => {} } };

describe('a data folder', () => {
  test('has a secret of its own, and a server with another one says so and lets go of the folder', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-servers-'));
    const settings = { DRUMBEAT_PLATFORM_DATA: folder, DRUMBEAT_PLATFORM_SECRET: '' };
    try {
      const first = await start(testConfig(settings), quiet);
      expect(first.setUpLink).toMatch(/\/set-up\/[\w-]{43}$/);
      await first.stop();
      expect(existsSync(path.join(folder, 'platform.key'))).toBe(true);
      const other = Buffer.alloc(32, 9).toString('base64');
      await expect(
        start(testConfig({ ...settings, DRUMBEAT_PLATFORM_SECRET: other }), quiet),
      ).rejects.toMatchObject({ code: 'secret_wrong' });
      const again = await start(testConfig(settings), quiet);
      expect(again.setUpLink).not.toBe(first.setUpLink);
      await again.stop();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe.skipIf(!hasPostgres)('two servers on one PostgreSQL, whose owner is no superuser', () => {
  test('know the same people, keys and revocations', async () => {
    const postgres = await startPostgres();
    const [one, two] = [
      await ownedDatabase(postgres.url, true),
      await ownedDatabase(postgres.url, false),
    ];
    const clock = steppingClock();
    const outside = { ...quiet, now: clock.now };
    const left = await serve(one, testConfig(), outside);
    const right = await serve(two, testConfig({ DRUMBEAT_PLATFORM_PUBLIC_URL: left.url }), outside);
    try {
      // The later start made the link of the earlier one void.
      const link = `${left.url}${new URL(right.setUpLink ?? '').pathname}`;
      const asha = person('asha');
      expect((await setUpCompany(link, 'Surat Textiles', asha)).status).toBe(200);
      const tokens = await signInAt(left.url, asha, clock, { name: 'A laptop', id: randomUUID() });
      const companyAt = async ({ url }: Platform, token: string, method = 'GET', more = '') => {
        const response = await fetch(`${url}/api/v1/tenants/${tokens.tenantId}${more}`, {
          method,
          headers: { authorization: `Bearer ${token}` },
        });
        return response.status;
      };
      expect(await companyAt(right, tokens.accessToken)).toBe(200);
      const fresh = await refresh(right.url, tokens.refreshToken);
      const access = String(fresh.body.access_token);
      expect(await companyAt(left, access)).toBe(200);
      expect(await companyAt(right, access, 'DELETE', `/devices/${tokens.deviceId}`)).toBe(204);
      expect(await companyAt(left, access)).toBe(401);
      expect((await refresh(left.url, fresh.body.refresh_token)).body.error).toBe('invalid_grant');
    } finally {
      await left.stop();
      await right.stop();
      await one.close();
      await two.close();
      postgres.stop();
    }
  });
});

/** A pool on a database whose owner may make roles and nothing more. */
async function ownedDatabase(url: string, make: boolean): Promise<Db> {
  if (make) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('CREATE ROLE keeper LOGIN CREATEROLE NOSUPERUSER NOBYPASSRLS');
    await client.query('CREATE DATABASE books OWNER keeper');
    await client.end();
  }
  const owned = url.replace('postgres@', 'keeper@').replace(/\/postgres$/, '/books');
  return openPostgres({ url: owned, poolSize: 4, statementTimeoutMs: 20_000, onLost: () => {} });
}
