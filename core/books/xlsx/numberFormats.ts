import { type SidedFormat, sidedFormat } from './sidedFormat.ts';

/**
 * How a cell's number is meant: a number as it is, days (and parts of them) since the epoch, or an amount of
 * which the format tells the side.
 */
export type NumberKind = 'number' | 'date' | SidedFormat;

/** What a format means by its number, and by its code where it has one. */
export function kindOfFormat(id: number, code: string | undefined): NumberKind {
  if (code === undefined) return isBuiltInDate(id) ? 'date' : 'number';
  return isDateCode(code) ? 'date' : (sidedFormat(code) ?? 'number');
}

/**
 * Formats that need no definition (ECMA-376 part 1, 18.8.30): 14–22 dates and times, 45 and 47 minutes and
 * seconds (46 is elapsed time), 27–36 and 50–58 dates in East Asia.
 */
export function isBuiltInDate(id: number): boolean {
  const within = (first: number, last: number) => id >= first && id <= last;
  return within(14, 22) || within(27, 36) || id === 45 || id === 47 || within(50, 58);
}

/**
 * Whether a format code shows a date or a time of day: year, month, day, hour or second outside quotes,
 * escapes and brackets in its first section. Elapsed time (`[h]:mm`) is an amount of hours, not a date.
 */
export function isDateCode(code: string): boolean {
  if (/\[(?:h+|m+|s+)\]/i.test(code)) return false;
  const bare = code
    .replace(/"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?/gs, '')
    .replace(/General|AM\/PM|A\/P/gi, '')
    .split(';')[0];
  return /[ymdhs]/i.test(bare ?? '');
}
