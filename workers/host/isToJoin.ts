import type { SyncStanding } from '../../core/store/sync/syncStanding.ts';
import type { Company } from './company.ts';

/** Whether the open books hold something and belong to no company: they publish or join one before they sync. */
export function isToJoin(
  { joined, waiting, withheld }: Pick<SyncStanding, 'joined' | 'waiting' | 'withheld'>,
  { isThrowAway }: Company,
): boolean {
  return !joined && !isThrowAway && waiting + withheld > 0;
}
