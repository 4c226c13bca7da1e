import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DashboardRole } from '../../../core/contract/preferences.ts';
import { CoreHost } from '../../../workers/host/coreHost.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-roles-'));
const host = new CoreHost({
  samplesDir: path.resolve('resources/samples'),
  tempDir: folder,
  costOfFunds: 0.1,
});

beforeAll(() => host.methods.openSample({}), 120_000);
afterAll(async () => {
  await host.shutdown();
  rmSync(folder, { recursive: true, force: true });
});

const become = (value: DashboardRole) =>
  host.methods.decidePreference({ change: { key: 'role', value } });
const refused = { appError: { code: 'role_refused' } };

test('a viewer of open books decides nothing, undoes nothing and imports nothing, reads everything and can take another role', async () => {
  const { methods } = host;
  const limits = { budget: 100, people: null, weeks: null };
  const { decisionId } = await methods.setLimits(limits);
  const { recommendations } = await methods.recommendations({});
  const recommendationId = recommendations[0]?.id ?? '';
  const before = await methods.history({ offset: 0, limit: 500 });
  await become('viewer');
  const tries = [
    () => methods.setLimits({ ...limits, budget: 200 }),
    () => methods.undoDecision({ decisionId }),
    () => methods.startWork({ recommendationId, on: 20_000 }),
    () =>
      methods.decideRecommendation({
        id: recommendationId,
        decision: { move: 'dismiss', reason: 'x' },
      }),
    () => methods.useInferredMatches({ use: true }),
    () => host.importPaths({ paths: ['resources/samples'] }),
  ];
  for (const attempt of tries) await expect(attempt()).rejects.toMatchObject(refused);
  expect((await methods.limits({})).limits.budget).toBe(100);
  expect((await methods.works({})).works).toEqual([]);
  expect((await methods.history({ offset: 0, limit: 500 })).total).toBe(before.total + 1);
  await become('manager');
  await expect(methods.undoDecision({ decisionId })).rejects.toMatchObject(refused);
  await expect(methods.startWork({ recommendationId, on: 20_000 })).resolves.toBeDefined();
  await become('executive');
  await methods.undoDecision({ decisionId });
  expect((await methods.limits({})).limits.budget).toBeNull();
}, 120_000);
