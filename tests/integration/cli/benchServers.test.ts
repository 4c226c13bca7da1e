import { expect, test } from 'vitest';
import { hasPostgres } from '../../helpers/postgres.ts';
import { drumbeat } from './drumbeat.ts';

test('bench sync measures a first sync and pushes beside its peers, and all arrive at the sums of the books', async () => {
  const { code, stdout } = await drumbeat([
    ...['bench', 'sync', '--rows', '400', '--rounds', '1', '--json'],
  ]);
  expect(code).toBe(0);
  const measured = JSON.parse(stdout);
  if (!hasPostgres) expect(measured).toBeNull();
  else {
    expect(measured.sizes.map(({ rows }: { rows: number }) => rows)).toEqual([400]);
    for (const { bytes, ...steps } of measured.sizes) {
      expect(bytes).toBeGreaterThan(0);
      for (const step of ['firstSync', 'pipe', 'pipeIndexed', 'push', 'upsert']) {
        expect(steps[step].seconds, step).toBeGreaterThan(0);
      }
    }
    expect(measured.changes.count).toBe(400);
  }
}, 240_000);

test('bench platform answers every company through the whole platform and through the bare handler', async () => {
  const { code, stdout } = await drumbeat([
    ...['bench', 'platform', '--rounds', '1', '--seconds', '3', '--json'],
  ]);
  expect(code).toBe(0);
  const measured = JSON.parse(stdout);
  if (!hasPostgres) expect(measured).toBeNull();
  else {
    for (const side of ['platform', 'bare', 'quiet', 'besideNoisy']) {
      const { answered, statuses } = measured[side];
      expect(answered, side).toBeGreaterThan(0);
      expect(statuses, side).toEqual({ 200: answered });
    }
    expect(measured.share).toBeCloseTo(measured.platform.perSecond / measured.bare.perSecond, 6);
  }
}, 240_000);
