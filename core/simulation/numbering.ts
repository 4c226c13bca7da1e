import type { Day } from '../books/dates.ts';
import { yearLabel } from './calendar.ts';

/** Running numbers that restart with each financial year, as Indian books have them. */
export class Numbering {
  private readonly next = new Map<string, number>();

  private take(series: string, width: number): string {
    const n = (this.next.get(series) ?? 0) + 1;
    this.next.set(series, n);
    return `${series}/${String(n).padStart(width, '0')}`;
  }

  /** For example PUN/24-25/0001, a series per branch. */
  invoice(branch: string, day: Day): string {
    return this.take(`${branch.slice(0, 3).toUpperCase()}/${yearLabel(day)}`, 4);
  }

  /** For example RCT/24-25/00001. */
  receipt(day: Day): string {
    return this.take(`RCT/${yearLabel(day)}`, 5);
  }

  /** For example CN/24-25/001. */
  note(day: Day): string {
    return this.take(`CN/${yearLabel(day)}`, 3);
  }
}
