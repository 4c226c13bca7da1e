import { localDay } from '../books/localDay.ts';

/** The civil day at this computer: what is done on it, and what is overdue by it. */
export function today(): number {
  return localDay(new Date());
}
