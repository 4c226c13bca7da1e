import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { secretsOf } from '../../../platform/identity/keys/secrets.ts';
import { newBrowser } from '../../helpers/identity/browser.ts';
import { ONE_ENGINE, startTestPlatform, type TestPlatform } from '../../helpers/platformServer.ts';

let platform: TestPlatform;
let behind: TestPlatform;
let tenantId: string;
let userId: string;

beforeAll(async () => {
  platform = await startTestPlatform(ONE_ENGINE);
  behind = await startTestPlatform(ONE_ENGINE, {}, { DRUMBEAT_PLATFORM_TRUST_PROXY: 'true' });
  ({ tenantId, userId } = await platform.addTenant());
});
afterAll(async () => {
  await platform.stop();
  await behind.stop();
});

const token = () => platform.token({ sub: userId, tenant_id: tenantId });
const ask = (path: string, init: RequestInit = {}, of = platform) =>
  fetch(`${of.url}${path}`, { redirect: 'manual', ...init });
const asMember = (path: string) => ask(path, { headers: { authorization: `Bearer ${token()}` } });

/** One address of every kind that there is, open or not, there or not. */
function everyKind(): Promise<Response>[] {
  const tenant = `/api/v1/tenants/${tenantId}`;
  return [
    ask('/health/live'),
    ask('/api/v1/openapi.json'),
    ask('/api/v1/docs'),
    ask('/.well-known/openid-configuration'),
    ask('/api/v1/auth/jwks'),
    ask('/api/v1/auth/authorize?client_id=nobody'),
    ask('/password'),
    ask('/set-up/no-such-link'),
    ask(tenant),
    asMember(tenant),
    asMember(`${tenant}/constraints/active`),
    asMember(`${tenant}/nothing-there`),
    ask('/nothing-there'),
    ask('/nothing/%ff'),
  ];
}

describe('every answer', () => {
  test('says what it is and in which letters, and is read as nothing else', async () => {
    for (const answer of await Promise.all(everyKind())) {
      const told = [answer.url, answer.status];
      const type = answer.headers.get('content-type') ?? '';
      expect([...told, type]).toEqual([...told, expect.stringMatching(/; ?charset=utf-8$/i)]);
      expect([...told, answer.headers.get('x-content-type-options')]).toEqual([...told, 'nosniff']);
      if (type.includes('json')) JSON.parse(await answer.text());
    }
  });

  test('may be framed by nobody, tells nobody where it came from, and keeps to TLS', async () => {
    for (const { url, headers } of await Promise.all(everyKind())) {
      const policy = headers.get('content-security-policy') ?? '';
      expect([url, policy]).toEqual([url, expect.stringContaining("frame-ancestors 'none'")]);
      expect([url, policy]).toEqual([url, expect.stringContaining("base-uri 'none'")]);
      expect([url, policy]).toEqual([
        url,
        expect.stringMatching(/default-src 'none'|object-src 'none'/),
      ]);
      expect([url, headers.get('referrer-policy')]).toEqual([
        url,
        expect.stringMatching(/^(no-referrer|same-origin)$/),
      ]);
      const transport = /max-age=(\d+); includeSubDomains/.exec(
        headers.get('strict-transport-security') ?? '',
      );
      expect(Number(transport?.[1])).toBeGreaterThanOrEqual(31_536_000);
    }
  });

  test('lets no page of another site read it', async () => {
    const origin = { origin: 'https://mallory.example' };
    for (const path of [`/api/v1/tenants/${tenantId}`, '/api/v1/auth/token', '/password']) {
      for (const method of ['GET', 'OPTIONS']) {
        const { headers } = await ask(path, { method, headers: origin });
        expect([path, headers.get('access-control-allow-origin')]).toEqual([path, null]);
      }
    }
  });

  test('does not tell what it runs on', async () => {
    for (const { url, headers } of await Promise.all(everyKind())) {
      const told = [headers.get('server'), headers.get('x-powered-by')];
      expect([url, ...told]).toEqual([url, null, null]);
    }
  });
});

test('what a member reads is kept by no cache', async () => {
  const tenant = `/api/v1/tenants/${tenantId}`;
  for (const path of [tenant, `${tenant}/constraints/active`, `${tenant}/nothing-there`]) {
    expect((await asMember(path)).headers.get('cache-control')).toBe('no-store');
  }
});

test('a token is taken from its header alone: an address is written down in too many places', async () => {
  const tenant = `/api/v1/tenants/${tenantId}`;
  expect((await asMember(tenant)).status).toBe(200);
  for (const name of ['access_token', 'token', 'authorization']) {
    const cookie = { cookie: `${name}=${token()}` };
    expect((await ask(`${tenant}?${name}=${token()}`)).status).toBe(401);
    expect((await ask(tenant, { headers: cookie })).status).toBe(401);
  }
});

describe('methods', () => {
  test('that nobody asked for are refused', async () => {
    const tenant = `/api/v1/tenants/${tenantId}`;
    for (const method of ['TRACE', 'CONNECT', 'PROPFIND', 'PURGE']) {
      const answer = await raw(
        `${method} ${tenant} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
      );
      expect([method, statusOf(answer)]).toEqual([method, expect.stringMatching(/^(4\d\d|501|)$/)]);
      expect(answer).not.toContain(tenant);
    }
  });

  test('that only read change nothing: whatever changes something is asked for by another', async () => {
    const document: unknown = await (await ask('/api/v1/openapi.json')).json();
    const before = await rowsOf(platform);
    const paths = Object.entries(Document.parse(document).paths).filter(([, of]) => 'get' in of);
    expect(paths.length).toBeGreaterThan(10);
    for (const [path] of paths.filter(([each]) => !each.endsWith('/events'))) {
      await asMember(path.replace('{tenantId}', tenantId).replaceAll(/\{\w+\}/g, userId));
    }
    expect(await rowsOf(platform)).toEqual(before);
  });
});

describe('where a request ends', () => {
  const head = () =>
    `POST /api/v1/tenants/${tenantId}/constraints HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`;

  test.each([
    ['two lengths', 'Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}'],
    ['a length and chunks', 'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{}'],
    ['chunks by another name', 'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n'],
    ['a length that is no number', 'Content-Length: 2x\r\n\r\n{}'],
    [
      'a header broken over two lines',
      'X-One: a\r\n b\r\nContent-Length: 2\r\nContent-Length : 3\r\n\r\n{}',
    ],
  ])('is never a matter of taste: %s is refused', async (_, rest) => {
    const smuggled = `GET /api/v1/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n`;
    const answer = await raw(head() + rest + smuggled);
    expect(statusOf(answer)).toBe('400');
    expect(answer).not.toContain('openapi');
  });
});

describe('who calls', () => {
  test('is the other end of the line, whatever a header says', async () => {
    expect(await addressOf(platform, '203.0.113.9')).toBe('127.0.0.1');
  });

  test('behind a proxy is whom that proxy saw, whatever stood there before', async () => {
    expect(await addressOf(behind, '203.0.113.9')).toBe('203.0.113.9');
    expect(await addressOf(behind, '198.51.100.1, 203.0.113.9')).toBe('203.0.113.9');
  });
});

describe('the log', () => {
  test('has a line for each request in one form: when by UTC, who, what, and how it ended', async () => {
    await asMember(`/api/v1/tenants/${tenantId}`);
    await ask(`/api/v1/tenants/${tenantId}`);
    const lines = platform.log.map((line) => JSON.parse(line));
    const answered = lines.filter(({ msg }) => msg === 'answered');
    expect(answered.length).toBeGreaterThan(1);
    for (const { time, reqId, status, req } of answered) {
      expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect([typeof reqId, typeof status, typeof req.method]).toEqual([
        'string',
        'number',
        'string',
      ]);
    }
    const route = '/api/v1/tenants/:tenantId';
    const ofRoute = answered.filter(({ req }) => req.route === route);
    expect(ofRoute.some((line) => line.userId === userId && line.tenantId === tenantId)).toBe(true);
    // Who was refused is there, too.
    expect(ofRoute.some(({ status }) => status === 401)).toBe(true);
  });

  test('is one line for each line, whatever somebody sends', async () => {
    const forged = '{"level":30,"msg":"all is well"}';
    await ask(`/api/v1/tenants/%0A${encodeURIComponent(forged)}`);
    await ask('/nothing', { headers: { 'x-request-id': `abcdefgh%0A${forged}` } });
    await ask('/nothing', { headers: { 'user-agent': forged } });
    for (const line of platform.log) {
      expect(line.trimEnd()).not.toContain('\n');
      expect(line).not.toContain('all is well');
    }
  });
});

/** Sends bytes as they are and answers all that came back until the line was closed. */
function raw(bytes: string): Promise<string> {
  const { hostname, port } = new URL(platform.url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(bytes));
    socket.setTimeout(5000, () => socket.destroy());
    socket.on('data', (data) => {
      answer += data.toString('latin1');
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

function statusOf(answer: string): string {
  return /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? '';
}

const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** How many rows each table of the company has. */
async function rowsOf({ db }: TestPlatform): Promise<unknown> {
  const { rows } = await db.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'tenant_id' ORDER BY 1`,
  );
  const counts: Record<string, unknown> = {};
  for (const { name } of rows) {
    // The first question after a company's log begins it.
    if (name.startsWith('sync_')) continue;
    const counted = await db.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${name}`);
    counts[name] = counted.rows[0]?.count;
  }
  return counts;
}

const CANDIDATES = ['127.0.0.1', '198.51.100.1', '203.0.113.9'];

/** The address that a wrong try is counted under, where the request says that it came from elsewhere. */
async function addressOf({ url, db }: TestPlatform, forwarded: string): Promise<string> {
  const browser = newBrowser();
  const { body } = await browser.request(`${url}/password`);
  const formKey = /name="formKey"[^>]* value="([^"]*)"/.exec(body)?.[1] ?? '';
  const password = 'a long sentence of mine';
  const typed = {
    email: 'nobody@example.in',
    current: 'wrong',
    code: '',
    password,
    again: password,
  };
  await db.query('DELETE FROM wrong_tries');
  const { status } = await browser.request(`${url}/password`, {
    method: 'POST',
    body: new URLSearchParams({ formKey, ...typed }),
    headers: { origin: url, 'x-forwarded-for': forwarded },
  });
  expect(status).toBe(422);
  const { rows } = await db.query<{ key_hash: string }>(
    "SELECT key_hash FROM wrong_tries WHERE kind = 'address'",
  );
  const secrets = secretsOf(Buffer.alloc(32, 7));
  const found = CANDIDATES.find(
    (address) => secrets.mac('tries', `address ${address}`) === rows[0]?.key_hash,
  );
  return found ?? 'none of them';
}
