import { momentOf } from '../../core/contract/moment.ts';
import { localDay } from '../books/localDay.ts';

/** The civil day, at this computer, of a hybrid clock's text: its first part is a moment of universal time. */
export function stampDay(stamp: string): number {
  return localDay(new Date(momentOf(stamp)));
}
