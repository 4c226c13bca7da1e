import type { SharedRecords } from '../../core/contract/focusing.ts';
import { useCore } from '../api/useCore.ts';

/**
 * What is followed of another laptop's books while there are none here; null: nothing is, undefined: not known yet.
 * Constraints that were looked at here are none of another laptop's: their imports were taken back, and what they said
 * with them.
 */
export function useElsewhere(): SharedRecords | null | undefined {
  const { value, loading } = useCore('constraintRecords', {});
  if (value === null) return loading ? undefined : null;
  return value.booksHere || value.lookedBy.here ? null : value;
}
