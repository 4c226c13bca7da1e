import { expect, test } from 'vitest';
import { AppFailure } from '../../../core/contract/errors.ts';
import { Jobs } from '../../../workers/host/jobs.ts';

/** Jobs over a flag; `job` ends when the flag is raised, or when it is let go. */
function setUp() {
  let cancelled = false;
  let late = false;
  const waiting = new Set<() => void>();
  const jobs = new Jobs((on) => {
    if (late) return false;
    cancelled = on;
    if (on) for (const stop of [...waiting]) stop();
    return true;
  });
  const passRecall = () => {
    late = true;
  };
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
  return { jobs, job, passRecall, isCancelled: () => cancelled };
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

test('changes asked for at once follow one another; a job that is to be alone waits for them, and refuses later ones', async () => {
  const { jobs, job } = setUp();
  const order: string[] = [];
  const [first, second] = [job(), job()];
  const noted = (name: string, run: () => Promise<string>) => async () => {
    order.push(name);
    return run();
  };
  const changes = [
    jobs.change(noted('first', first.run)),
    jobs.change(noted('second', second.run)),
  ];
  const alone = jobs.exclusive(noted('alone', async () => 'done'));
  await expect(jobs.change(job().run)).rejects.toThrow('busy');
  expect(order).toEqual(['first']);
  first.letGo();
  second.letGo();
  expect(await Promise.all([...changes, alone])).toEqual(['done', 'done', 'done']);
  expect(order).toEqual(['first', 'second', 'alone']);
});

test('a change that fails does not keep the next one from its turn', async () => {
  const { jobs } = setUp();
  const failed = jobs.change(() => Promise.reject(new AppFailure('not_found')));
  const next = jobs.change(async () => 'done');
  await expect(failed).rejects.toThrow('not_found');
  expect(await next).toBe('done');
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

test('a job that takes long to be taken back is over for its caller at once, and the next one waits for it', async () => {
  const order: string[] = [];
  let asked = () => {};
  const jobs = new Jobs((on) => {
    if (on) asked();
    return true;
  });
  const slow = jobs.exclusive(async () => {
    await new Promise<void>((resolve) => {
      asked = resolve;
    });
    await new Promise((resolve) => setTimeout(resolve, 400));
    order.push('taken back');
  });
  const outcome = slow.catch((error: Error) => order.push(error.message));
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await jobs.cancel()).toBe(true);
  await outcome;
  expect(order).toEqual(['cancelled']);
  await jobs.exclusive(async () => order.push('next'));
  expect(order).toEqual(['cancelled', 'taken back', 'next']);
});

test('a job past recall ends as if it had not been asked to stop, and the answer says so', async () => {
  const { jobs, job, passRecall } = setUp();
  const first = job();
  const running = jobs.exclusive(first.run);
  passRecall();
  expect(await jobs.cancel()).toBe(false);
  first.letGo();
  expect(await running).toBe('done');
});

test('a change cannot be cancelled, and what is tidied up behind a job comes before the next', async () => {
  const { jobs, job } = setUp();
  const change = job();
  const changing = jobs.change(change.run);
  expect(await jobs.cancel()).toBe(false);
  change.letGo();
  expect(await changing).toBe('done');
  const order: string[] = [];
  jobs.settle(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    order.push('tidied');
    throw new Error('let go');
  });
  await jobs.exclusive(async () => order.push('next'));
  await jobs.idle();
  expect(order).toEqual(['tidied', 'next']);
});

test('a job that waits for a cancelled one to end can be cancelled itself, and never starts', async () => {
  let asked = () => {};
  let started = 0;
  const jobs = new Jobs((on) => {
    if (on) asked();
    return true;
  });
  const slow = jobs.exclusive(async () => {
    await new Promise<void>((resolve) => {
      asked = resolve;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
  });
  const first = slow.catch((error: Error) => error.message);
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await jobs.cancel()).toBe(true);
  const second = jobs
    .exclusive(async () => {
      started++;
    })
    .catch((error: Error) => error.message);
  expect(await jobs.cancel()).toBe(true);
  expect([await first, await second, started]).toEqual(['cancelled', 'cancelled', 0]);
});
