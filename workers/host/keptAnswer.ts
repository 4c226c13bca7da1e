import type { z } from 'zod';
import type { Company } from './company.ts';
import type { Jobs } from './jobs.ts';
import type { Threads } from './threads.ts';

export interface KeepingHost {
  readonly threads: Threads;
  readonly jobs: Jobs;
  readonly company: Company;
}

/**
 * An answer that is made from the books alone: as it was kept for the books as they are, else made now and kept behind
 * the answer.
 * @param asked the method with all that its answer depends on beside the books
 */
export async function keptAnswer<T>(
  { threads, jobs, company }: KeepingHost,
  asked: readonly unknown[],
  shape: z.ZodType<T>,
  make: () => Promise<T>,
): Promise<T> {
  const question = JSON.stringify(asked);
  const { version, answer } = await threads.reader.call('keptAnswer', question);
  const kept = shape.safeParse(answer);
  if (kept.success) return kept.data;
  const made = await make();
  if (!company.isThrowAway) {
    jobs.settle(() =>
      threads.writer.call('keepAnswer', { asked: question, answer: made, version }),
    );
  }
  return made;
}
