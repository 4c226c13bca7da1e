import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ModuleAnalysis } from '../../../core/contract/moduleAnalysis.ts';
import { Constraint } from '../../../platform/http/schemas.ts';
import { EXAMPLE_MODULES, type PlatformApi, startPlatformApi } from '../../helpers/platformApi.ts';
import { ENGINES } from '../../helpers/platformServer.ts';

const Page = z.object({
  constraints: z.array(Constraint),
  pagination: z.object({
    total: z.number(),
    limit: z.number(),
    offset: z.number(),
    hasMore: z.boolean(),
  }),
  summary: z.object({
    totalConstraints: z.number(),
    severityBreakdown: z.record(z.string(), z.number()),
  }),
});

describe.each(ENGINES)('constraints over %s', (engine) => {
  let api: PlatformApi;
  let at = Date.UTC(2026, 10, 26, 10);

  beforeAll(async () => {
    api = await startPlatformApi(engine, { now: () => at });
  });
  afterAll(() => api.stop());

  const entered = (over: object = {}) => ({
    constraintType: 'process_efficiency',
    sourceModule: 'customer_communication',
    severity: 'medium',
    description: 'Manual follow-up processes creating communication delays',
    constraintMetrics: { responseTime: 48, automationLevel: 0.3, staffUtilization: 0.85 },
    estimatedImpact: 35000,
    notes: 'Identified during process review meeting',
    ...over,
  });

  test('the analysis of the example names what limits the throughput', async () => {
    const { call, tenantId } = await api.caller('analyst');
    const { status, body } = await call('POST', '/constraints/analyze', EXAMPLE_MODULES);
    expect(status).toBe(200);
    const analysis = ModuleAnalysis.parse(body);
    expect(analysis).toMatchObject({
      tenantId,
      constraintsIdentified: 3,
      systemThroughput: 800,
      potentialImprovement: 25,
      primaryConstraint: {
        constraintType: 'system_performance',
        severity: 'high',
        sourceModule: 'payment_processing',
      },
      theoryOfConstraintsAnalysis: {
        bottleneckIdentified: true,
        systemOptimizationOpportunity: 0.25,
      },
    });
  });

  test('analysing again renews what stands and resolves what is gone', async () => {
    const { call } = await api.caller();
    const first = ModuleAnalysis.parse(
      (await call('POST', '/constraints/analyze', EXAMPLE_MODULES)).body,
    );
    at += 1000;
    const better = structuredClone(EXAMPLE_MODULES);
    better.moduleData.invoice_generation.dso = 40;
    const second = ModuleAnalysis.parse((await call('POST', '/constraints/analyze', better)).body);
    expect(second.primaryConstraint?.id).toBe(first.primaryConstraint?.id);
    const { constraints } = Page.parse((await call('GET', '/constraints/active')).body);
    const gone = first.constraintAnalysis.find(
      (each) => each.sourceModule === 'invoice_generation',
    );
    expect(constraints.map(({ id }) => id)).not.toContain(gone?.id);
    expect(constraints.map(({ id }) => id).sort()).toEqual(
      second.constraintAnalysis.map(({ id }) => id).sort(),
    );
  });

  test('modules of another analysis are left as they are', async () => {
    const { call } = await api.caller();
    await call('POST', '/constraints/analyze', EXAMPLE_MODULES);
    await call('POST', '/constraints/analyze', { moduleData: { other: { dso: 70 } } });
    const { summary } = Page.parse((await call('GET', '/constraints/active')).body);
    expect(summary.totalConstraints).toBe(4);
  });

  test('entered ones are filtered, sorted and paged, with a summary of all that the filter leaves', async () => {
    const { call } = await api.caller('manager');
    const severities = ['low', 'critical', 'medium', 'high', 'medium'] as const;
    for (const [i, severity] of severities.entries()) {
      at += 60_000;
      const over = { severity, estimatedImpact: 1000 * (i + 1), sourceModule: `module_${i % 2}` };
      expect((await call('POST', '/constraints', entered(over))).status).toBe(201);
    }
    const ask = async (query: string) =>
      Page.parse((await call('GET', `/constraints/active${query}`)).body);
    const named = ({ constraints }: z.infer<typeof Page>) => constraints.map((c) => c.severity);
    expect(named(await ask(''))).toEqual(severities.toReversed());
    expect(named(await ask('?sortBy=severity'))).toEqual([
      'critical',
      'high',
      'medium',
      'medium',
      'low',
    ]);
    const impacts = await ask('?sortBy=estimatedImpact&sortOrder=asc&limit=2&offset=1');
    expect(impacts.constraints.map((c) => c.estimatedImpact)).toEqual([2000, 3000]);
    expect(impacts.pagination).toEqual({ total: 5, limit: 2, offset: 1, hasMore: true });
    const filtered = await ask(
      '?severity=medium&sourceModule=module_0&constraintType=process_efficiency',
    );
    expect(filtered.pagination.total).toBe(2);
    expect(filtered.summary.severityBreakdown).toEqual({ critical: 0, high: 0, medium: 2, low: 0 });
    expect((await ask('?constraintType=cash_flow')).constraints).toEqual([]);
  });

  test('a status is changed once, with a line in the history', async () => {
    const { call } = await api.caller();
    const made = Constraint.parse((await call('POST', '/constraints', entered())).body);
    const change = () =>
      call('PATCH', `/constraints/${made.id}`, { status: 'resolved', reason: 'done' });
    expect(await change()).toMatchObject({ status: 200, body: { status: 'resolved' } });
    expect(await change()).toMatchObject({ status: 409, body: { error: { code: 'CONFLICT' } } });
    expect(Page.parse((await call('GET', '/constraints/active')).body).constraints).toEqual([]);
    const { rows } = await api.db.query(
      `SELECT previous_status, new_status, change_reason FROM constraint_history
       WHERE constraint_id = $1 ORDER BY changed_at, previous_status NULLS FIRST`,
      [made.id],
    );
    expect(rows).toEqual([
      { previous_status: null, new_status: 'active', change_reason: 'entered by hand' },
      { previous_status: 'active', new_status: 'resolved', change_reason: 'done' },
    ]);
  });

  test('rows and values are named, never the value, where a request does not fit', async () => {
    const { call } = await api.caller();
    const wrong = await call(
      'POST',
      '/constraints',
      entered({ severity: 'secret-severity', x: 1 }),
    );
    expect(wrong.status).toBe(400);
    expect(wrong.body).toMatchObject({
      error: { code: 'VALIDATION_FAILED', details: { in: 'body' } },
    });
    expect(JSON.stringify(wrong.body)).not.toContain('secret-severity');
    expect((await call('GET', '/constraints/active?limit=0')).status).toBe(400);
    expect((await call('GET', '/constraints/active?severty=high')).status).toBe(400);
    const stranger = { identifiedBy: crypto.randomUUID() };
    expect((await call('POST', '/constraints', entered(stranger))).status).toBe(422);
  });

  test('a viewer reads and writes nothing', async () => {
    const writer = await api.caller();
    const viewer = await api.colleague(writer, 'viewer');
    expect((await viewer.call('GET', '/constraints/active')).status).toBe(200);
    expect((await viewer.call('POST', '/constraints', entered())).status).toBe(403);
    expect((await viewer.call('POST', '/constraints/analyze', EXAMPLE_MODULES)).status).toBe(403);
  });
});
