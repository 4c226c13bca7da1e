import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { namelessId } from '../../../core/focusing/constraintId.ts';
import { decideAlert } from '../../../core/store/alerts/alerts.ts';
import { recordJudgement } from '../../../core/store/effect/judgements.ts';
import { addFinding } from '../../../core/store/findings/findings.ts';
import { decideStep, followedIn } from '../../../core/store/focusing/followed.ts';
import { recordSighting } from '../../../core/store/focusing/sightings.ts';
import { decideRecommendation } from '../../../core/store/guidance/recommendations.ts';
import { booksVersion, bumpBooksVersion } from '../../../core/store/meta.ts';
import { decideWork, startWork } from '../../../core/store/work/works.ts';
import { syncOnce } from '../../../core/sync/syncOnce.ts';
import { inTenant } from '../../../platform/db/tenant.ts';
import type { Role } from '../../../platform/http/roles.ts';
import { projectLog } from '../../../platform/projection/project.ts';
import { httpSync } from '../../../workers/network/httpSync.ts';
import { EXPLOIT, look, ranked } from '../../helpers/focusing/looks.ts';
import { outcome } from '../../helpers/learning/anyFeedback.ts';
import { type Caller, type PlatformApi, startPlatformApi } from '../../helpers/platformApi.ts';
import { ENGINES } from '../../helpers/platformServer.ts';
import { findAndDecide } from '../../helpers/sync/acts.ts';
import type { FileDevice } from '../../helpers/sync/fileDevice.ts';
import { laptop } from '../../helpers/sync/laptop.ts';
import { randomOf } from '../../helpers/sync/random.ts';
import { snapshot } from '../../helpers/work/snapshots.ts';

const TABLES = [
  'constraint_identification',
  'constraint_history',
  'strategic_recommendations',
  'feedback_records',
  'user_alerts',
];
const WithConstraints = z.object({
  constraints: z.array(z.looseObject({ id: z.string(), description: z.string() })),
});

describe.each(ENGINES)('what laptops sent, over %s', (engine) => {
  let api: PlatformApi;
  beforeAll(async () => {
    api = await startPlatformApi(engine);
  });
  afterAll(() => api.stop());

  function sync(on: FileDevice, as: Caller) {
    const remote = httpSync({
      url: api.url,
      tenantId: as.tenantId,
      accessToken: async () => as.token,
    });
    return syncOnce({ local: on.local, remote, now: () => on.device.now() });
  }
  function looks(on: FileDevice, day: number, ...stages: ('dispatch' | 'terms')[]): void {
    bumpBooksVersion(on.db);
    const seen = look(
      0,
      day,
      stages.map((stage) => ranked(stage)),
    );
    recordSighting(on.db, on.device, { look: seen, version: booksVersion(on.db) }, 'engine');
  }
  const firstOf = (on: FileDevice) => followedIn(on.db).lives[0]?.tracked.id ?? '';
  /** What is shown of laptops' changes, of every table. */
  async function shown({ tenantId }: Caller): Promise<unknown> {
    const all = [];
    for (const table of TABLES) {
      const { rows } = await api.db.query(
        `SELECT to_jsonb(t) AS row FROM ${table} t WHERE tenant_id = $1 AND origin = 'laptop' ORDER BY id`,
        [tenantId],
      );
      all.push(rows);
    }
    return all;
  }
  async function makeAnew({ tenantId, userId }: Caller): Promise<void> {
    for (const table of TABLES) {
      await api.db.query(`DELETE FROM ${table} WHERE tenant_id = $1 AND origin = 'laptop'`, [
        tenantId,
      ]);
    }
    await inTenant(api.db, tenantId, { userId, requestId: 'rebuild' }, (sql) =>
      projectLog(sql, tenantId),
    );
  }

  test('is what the interface answers: constraints, focus, recommendations, alerts, how well the models foretold', async () => {
    const me = await api.caller('manager');
    const a = laptop();
    looks(a, 20_400, 'dispatch');
    const id = firstOf(a);
    const recommendationId = `${id}:sendSameDay`;
    const advice = {
      day: 20_400,
      items: [
        {
          leverId: 'sendSameDay',
          constraintId: id,
          type: 'process_optimization',
          priority: 'high',
          complexity: 'simple',
          cash: 500_000_00,
          cost: 4_000_00,
          probability: 0.6,
        },
      ],
    } as const;
    a.db.transaction(() =>
      addFinding(a.db, a.device, 'advice', {
        id: 'advice-1',
        found: { ...advice, items: [...advice.items] },
      }),
    );
    decideRecommendation(a.db, a.device, {
      id: recommendationId,
      decision: { move: 'rate', stars: 5, words: 'said by the clerk alone' },
    });
    await sync(a, me);
    const active = WithConstraints.parse((await me.call('GET', '/constraints/active')).body);
    expect(active.constraints).toMatchObject([
      {
        id,
        sourceModule: 'dispatch',
        severity: 'high',
        status: 'active',
        identifiedBy: me.userId,
        constraintMetrics: { currentDays: 20, achievableDays: 5 },
      },
    ]);
    expect(active.constraints[0]?.description).toContain('bill dispatch');
    const focus = JSON.stringify((await me.call('GET', '/guidance/focus')).body);
    expect(focus).toContain('Send every bill on the day it is made');
    const dashboard = await me.call('GET', `/users/${me.userId}/dashboard`);
    expect(dashboard.body).toMatchObject({
      dashboard: {
        summary: { totalConstraints: 1 },
        recommendations: [{ id: recommendationId, priority: 'high', estimatedImpact: 500_000 }],
      },
    });
    const { implementationId } = startWork(a.db, a.device, {
      snapshot: { ...snapshot(recommendationId), constraintId: id },
      on: 20_380,
    });
    const decision = { move: 'changedOn', on: 20_300 } as const;
    decideWork(a.db, a.device, { implementationId, decision });
    const said = { ...outcome(1, 2, 'worked', 0.8), implementationId, leverId: 'sendSameDay' };
    const judgement = { implementationId, asOf: 20_400, changedOn: 20_300, outcome: said };
    recordJudgement(a.db, a.device, { judgement, version: booksVersion(a.db) }, 'engine');
    decideStep(a.db, a.device, { constraintId: id, decision: { move: 'archive', reason: 'so' } });
    await sync(a, me);
    expect(
      WithConstraints.parse((await me.call('GET', '/constraints/active')).body).constraints,
    ).toEqual([]);
    const performance = await me.call(
      'GET',
      '/learning/performance?modelType=recommendation_ranking&includeDetails=true',
    );
    expect(performance.body).toMatchObject({
      performance: { models: [{ evaluationDataSize: 1 }] },
    });
    const { rows } = await api.db.query<{ feedback_type: string; feedback_data: unknown }>(
      'SELECT feedback_type, feedback_data FROM feedback_records WHERE tenant_id = $1 ORDER BY feedback_type',
      [me.tenantId],
    );
    expect(rows).toEqual([
      { feedback_type: 'explicit', feedback_data: { rating: 5 } },
      {
        feedback_type: 'outcome',
        feedback_data: { effectiveness: 0.8, implementationSuccess: true, actualImpact: 400_000 },
      },
    ]);
  });

  test('is nobody’s once who said it is erased, and stays so with the next push; what is said after that is not', async () => {
    const boss = await api.caller('executive');
    const me = await api.colleague(boss, 'manager');
    const [a, b] = [laptop(), laptop()];
    looks(a, 20_400, 'dispatch');
    const recommendationId = `${firstOf(a)}:sendSameDay`;
    const rate = (stars: number) =>
      decideRecommendation(a.db, a.device, {
        id: recommendationId,
        decision: { move: 'rate', stars, words: '' },
      });
    rate(4);
    await sync(a, me);
    expect(JSON.stringify(await shown(boss))).toContain(me.userId);
    const erased = await boss.call('DELETE', `/users/${me.userId}/data`);
    expect(erased.status).toBe(200);
    expect(JSON.stringify(await shown(boss))).not.toContain(me.userId);
    await sync(b, boss);
    looks(b, 20_410, 'dispatch', 'terms');
    await sync(b, boss);
    const now = JSON.stringify(await shown(boss));
    expect(now).toContain(boss.userId);
    expect(now.replaceAll(`"user_id":"${me.userId}"`, '')).not.toContain(me.userId);
    rate(3);
    await sync(a, me);
    const { rows } = await api.db.query(
      `SELECT feedback_data, user_id FROM feedback_records WHERE tenant_id = $1 AND origin = 'laptop'
       ORDER BY feedback_data`,
      [boss.tenantId],
    );
    expect(rows).toEqual([
      { feedback_data: { rating: 3 }, user_id: me.userId },
      { feedback_data: { rating: 4 }, user_id: '' },
    ]);
  });

  test('an alert that somebody has seen on a laptop is read here, and nobody else has read it', async () => {
    const me = await api.caller('manager');
    const mate = await api.colleague(me, 'analyst');
    const a = laptop();
    looks(a, 20_400, 'dispatch');
    looks(a, 20_410, 'dispatch');
    await sync(a, me);
    const Alerts = z.object({
      unread: z.number(),
      alerts: z.array(z.object({ alertType: z.string(), isRead: z.boolean() })),
    });
    const alertsOf = async (of: Caller) =>
      Alerts.parse((await of.call('GET', `/users/${of.userId}/alerts`)).body);
    expect(await alertsOf(me)).toMatchObject({
      unread: 1,
      alerts: [{ alertType: 'constraint_untouched', isRead: false }],
    });
    const alertId = namelessId(`alert constraint_untouched ${firstOf(a)}`);
    decideAlert(a.db, a.device, alertId, {
      what: { move: 'see' },
      title: { key: 'alerts.untouched.title' },
      severity: 'high',
      amount: null,
    });
    await sync(a, me);
    expect((await alertsOf(me)).unread).toBe(0);
    expect((await alertsOf(mate)).unread).toBe(1);
  });

  test('is the same when it is made anew from the log, and the same as the laptops hold', async () => {
    const me = await api.caller('manager');
    const mate = await api.colleague(me, 'analyst');
    const random = randomOf(7);
    const team = [
      [laptop(), me],
      [laptop(), mate],
    ] as const;
    for (let day = 0; day < 12; day++) {
      for (const [on, as] of team) {
        for (let n = 0; n < 4; n++) findAndDecide(on, random);
        if (random.chance(0.5)) await sync(on, as);
      }
    }
    for (const [on, as] of [...team, ...team]) await sync(on, as);
    const before = await shown(me);
    await makeAnew(me);
    expect(await shown(me)).toEqual(before);
    const here = followedIn(team[0][0].db).lives.map(({ tracked, state, history }) => ({
      id: tracked.id,
      status: state.status,
      changes: history.length,
    }));
    expect(here.length).toBeGreaterThan(1);
    const { rows } = await api.db.query(
      `SELECT id, status, (SELECT count(*) FROM constraint_history h
         WHERE h.tenant_id = c.tenant_id AND h.constraint_id = c.id) AS changes
       FROM constraint_identification c WHERE tenant_id = $1 ORDER BY id`,
      [me.tenantId],
    );
    expect(rows).toEqual(here.toSorted((x, y) => (x.id < y.id ? -1 : 1)));
  });

  test('is what the whole log says after every push, and rows that say the same are left as they lie', async () => {
    const me = await api.caller('manager');
    const a = laptop();
    looks(a, 20_400, 'dispatch', 'terms');
    looks(a, 20_410, 'dispatch');
    const id = firstOf(a);
    const recommendationId = `${id}:sendSameDay`;
    const places = async () => {
      const lie: Record<string, unknown> = {};
      for (const table of TABLES) {
        const { rows } = await api.db.query(
          `SELECT id, ctid::text FROM ${table} WHERE tenant_id = $1 ORDER BY id`,
          [me.tenantId],
        );
        lie[table] = rows;
      }
      return lie;
    };
    const acts: readonly (readonly [changed: readonly string[], () => void])[] = [
      [['constraint_identification', 'constraint_history', 'user_alerts'], () => {}],
      [
        ['feedback_records'],
        () =>
          decideRecommendation(a.db, a.device, {
            id: recommendationId,
            decision: { move: 'rate', stars: 4, words: '' },
          }),
      ],
      [
        ['user_alerts'],
        () =>
          decideAlert(a.db, a.device, namelessId(`alert constraint_untouched ${id}`), {
            what: { move: 'see' },
            title: { key: 'alerts.untouched.title' },
            severity: 'high',
            amount: null,
          }),
      ],
      [
        [],
        () =>
          startWork(a.db, a.device, {
            snapshot: { ...snapshot(recommendationId), constraintId: id },
            on: 20_380,
          }),
      ],
      [
        ['constraint_identification', 'constraint_history', 'user_alerts'],
        () => decideStep(a.db, a.device, { constraintId: id, decision: EXPLOIT }),
      ],
    ];
    for (const [changed, act] of acts) {
      const before = await places();
      act();
      await sync(a, me);
      const after = await places();
      const moved = TABLES.filter(
        (table) => JSON.stringify(after[table]) !== JSON.stringify(before[table]),
      );
      expect(moved).toEqual(changed);
      const said = await shown(me);
      await makeAnew(me);
      expect(await shown(me)).toEqual(said);
    }
  });

  test('is decided on laptops alone, and is no other company’s to see', async () => {
    const me = await api.caller('manager');
    const other = await api.caller('manager');
    const a = laptop();
    looks(a, 20_400, 'dispatch');
    await sync(a, me);
    const id = firstOf(a);
    const patched = await me.call('PATCH', `/constraints/${id}`, {
      status: 'resolved',
      reason: 'so',
    });
    expect(patched).toMatchObject({
      status: 422,
      body: { error: { details: { reason: 'decided_on_laptops' } } },
    });
    const theirs = await other.call('GET', '/constraints/active');
    expect(WithConstraints.parse(theirs.body).constraints).toEqual([]);
    // The other company's laptop finds the same place on the same day: the same id, and nobody is in the way.
    const b = laptop();
    looks(b, 20_400, 'dispatch');
    decideStep(b.db, b.device, { constraintId: firstOf(b), decision: EXPLOIT });
    await sync(b, other);
    const mine = await me.call('GET', '/constraints/active');
    expect(WithConstraints.parse(mine.body).constraints.map((each) => each.id)).toEqual([id]);
  });

  test('of somebody whose role may not say it shows nowhere', async () => {
    const me = await api.caller('manager');
    const viewer = await api.colleague(me, 'viewer' satisfies Role);
    const a = laptop();
    looks(a, 20_400, 'dispatch');
    expect(await sync(a, viewer)).toMatchObject({ refused: 1 });
    const active = await me.call('GET', '/constraints/active');
    expect(WithConstraints.parse(active.body).constraints).toEqual([]);
  });
});
