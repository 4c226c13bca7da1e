import type { SyncState } from './protocol.ts';

/**
 * Up to which sequence a device and the server share their log, for a device that last synced in `epoch`: the lowest
 * head that any epoch since began with; nothing where the server does not know the epoch.
 * @param epoch null for a device that was never there
 */
export function sharedHead(epochs: SyncState['epochs'], epoch: string | null): number {
  const at = epochs.findIndex((each) => each.epoch === epoch);
  if (at < 0) return 0;
  const since = epochs.slice(at + 1).map(({ head }) => head);
  return Math.min(Number.MAX_SAFE_INTEGER, ...since);
}
