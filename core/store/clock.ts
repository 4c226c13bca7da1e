/**
 * A hybrid logical clock as text that sorts: `2026-11-21T05:00:00.000Z-0000-<device>`. The counter orders
 * what one millisecond (or a wall clock that was set back) cannot.
 */
export interface Stamp {
  readonly ms: number;
  readonly counter: number;
}

const MAX_COUNTER = 0xffff;

/** The next stamp after `last` at wall time `now`: never smaller than any before, even if the clock jumps back. */
export function nextStamp(last: Stamp | null, now: number): Stamp {
  if (last === null || now > last.ms) return { ms: now, counter: 0 };
  if (last.counter < MAX_COUNTER) return { ms: last.ms, counter: last.counter + 1 };
  return { ms: last.ms + 1, counter: 0 };
}

export function stampText(stamp: Stamp, deviceId: string): string {
  const counter = stamp.counter.toString(16).padStart(4, '0');
  return `${new Date(stamp.ms).toISOString()}-${counter}-${deviceId}`;
}

/** Reads back what {@link stampText} wrote; null for anything else. */
export function parseStamp(text: string): Stamp | null {
  const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)-([0-9a-f]{4})-/.exec(text);
  if (found === null) return null;
  const ms = Date.parse(found[1] ?? '');
  return Number.isNaN(ms) ? null : { ms, counter: Number.parseInt(found[2] ?? '', 16) };
}
