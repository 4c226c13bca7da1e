import type { PlatformStanding } from '../../core/contract/platform.ts';

/** How the open books stand with a platform, in one word each. */
export const SYNC_STATES = [
  'sample', // sample books, sent nowhere
  'apart', // never signed in to any platform
  'signedOut',
  'syncing',
  'offline', // the platform gave no answer: work goes on
  'failed', // the last sync did not come to its end
  'never', // signed in, not synced yet
  'waiting', // changes made since wait to be sent
  'synchronised', // both sides' hashes were equal, and nothing has been done here since
] as const;
export type SyncState = (typeof SYNC_STATES)[number];

/** The word is given only once hashes were compared, and only while nothing waits. */
export function syncStateOf(standing: PlatformStanding): SyncState {
  if (standing.sample) return 'sample';
  if (!standing.signedIn) return standing.address === null ? 'apart' : 'signedOut';
  if (standing.syncing !== null) return 'syncing';
  if (standing.fault?.code === 'platform_unreachable') return 'offline';
  if (standing.fault !== null) return 'failed';
  if (standing.agreedAt === null) return 'never';
  return standing.waiting > 0 ? 'waiting' : 'synchronised';
}
