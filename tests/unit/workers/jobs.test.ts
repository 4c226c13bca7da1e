import { expect, test } from 'vitest';
import { AppFailure } from '../../../core/contract/errors.ts';
import { Jobs } from '../../../workers/host/jobs.ts';

/** Jobs over a flag; `job` ends when the flag is raised, or when it is let go. */
function setUp() {
  let cancelled = false;
  const waiting = new Set<() => void>();
  const jobs = new Jobs((on) => {
    cancelled = on;
    if (on) for (const stop of [...waiting]) stop();
  });
  const job = () => {
    let letGo = () => {};
    const released = new Promise<string>((resolve) => {
      letGo = () => resolve('done');
    });
    const run = () => {
      const stopped = new Promise<never>((_, reject) => {
        const stop = () => reject(new AppFailure('cancelled'));
        waiting.add(stop);
        if (cancelled) stop();
      });
      return Promise.race([released, stopped]);
    };
    return { run, letGo };
  };
  return { jobs, job, isCancelled: () => cancelled };
}

test('a second exclusive job is refused as busy while the first runs, and taken after it', async () => {
  const { jobs, job } = setUp();
  const first = job();
  const running = jobs.exclusive(first.run);
  await expect(jobs.exclusive(job().run)).rejects.toThrow('busy');
  first.letGo();
  expect(await running).toBe('done');
  const next = job();
  next.letGo();
  expect(await jobs.exclusive(next.run)).toBe('done');
});

test('cancel answers once the running jobs have ended, and the flag is down again', async () => {
  const { jobs, job, isCancelled } = setUp();
  const outcomes = Promise.allSettled([jobs.exclusive(job().run), jobs.shared(job().run)]);
  expect(await jobs.cancel()).toBe(true);
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(isCancelled()).toBe(false);
});

test('with nothing running there is nothing to cancel', async () => {
  const { jobs, isCancelled } = setUp();
  expect(await jobs.cancel()).toBe(false);
  expect(isCancelled()).toBe(false);
});

test('a job asked for during a cancel starts after it, and is not cancelled', async () => {
  const { jobs, job } = setUp();
  const first = jobs.exclusive(job().run).catch(() => 'cancelled');
  const cancelling = jobs.cancel();
  const later = job();
  const second = jobs.shared(later.run);
  await cancelling;
  later.letGo();
  expect(await first).toBe('cancelled');
  expect(await second).toBe('done');
});
