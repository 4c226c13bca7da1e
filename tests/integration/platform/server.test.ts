import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ErrorAnswer } from '../../../platform/http/errors.ts';
import {
  ENGINES,
  ONE_ENGINE,
  startTestPlatform,
  type TestPlatform,
} from '../../helpers/platformServer.ts';

const at = Date.UTC(2026, 10, 26, 10, 30);

describe.each(ENGINES)('the server over %s', (engine) => {
  let platform: TestPlatform;
  let tenantId: string;
  let userId: string;

  beforeAll(async () => {
    platform = await startTestPlatform(engine, { now: () => at });
    ({ tenantId, userId } = await platform.addTenant());
  });
  afterAll(() => platform.stop());

  const tenantPath = (id = tenantId) => `/api/v1/tenants/${id}`;
  const token = () => platform.token({ sub: userId, tenant_id: tenantId });

  test('says that it lives and that it is ready, with the version of its schema', async () => {
    expect(await platform.call('GET', '/health/live')).toMatchObject({
      status: 200,
      body: { status: 'ok' },
    });
    const ready = await platform.call('GET', '/health/ready');
    expect(ready).toMatchObject({ status: 200, body: { status: 'ready', database: 'ok' } });
  });

  test('a member reads his tenant, with what he may do in it', async () => {
    const viewer = platform.token({ sub: userId, tenant_id: tenantId, roles: ['viewer'] });
    const { status, body } = await platform.call('GET', tenantPath(), viewer);
    expect(status).toBe(200);
    expect(body).toMatchObject({ tenantId, tier: 'basic', roles: ['viewer'], featureFlags: {} });
    expect(body).toHaveProperty('permissions', expect.not.arrayContaining(['constraint:write']));
  });

  test.each([
    ['no token', undefined],
    ['a token that nobody gave', 'made.up.token'],
    ['no Bearer token at all', '"><script>'],
  ])('%s is answered 401 with how to sign in', async (_, bad) => {
    const { status, body, headers } = await platform.call('GET', tenantPath(), bad);
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(ErrorAnswer.parse(body).error.code).toBe('UNAUTHORIZED');
  });

  test('another tenant is refused alike whether it is there or not', async () => {
    const { tenantId: other } = await platform.addTenant();
    for (const id of [other, randomUUID(), 'no-uuid']) {
      const { status, body } = await platform.call('GET', tenantPath(id), token());
      expect(status).toBe(403);
      expect(ErrorAnswer.parse(body).error).toMatchObject({
        code: 'TENANT_FORBIDDEN',
        details: {},
      });
    }
  });

  test('an unknown endpoint is answered in the one form, with time and request id', async () => {
    const { status, body, headers } = await platform.call('GET', '/api/v1/nothing', token());
    expect(status).toBe(404);
    expect(body).toEqual({
      error: {
        code: 'ENDPOINT_NOT_FOUND',
        message: expect.stringMatching(/\w/),
        details: {},
        timestamp: '2026-11-26T10:30:00.000Z',
        requestId: headers.get('x-request-id'),
      },
    });
  });

  test('a request keeps the id that its caller gave it, unless that is no id', async () => {
    const ask = async (id: string) =>
      (await fetch(`${platform.url}/health/live`, { headers: { 'x-request-id': id } })).headers.get(
        'x-request-id',
      );
    expect(await ask('from-the-laptop-1')).toBe('from-the-laptop-1');
    expect(await ask('no id: {"a":1}')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('nothing that was logged holds a token, a header or a query', async () => {
    const secret = token();
    await fetch(`${platform.url}${tenantPath()}?name=Sharma+Traders`, {
      headers: { authorization: `Bearer ${secret}`, 'x-private': 'raja@example.com' },
    });
    const lines = platform.log.join('\n');
    expect(lines).toContain('/api/v1/tenants/:tenantId');
    expect(lines).not.toContain(secret);
    expect(lines).not.toMatch(/Sharma|raja@example\.com|Bearer/);
  });
});

describe('a stop', () => {
  test('lets a running request end and refuses new ones', async () => {
    let asked = (): void => {};
    let goOn = (): void => {};
    const wasAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const platform = await startTestPlatform(ONE_ENGINE, {
      verifier: {
        verify: async () => {
          asked();
          await held;
          return null;
        },
      },
    });
    const running = platform.call('GET', `/api/v1/tenants/${randomUUID()}`, 'any.token');
    await wasAsked;
    const stopped = platform.stop();
    await expect(fetch(`${platform.url}/health/live`)).rejects.toThrow();
    goOn();
    expect((await running).status).toBe(401);
    await stopped;
  });
});

describe('a database that goes away', () => {
  test('makes the server unready, and its answers say nothing of the inside', async () => {
    const platform = await startTestPlatform(ONE_ENGINE);
    const { tenantId, userId } = await platform.addTenant();
    const token = platform.token({ sub: userId, tenant_id: tenantId });
    await platform.db.close();
    expect(await platform.call('GET', '/health/ready')).toMatchObject({
      status: 503,
      body: { status: 'unavailable', database: 'unreachable', schemaVersion: null },
    });
    const { status, body } = await platform.call('GET', `/api/v1/tenants/${tenantId}`, token);
    expect(status).toBeGreaterThanOrEqual(500);
    expect(ErrorAnswer.parse(body).error.message).not.toMatch(/PGlite|SELECT/);
    await platform.stop();
  });
});
