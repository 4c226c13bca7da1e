import { useEffect } from 'react';
import type { SignalKind } from '../../core/contract/learned.ts';
import { callCore } from '../api/core.ts';

const MOST = 100;

/** Notes for the learning that recommendations were seen, or one was opened; each counts once per version of the books. */
export function useSignal(kind: SignalKind, ids: readonly string[]): void {
  const key = JSON.stringify(ids.slice(0, MOST));
  useEffect(() => {
    const recommendationIds: string[] = JSON.parse(key);
    if (recommendationIds.length > 0) void callCore('noteSignal', { kind, recommendationIds });
  }, [kind, key]);
}
