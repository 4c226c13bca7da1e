import { momentOf } from '../../core/contract/moment.ts';
import { useMoment } from '../platform/useMoment.ts';

/** The moment that a hybrid clock begins with, as it is told at this computer. */
export function useStamp(): (stamp: string) => string {
  const moment = useMoment();
  return (stamp) => moment(momentOf(stamp));
}
