import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { migrate } from '../../../platform/db/migrate.ts';
import { MIGRATIONS } from '../../../platform/migrations/all.ts';
import { makeDemo } from '../../../platform/ops/demo.ts';
import { filledTenant } from '../../helpers/filledTenant.ts';
import { EXAMPLE_MODULES, type PlatformApi, startPlatformApi } from '../../helpers/platformApi.ts';
import { ONE_ENGINE, openEngine } from '../../helpers/platformServer.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('what a member sees', () => {
  let api: PlatformApi;
  let at = Date.UTC(2026, 10, 26, 10);
  beforeAll(async () => {
    api = await startPlatformApi(ONE_ENGINE, { now: () => at });
  });
  afterAll(() => api.stop());

  const alert = (over: object = {}) => ({
    alertType: 'constraint_identified',
    severity: 'high',
    title: 'Cash flow constraint',
    message: 'It needs a look',
    alertData: { urgencyLevel: 'immediate' },
    actionButtons: { viewDetails: { label: 'View', action: 'navigate', target: '/constraints/1' } },
    expiresIn: 1440,
    ...over,
  });

  test('alerts come newest first until they are dismissed or past their time', async () => {
    const me = await api.caller('analyst');
    const path = `/users/${me.userId}/alerts`;
    const first = await me.call('POST', path, alert());
    expect(first).toMatchObject({
      status: 201,
      body: { severity: 'high', isRead: false, expiresAt: new Date(at + DAY).toISOString() },
    });
    at += MINUTE;
    const second = await me.call('POST', path, alert({ severity: 'warning', expiresIn: 10 }));
    const { id } = z.object({ id: z.string() }).parse(second.body);
    const listed = async () =>
      z
        .object({ alerts: z.array(z.object({ severity: z.string() })), unread: z.number() })
        .parse((await me.call('GET', path)).body);
    expect((await listed()).alerts.map(({ severity }) => severity)).toEqual(['warning', 'high']);
    await me.call('PATCH', `${path}/${id}`, { isRead: true });
    expect((await listed()).unread).toBe(1);
    await me.call('PATCH', `${path}/${id}`, { isDismissed: true });
    expect((await listed()).alerts).toHaveLength(1);
    at += DAY;
    expect((await listed()).alerts).toEqual([]);
  });

  test('another one is told and looked at by those who have a say, and by nobody else', async () => {
    const boss = await api.caller('manager');
    const mate = await api.colleague(boss, 'analyst');
    const viewer = await api.colleague(boss, 'viewer');
    const toMate = `/users/${mate.userId}/alerts`;
    expect((await boss.call('POST', toMate, alert())).status).toBe(201);
    expect((await boss.call('GET', `/users/${mate.userId}/dashboard`)).status).toBe(200);
    expect((await mate.call('POST', `/users/${boss.userId}/alerts`, alert())).status).toBe(403);
    expect((await mate.call('GET', `/users/${boss.userId}/dashboard`)).status).toBe(403);
    expect((await viewer.call('GET', `/users/${viewer.userId}/dashboard`)).status).toBe(200);
    const nobody = `/users/${crypto.randomUUID()}/dashboard`;
    expect(await boss.call('GET', nobody)).toMatchObject({
      status: 404,
      body: { error: { code: 'USER_NOT_FOUND' } },
    });
  });

  test('the dashboard is laid out by role and holds what stands', async () => {
    const { caller } = await filledTenant(api, 'shown on the dashboard');
    const manager = await api.colleague(caller, 'manager');
    const { status, body } = await manager.call('GET', `/users/${manager.userId}/dashboard`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      dashboard: {
        dashboardType: 'manager',
        widgets: expect.arrayContaining([{ name: 'works', size: 'half' }]),
        summary: {
          totalConstraints: 4,
          severityBreakdown: { critical: 1 },
          unreadAlerts: 0,
          estimatedImpact: 500_000,
        },
      },
    });
    const { dashboard } = z
      .object({
        dashboard: z.object({
          id: z.string(),
          constraints: z.array(z.object({ severity: z.string() })),
          recommendations: z.array(z.unknown()),
        }),
      })
      .parse(body);
    expect(dashboard.constraints[0]?.severity).toBe('critical');
    expect(dashboard.recommendations.length).toBeGreaterThan(0);
    const again = `/users/${manager.userId}/dashboard?refreshData=true&dashboardId=`;
    expect((await manager.call('GET', again + dashboard.id)).status).toBe(200);
    expect((await manager.call('GET', again + crypto.randomUUID())).status).toBe(404);
  });

  test('modules that send figures are healthy while these are fresh and readable', async () => {
    const { call } = await api.caller();
    await call('POST', '/constraints/analyze', EXAMPLE_MODULES);
    await call('POST', '/constraints/analyze', { moduleData: { broken: { dso: 'many' } } });
    const health = async () =>
      z
        .object({
          healthCheck: z.object({
            overallStatus: z.string(),
            moduleStatus: z.record(
              z.string(),
              z.object({ status: z.string(), issues: z.array(z.string()).optional() }),
            ),
          }),
        })
        .parse((await call('GET', '/integration/health')).body).healthCheck;
    const now = await health();
    expect(now.moduleStatus.payment_processing).toEqual({ status: 'healthy' });
    expect(now.moduleStatus.broken).toEqual({ status: 'unhealthy', issues: ['unreadable_data'] });
    expect(now.overallStatus).toBe('degraded');
    at += 3 * DAY;
    expect((await health()).moduleStatus.payment_processing?.issues).toEqual(['stale_data']);
    at += 60 * DAY;
    expect((await health()).moduleStatus.payment_processing?.status).toBe('offline');
  });

  test('the models are judged by what was said in the time asked for', async () => {
    const { caller, ids } = await filledTenant(api, 'judged');
    const models = async (query: string) =>
      z
        .object({
          performance: z.object({
            models: z.array(
              z.object({
                modelType: z.string(),
                performanceScore: z.number().nullable(),
                evaluationDataSize: z.number(),
                details: z.array(z.unknown()).optional(),
              }),
            ),
          }),
        })
        .parse((await caller.call('GET', `/learning/performance${query}`)).body).performance.models;
    for (const [constraint, implementationSuccess] of [
      [ids[1], true],
      [ids[3], false],
    ] as const) {
      const said = await caller.call('POST', '/learning/feedback', {
        entityId: constraint,
        entityType: 'constraint',
        feedbackType: 'explicit',
        feedbackSource: 'user_rating',
        feedbackData: { implementationSuccess },
      });
      expect(said.status).toBe(201);
    }
    const [identification] = await models('?modelType=constraint_identification&timeRange=7d');
    expect(identification).toMatchObject({ evaluationDataSize: 2, performanceScore: 0.5 });
    expect(identification?.details).toBeUndefined();
    const all = await models('?includeDetails=true');
    expect(all).toHaveLength(3);
    expect(all[1]?.details?.length).toBeGreaterThan(1);
    at += 8 * DAY;
    const [later] = await models('?modelType=constraint_identification&timeRange=7d');
    expect(later).toMatchObject({ evaluationDataSize: 0, performanceScore: null });
  });

  test('nobody gives feedback in the name of another, but a service account', async () => {
    const { caller: robot, ids } = await filledTenant(api, 'in the name of');
    const person = await api.colleague(robot, 'executive');
    const body = (userId: string) => ({
      entityId: ids[1],
      entityType: 'constraint',
      feedbackType: 'explicit',
      feedbackSource: 'user_rating',
      feedbackData: { rating: 5 },
      userId,
    });
    const post = '/learning/feedback';
    expect((await person.call('POST', post, body(robot.userId))).status).toBe(403);
    expect((await robot.call('POST', post, body(person.userId))).status).toBe(201);
  });

  test('what was done stands in the audit log, for executives', async () => {
    const { caller } = await filledTenant(api, 'not in the audit log');
    const boss = await api.colleague(caller, 'executive');
    const mate = await api.colleague(caller, 'manager');
    expect((await mate.call('GET', '/audit')).status).toBe(403);
    const { body } = await boss.call('GET', '/audit?action=constraint.created&limit=1');
    expect(body).toMatchObject({
      acts: [{ action: 'constraint.created', actorId: caller.userId, entityType: 'constraint' }],
      pagination: { total: 1 },
    });
    const whole = await boss.call('GET', '/audit?limit=200');
    expect(JSON.stringify(whole.body)).not.toContain('not in the audit log');
    const none = `/audit?from=${new Date(at + 1).toISOString()}`;
    expect((await boss.call('GET', none)).body).toMatchObject({ acts: [] });
  });

  test('a switch is turned by executives, seen by all, and does what it says', async () => {
    const { caller: boss, ids } = await filledTenant(api, 'switched');
    const viewer = await api.colleague(boss, 'viewer');
    const set = (who: typeof boss, enabled: boolean) =>
      who.call('PUT', '/feature-flags/learnedRanking', { enabled });
    expect((await set(viewer, false)).status).toBe(403);
    expect((await boss.call('PUT', '/feature-flags/unheardOf', { enabled: true })).status).toBe(
      400,
    );
    const cases = async () => {
      const { body } = await boss.call('POST', '/recommendations/generate', {
        constraintId: ids[1],
        generationOptions: { maxRecommendations: 50 },
      });
      return z
        .object({
          recommendationSet: z.object({
            recommendations: z.array(
              z.object({ id: z.string(), probability: z.object({ cases: z.number() }) }),
            ),
          }),
        })
        .parse(body)
        .recommendationSet.recommendations.reduce((sum, one) => sum + one.probability.cases, 0);
    };
    const told = await boss.call('POST', '/learning/feedback', {
      entityId: ids[6],
      entityType: 'recommendation',
      feedbackType: 'outcome',
      feedbackSource: 'user_rating',
      feedbackData: { implementationSuccess: true },
    });
    expect(told.status).toBe(201);
    expect(await cases()).toBeGreaterThan(0);
    expect(await set(boss, false)).toMatchObject({
      body: { featureFlags: { learnedRanking: false } },
    });
    expect(await cases()).toBe(0);
    const seen = await viewer.call('GET', '');
    expect(seen.body).toMatchObject({ featureFlags: { learnedRanking: false } });
  });
});

describe('the demonstration company', () => {
  test('is made once, with something to see, and never beside a real one', async () => {
    const { db, close } = await openEngine(ONE_ENGINE);
    try {
      await migrate(db, MIGRATIONS, Date.now);
      const outside = { now: Date.now, newId: () => crypto.randomUUID() };
      const demo = await makeDemo(db, outside);
      expect(demo?.password).toMatch(/^\S{20}$/);
      expect(await makeDemo(db, outside)).toBeNull();
      const { rows } = await db.query(
        `SELECT (SELECT count(*) FROM constraint_identification WHERE status = 'active') > 1 AS active,
           (SELECT count(*) FROM constraint_history) > 3 AS lived,
           (SELECT count(*) FROM strategic_recommendations) > 3 AS advised,
           (SELECT count(*) FROM feedback_records) = 6 AS judged`,
      );
      expect(rows).toEqual([{ active: true, lived: true, advised: true, judged: true }]);
    } finally {
      await close();
    }
  });
});
