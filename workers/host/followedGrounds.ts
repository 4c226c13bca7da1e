import type { CoreOutput } from '../../core/contract/coreApi.ts';
import {
  type FollowedConstraint,
  followedConstraints,
  placesToAsk,
} from '../../core/guidance/recommend/recommend.ts';
import type { PlaceGrounds } from '../../core/levers/conditions/groundsOf.ts';
import type { Company } from './company.ts';
import type { Jobs } from './jobs.ts';
import type { Threads } from './threads.ts';

export interface GroundsHost {
  readonly threads: Threads;
  readonly jobs: Jobs;
  readonly company: Company;
  analysis(asOf: number | undefined): Promise<CoreOutput<'analysis'>>;
}

/** The followed constraints of a report with what the books say of their places, which is found once and then kept. */
export async function followedGrounds(
  host: GroundsHost,
  asOf: number | undefined,
): Promise<{
  readonly report: CoreOutput<'analysis'>;
  readonly followed: readonly FollowedConstraint[];
  readonly grounds: readonly PlaceGrounds[];
}> {
  const report = await host.analysis(asOf);
  const records = await host.threads.reader.call('constraintRecords', null);
  const followed = followedConstraints(report, records);
  return { report, followed, grounds: await groundsOf(host, asOf, followed) };
}

async function groundsOf(
  { threads, jobs, company }: GroundsHost,
  asOf: number | undefined,
  followed: readonly FollowedConstraint[],
): Promise<readonly PlaceGrounds[]> {
  if (followed.length === 0) return [];
  const asked = { asOf, places: placesToAsk(followed) };
  const kept = await threads.reader.call('keptGrounds', asked);
  if (kept !== null) return kept;
  const { grounds, version } = await threads.analysis.call('leverGrounds', asked);
  if (!company.isThrowAway) {
    jobs.settle(() => threads.writer.call('keepGrounds', { ...asked, grounds, version }));
  }
  return grounds;
}
