import { localDay } from '../books/localDay.ts';

const MOMENT = '2026-11-25T22:14:33.886Z'.length;

/** The civil day, at this computer, of a hybrid clock's text: its first part is a moment of universal time. */
export function stampDay(stamp: string): number {
  return localDay(new Date(stamp.slice(0, MOMENT)));
}
