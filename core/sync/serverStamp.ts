import { nextStamp, parseStamp, type Stamp, stampText } from '../store/clock.ts';

/** How far a change may lie in the future of the server, milliseconds. */
export const MAX_AHEAD = 5 * 60 * 1000;

/** A laptop's clock beside the server's. */
export interface ClockBeside {
  /** Milliseconds that the laptop's was ahead when both were looked at; below nought where it was behind. */
  readonly offset: number;
  /** What the server's told then, milliseconds since 1970. */
  readonly now: number;
}

/**
 * The time at which the server keeps a change: the device's own time with its offset taken out, at most five minutes
 * ahead of the server, and after the device's change before it.
 * @param last what the device's change before this one was kept at; null for the first
 */
export function serverStamp(
  at: string,
  deviceId: string,
  { offset, now, last }: ClockBeside & { readonly last: string | null },
): string {
  const own = parseStamp(at) ?? { ms: now, counter: 0 };
  const ms = Math.max(0, Math.min(own.ms - offset, now + MAX_AHEAD));
  const right: Stamp = { ms, counter: own.counter };
  const before = last === null ? null : parseStamp(last);
  const after = before === null || compareStamps(right, before) > 0 ? right : following(before);
  return stampText(after, deviceId);
}

function following(stamp: Stamp): Stamp {
  return nextStamp(stamp, stamp.ms);
}

function compareStamps(a: Stamp, b: Stamp): number {
  return a.ms - b.ms || a.counter - b.counter;
}
