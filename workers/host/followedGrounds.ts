import { z } from 'zod';
import type { CoreOutput } from '../../core/contract/coreApi.ts';
import {
  type FollowedConstraint,
  followedConstraints,
  placesToAsk,
} from '../../core/guidance/recommend/recommend.ts';
import type { PlaceGrounds } from '../../core/levers/conditions/groundsOf.ts';
import { KeptGrounds } from '../../core/levers/conditions/keptGrounds.ts';
import { type KeepingHost, keptAnswer } from './keptAnswer.ts';

export interface GroundsHost extends KeepingHost {
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
  const { threads } = host;
  const report = await host.analysis(asOf);
  const records = await threads.reader.call('constraintRecords', null);
  const followed = followedConstraints(report, records);
  const places = placesToAsk(followed);
  if (places.length === 0) return { report, followed, grounds: [] };
  const grounds = await keptAnswer<readonly PlaceGrounds[]>(
    host,
    ['leverGrounds', asOf ?? 'latest', places],
    z.array(KeptGrounds),
    () => threads.analysis.call('leverGrounds', { asOf, places }),
  );
  return { report, followed, grounds };
}
