import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EMPTY_HASH } from '../../../core/sync/logHash.ts';
import { openPostgres } from '../../../platform/db/postgres.ts';
import type { Claims } from '../../../platform/http/claims.ts';
import { type Platform, start } from '../../../platform/server.ts';
import { httpSync } from '../../../workers/network/httpSync.ts';
import { hearHead } from '../../helpers/network/hearHead.ts';
import { ONE_ENGINE, startTestPlatform, testConfig } from '../../helpers/platformServer.ts';
import { hasPostgres, startPostgres, type ThrowAwayPostgres } from '../../helpers/postgres.ts';

const AT = Date.UTC(2026, 10, 26);

/** Asks again until an answer fits: what processes tell each other comes a moment later. */
async function until<T>(ask: () => Promise<T>, fits: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe.skipIf(!hasPostgres)('two servers on one PostgreSQL', () => {
  let postgres: ThrowAwayPostgres;
  let servers: readonly [Platform, Platform];
  const claims: Claims = {
    sub: randomUUID(),
    tenant_id: randomUUID(),
    roles: ['executive'],
    scope: 'sync:read sync:write constraint:read',
    device_id: null,
  };

  beforeAll(async () => {
    postgres = await startPostgres();
    const outside = { now: () => AT, verifier: { verify: async () => claims } };
    const one = () =>
      start(testConfig({ DATABASE_URL: postgres.url, DRUMBEAT_PLATFORM_SYNC_MB_PER_HOUR: '1' }), {
        ...outside,
        logStream: { write: () => {} },
      });
    servers = [await one(), await one()];
    const db = openPostgres({
      url: postgres.url,
      poolSize: 1,
      statementTimeoutMs: 20_000,
      onLost: () => {},
    });
    await db.query(`INSERT INTO tenant (tenant_id, name, created_at) VALUES ($1, 'Both', now())`, [
      claims.tenant_id,
    ]);
    await db.query(
      `INSERT INTO member (tenant_id, user_id, roles, joined_at) VALUES ($1, $2, '{executive}', now())`,
      [claims.tenant_id, claims.sub],
    );
    await db.close();
  });
  afterAll(async () => {
    for (const each of servers) await each.stop();
    postgres.stop();
  });

  const base = (at: 0 | 1) => `${servers[at].url}/api/v1/tenants/${claims.tenant_id}`;
  const headers = { authorization: 'Bearer any' };
  const remote = (at: 0 | 1) =>
    httpSync({ url: servers[at].url, tenantId: claims.tenant_id, accessToken: async () => 'any' });

  test('a listener at one is told of what was sent to the other', async () => {
    const stop = new AbortController();
    const events = await fetch(`${base(0)}/sync/events`, { headers, signal: stop.signal });
    const { epochs } = await remote(1).state('d');
    await remote(1).push({
      protocol: 1,
      deviceId: 'd',
      epoch: epochs.at(-1)?.epoch ?? '',
      sentAt: AT,
      changes: [
        {
          opId: 'one',
          number: 1,
          at: '2026-11-26T00:00:00.000Z-0000-d',
          seen: 0,
          kind: 'decide',
          entity: 'decision',
          entityId: 'x',
          payload:
            '{"entity":"limits","entityId":"limits","what":{"budget":1,"people":null,"weeks":null}}',
        },
      ],
    });
    const heard = await hearHead(events);
    stop.abort();
    expect(heard).toContain('data: {"head":1}');
  });

  test('and of an erasure that was asked for there', async () => {
    const stop = new AbortController();
    const events = await fetch(`${base(0)}/sync/events`, { headers, signal: stop.signal });
    const { head } = await remote(1).state('d');
    const told = hearHead(events);
    const path = `${base(1)}/users/${claims.sub}/data`;
    expect((await fetch(path, { method: 'DELETE', headers })).status).toBe(200);
    expect(await told).toContain(`data: {"head":${head + 1}}`);
    stop.abort();
  });

  test('requests to one count at the other', async () => {
    const ask = (at: 0 | 1) => fetch(base(at), { headers });
    const first = await Promise.all(Array.from({ length: 90 }, () => ask(0)));
    expect(first.every(({ status }) => status === 200)).toBe(true);
    let asked = 0;
    const refused = await until(
      () => {
        asked += 1;
        return ask(1);
      },
      ({ status }) => status === 429,
    );
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(asked).toBeLessThan(100);
  });

  test('bytes that went through one are gone at the other', async () => {
    const put = (at: 0 | 1) =>
      fetch(`${base(at)}/sync/chunks/${EMPTY_HASH}`, {
        method: 'PUT',
        headers: { ...headers, 'content-type': 'application/octet-stream' },
        body: new Uint8Array(2 * 1024 * 1024),
      });
    expect((await put(0)).status).toBe(422);
    const small = () =>
      fetch(`${base(1)}/sync/chunks/${EMPTY_HASH}`, {
        method: 'PUT',
        headers: { ...headers, 'content-type': 'application/octet-stream' },
        body: new Uint8Array(1),
      });
    const refused = await until(small, ({ status }) => status === 429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3000);
  });

  test('an address that asks too much of the pages of both is told to wait, in the form of each', async () => {
    const page = (at: 0 | 1) => fetch(`${servers[at].url}/set-up/none`);
    for (let at = 0; at < 200; at++) await (await page(0)).arrayBuffer();
    const refused = await until(
      () => page(1),
      ({ status }) => status === 429,
    );
    expect(await refused.text()).toContain('Too many requests from your network');
    const token = await until(
      () => fetch(`${servers[0].url}/api/v1/auth/token`, { method: 'POST' }),
      ({ status }) => status === 429,
    );
    expect(await token.json()).toMatchObject({ error: 'temporarily_unavailable' });
    expect(Number(token.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

test('pages of one server are limited by address, and those of the interface go on', async () => {
  let at = AT;
  const platform = await startTestPlatform(ONE_ENGINE, { now: () => at });
  try {
    const page = () => fetch(`${platform.url}/.well-known/openid-configuration`);
    const answers = await Promise.all(Array.from({ length: 310 }, page));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    const { tenantId, userId } = await platform.addTenant();
    const token = platform.token({ sub: userId, tenant_id: tenantId });
    expect((await platform.call('GET', `/api/v1/tenants/${tenantId}`, token)).status).toBe(200);
    at += 60_000;
    expect((await page()).status).toBe(200);
  } finally {
    await platform.stop();
  }
});

test('a network of IPv6 addresses is one address to the pages, however many it calls from', async () => {
  const behind = { DRUMBEAT_PLATFORM_TRUST_PROXY: 'true' };
  const platform = await startTestPlatform(ONE_ENGINE, { now: () => AT }, behind);
  try {
    const page = (address: string) =>
      fetch(`${platform.url}/.well-known/openid-configuration`, {
        headers: { 'x-forwarded-for': address },
      });
    const own = (n: number) => `2001:db8:0:1:${n.toString(16)}::${n.toString(16)}`;
    const answers = await Promise.all(Array.from({ length: 310 }, (_, n) => page(own(n + 1))));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
    for (const other of ['2001:db8:0:2::1', '203.0.113.7', '::ffff:203.0.113.8']) {
      expect((await page(other)).status).toBe(200);
    }
  } finally {
    await platform.stop();
  }
});
