import type { ConstraintRecord, ConstraintRecords } from '../../core/contract/focusing.ts';
import { type Place, samePlace } from '../../core/ribbon/runsOf.ts';
import type { Query } from '../api/queries.ts';
import { useCore } from '../api/useCore.ts';

/** How a place is followed over time; null where it never was sure enough to be named. */
export function useRecord(place: Place): {
  readonly records: ConstraintRecords | null;
  readonly record: Query<ConstraintRecord>;
} {
  const records = useCore('constraintRecords', {}).value;
  const tracked = records?.records.find((each) => samePlace(each, place));
  const record = useCore('constraintRecord', tracked === undefined ? null : { id: tracked.id });
  return { records, record };
}
