import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../../platform/db/port.ts';
import { type FilledTenant, filledTenant } from '../../helpers/filledTenant.ts';
import { type PlatformApi, startPlatformApi } from '../../helpers/platformApi.ts';
import { ENGINES } from '../../helpers/platformServer.ts';

describe.each(ENGINES)('one tenant among others over %s', (engine) => {
  let api: PlatformApi;
  let mine: FilledTenant;
  let theirs: FilledTenant;

  beforeAll(async () => {
    api = await startPlatformApi(engine);
    theirs = await filledTenant(api, 'what only they may know');
    mine = await filledTenant(api, 'what only I may know');
  });
  afterAll(() => api.stop());

  /** Every request that an endpoint can be asked with an id in each place that takes one. */
  const requestsWith = (id: string) =>
    api.contract.endpoints
      .filter(({ path }) => path.includes('{tenantId}') && !path.endsWith('/sync/events'))
      .map(({ method, path, requestBody }) => ({
        method,
        template: path,
        path: path
          .replace('/api/v1/tenants/{tenantId}', '')
          .replace(/\{[^}]+\}/g, (name) => (name === '{userId}' && id === '' ? '' : id)),
        body: requestBody === undefined ? undefined : bodyWith(path, id),
      }));

  test('an id of theirs opens nothing of theirs, wherever it stands, and changes nothing', async () => {
    const before = await rowsOf(api.db, theirs.caller.tenantId);
    for (const id of theirs.ids) {
      for (const { method, path, body, template } of requestsWith(id)) {
        const reply = await mine.caller.call(method, path, body);
        const text = JSON.stringify(reply.body);
        expect(text, template).not.toContain(theirs.secret);
        expect(text, template).not.toContain(theirs.caller.tenantId);
        if (template.includes('{') && path.includes(id)) {
          expect(reply.status, `${method} ${template}`).toBeGreaterThanOrEqual(400);
        }
      }
    }
    expect(await rowsOf(api.db, theirs.caller.tenantId)).toEqual(before);
  });

  test('a token of mine opens no path of theirs', async () => {
    const before = await rowsOf(api.db, theirs.caller.tenantId);
    for (const { method, path, body, template } of requestsWith(theirs.ids[0] ?? '')) {
      const whole = `/api/v1/tenants/${theirs.caller.tenantId}${path}`;
      const reply = await api.call(method, whole, mine.caller.token, body);
      expect(reply.status, `${method} ${template}`).toBe(403);
      expect(reply.body).toHaveProperty('error.code', 'TENANT_FORBIDDEN');
    }
    expect(await rowsOf(api.db, theirs.caller.tenantId)).toEqual(before);
  });

  test('what is mine I see, so that the above means something', async () => {
    const { body } = await mine.caller.call('GET', '/constraints/active');
    expect(JSON.stringify(body)).toContain(mine.secret);
  });
});

/** A body that its endpoint takes, with the id wherever one is asked for. */
function bodyWith(path: string, id: string): unknown {
  if (path.endsWith('/constraints')) {
    return {
      constraintType: 'cash_flow',
      sourceModule: 'x',
      severity: 'low',
      description: 'x',
      constraintMetrics: {},
      identifiedBy: id,
    };
  }
  if (path.endsWith('/generate')) return { constraintId: id };
  if (path.endsWith('/feedback')) {
    return {
      entityId: id,
      entityType: 'constraint',
      feedbackType: 'explicit',
      feedbackSource: 'user_rating',
      feedbackData: { rating: 1 },
      userId: id,
    };
  }
  if (path.endsWith('/alerts')) {
    return { alertType: 'x', severity: 'low', title: 'x', message: 'x' };
  }
  if (path.endsWith('{alertId}')) return { isRead: true };
  if (path.endsWith('{constraintId}')) return { status: 'archived', reason: 'x' };
  if (path.endsWith('/analyze')) return { moduleData: { [id]: { dso: 70 } } };
  return { businessContext: {} };
}

/** Every row of a tenant in every table, as its owner sees them. */
async function rowsOf(db: Db, tenantId: string): Promise<Record<string, unknown>> {
  const { rows: tables } = await db.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'tenant_id' ORDER BY 1`,
  );
  const found: Record<string, unknown> = {};
  for (const { name } of tables) {
    const { rows } = await db.query(
      `SELECT to_jsonb(t) AS row FROM "${name}" t WHERE tenant_id = $1 ORDER BY to_jsonb(t)::text`,
      [tenantId],
    );
    found[name] = rows;
  }
  return found;
}
