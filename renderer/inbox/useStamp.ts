import { useMoment } from '../platform/useMoment.ts';

const MOMENT = '2026-11-25T22:14:33.886Z'.length;

/** The moment that a hybrid clock begins with, as it is told at this computer. */
export function useStamp(): (stamp: string) => string {
  const moment = useMoment();
  return (stamp) => moment(stamp.slice(0, MOMENT));
}
