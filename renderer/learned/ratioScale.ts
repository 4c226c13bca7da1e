/** Ends of the scale: less or more than this is drawn at its end. */
const LEAST = 0.1;
const MOST = 4;

/** Round ratios that are marked, the middle one being "as predicted". */
export const RATIO_MARKS = [0.1, 0.25, 0.5, 1, 2, 4] as const;

/** Percent of the width of a ratio on a logarithmic scale, cut at both ends. */
export function ratioAt(ratio: number): number {
  const within = Math.min(Math.max(ratio, LEAST), MOST);
  return (100 * Math.log(within / LEAST)) / Math.log(MOST / LEAST);
}
