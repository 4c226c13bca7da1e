import { useState } from 'react';
import type { Query } from '../../api/queries.ts';

/** What is shown of a question to the platform: while that cannot be reached, what it told last. */
export function lastTold<T>(before: T | null, { value, error }: Query<T>): T | null {
  if (value !== null) return value;
  return error?.code === 'platform_unreachable' ? before : null;
}

/** The question with {@link lastTold} as its value, so that nothing closes under somebody's hands. */
export function useLastTold<T>(query: Query<T>): Query<T> & { readonly isOld: boolean } {
  const [kept, setKept] = useState<T | null>(null);
  const value = lastTold(kept, query);
  if (value !== kept) setKept(value);
  return { ...query, value, isOld: value !== null && query.value === null };
}
