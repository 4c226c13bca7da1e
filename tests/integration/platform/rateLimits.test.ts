import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ErrorAnswer } from '../../../platform/http/errors.ts';
import { ONE_ENGINE, startTestPlatform, type TestPlatform } from '../../helpers/platformServer.ts';

describe('rate limits', () => {
  let platform: TestPlatform;
  let at = Date.UTC(2026, 10, 26);

  beforeAll(async () => {
    platform = await startTestPlatform(ONE_ENGINE, { now: () => at });
  });
  afterAll(() => platform.stop());

  const read = (tenantId: string, token: string) =>
    platform.call('GET', `/api/v1/tenants/${tenantId}`, token);

  test('every answer tells the four headers, errors too', async () => {
    const { tenantId, userId } = await platform.addTenant();
    const token = platform.token({ sub: userId, tenant_id: tenantId });
    const good = await read(tenantId, token);
    const foreign = await read('00000000-0000-4000-8000-000000000000', token);
    const nobody = await read(tenantId, 'none');
    const told = [good, foreign, nobody].map(({ status, headers }) => [
      status,
      ...['limit', 'remaining', 'reset', 'window'].map((n) => headers.get(`x-ratelimit-${n}`)),
    ]);
    const reset = String(at / 1000 + 3600);
    expect(told).toEqual([
      [200, '1000', '999', reset, '3600'],
      [403, '1000', '998', reset, '3600'],
      [401, '1000', '999', reset, '3600'],
    ]);
  });

  test('one that asks too much is refused with when to come again, others of the tenant are not', async () => {
    const { tenantId, userId } = await platform.addTenant();
    const token = platform.token({ sub: userId, tenant_id: tenantId });
    const other = platform.token({ sub: 'another-person', tenant_id: tenantId });
    const answers = await Promise.all(Array.from({ length: 105 }, () => read(tenantId, token)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(5);
    for (const { headers, body } of refused) {
      expect(headers.get('retry-after')).toBe('1');
      expect(ErrorAnswer.parse(body).error).toMatchObject({
        code: 'RATE_LIMIT_EXCEEDED',
        details: { retryAfter: 1 },
      });
    }
    expect((await read(tenantId, other)).status).toBe(200);
    at += 1000;
    expect((await read(tenantId, token)).status).toBe(200);
  });

  test('the tier is the tenant’s, a service account has its own', async () => {
    const { tenantId, userId } = await platform.addTenant();
    await platform.db.query("UPDATE tenant SET tier = 'premium' WHERE tenant_id = $1", [tenantId]);
    const limit = async (token: string) =>
      (await read(tenantId, token)).headers.get('x-ratelimit-limit');
    expect(await limit(platform.token({ sub: userId, tenant_id: tenantId }))).toBe('5000');
    const robot = platform.token({ sub: 'robot', tenant_id: tenantId, roles: ['system'] });
    expect(await limit(robot)).toBe('10000');
  });

  test('health is not counted', async () => {
    const { headers } = await platform.call('GET', '/health/live');
    expect(headers.has('x-ratelimit-limit')).toBe(false);
  });
});
