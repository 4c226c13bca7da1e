import { useEffect, useState } from 'react';
import type { PlatformStanding, SyncProgress } from '../../core/contract/platform.ts';
import { onCoreEvent } from '../api/core.ts';

/** How far the sync under way is; null: none is. */
export function useSyncProgress({
  syncing,
}: Pick<PlatformStanding, 'syncing'>): SyncProgress | null {
  const [told, setTold] = useState<SyncProgress | null>(null);
  useEffect(
    () =>
      onCoreEvent((event) => {
        if (event.type === 'syncProgress') setTold(event.progress);
        if (event.type === 'platformChanged') setTold(null);
      }),
    [],
  );
  return syncing === null ? null : (told ?? syncing);
}
