import { afterEach, describe, expect, test } from 'vitest';
import { ModuleAnalysisRequest } from '../../../core/contract/moduleAnalysis.ts';
import { FairQueue } from '../../../platform/analysis/fairQueue.ts';
import { type AnalysisPool, openPool } from '../../../platform/analysis/pool.ts';

const job = (tenantId: string, modules = 2) => ({
  tenantId,
  locale: 'en' as const,
  now: 0,
  request: ModuleAnalysisRequest.parse({
    moduleData: Object.fromEntries(
      Array.from({ length: modules }, (_, i) => [`module_${i}`, { dso: 50 + i }]),
    ),
  }),
});

describe('analyses in threads', () => {
  let pool: AnalysisPool;
  afterEach(() => pool.close());

  test('each caller gets the answer to his own question', async () => {
    pool = openPool({ threads: 2, waiting: 100, timeoutMs: 30_000 });
    const asked = Array.from({ length: 20 }, (_, i) => i + 1);
    const answers = await Promise.all(asked.map((n) => pool.modules(job(`tenant-${n}`, n))));
    expect(answers.map(({ tenantId }) => tenantId)).toEqual(asked.map((n) => `tenant-${n}`));
    expect(answers.map(({ constraintsIdentified }) => constraintsIdentified)).toEqual(asked);
    expect(pool.load).toBe(0);
  });

  test('more than may wait are refused at once, the others are answered', async () => {
    pool = openPool({ threads: 1, waiting: 3, timeoutMs: 30_000 });
    const settled = await Promise.allSettled(
      Array.from({ length: 10 }, () => pool.modules(job('a'))),
    );
    const refused = settled.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(6);
    for (const each of refused) {
      expect(each).toMatchObject({ reason: { code: 'SERVICE_UNAVAILABLE' } });
    }
  });

  test('one that takes too long is given up, and the next has a thread of its own', async () => {
    pool = openPool({ threads: 1, waiting: 10, timeoutMs: 1 });
    await expect(pool.modules(job('a', 200))).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
    });
    await pool.close();
    pool = openPool({ threads: 1, waiting: 10, timeoutMs: 30_000 });
    expect((await pool.modules(job('a'))).constraintsIdentified).toBe(2);
  });

  test('closing settles what waits', async () => {
    pool = openPool({ threads: 1, waiting: 10, timeoutMs: 30_000 });
    const waiting = Promise.allSettled([pool.modules(job('a')), pool.modules(job('a'))]);
    await pool.close();
    expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(pool.modules(job('a'))).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  });
});

describe('the queue', () => {
  test('takes owners in turn, each in his own order', () => {
    const queue = new FairQueue<string>();
    for (const name of ['n1', 'n2', 'n3', 'n4']) queue.add('noisy', name);
    queue.add('quiet', 'q1');
    queue.add('other', 'o1');
    const taken = Array.from({ length: 7 }, () => queue.take());
    expect(taken).toEqual(['n1', 'q1', 'o1', 'n2', 'n3', 'n4', undefined]);
    expect(queue.size).toBe(0);
  });
});
