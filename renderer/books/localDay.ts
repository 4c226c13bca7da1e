const DAY_MS = 86_400_000;

/** The civil day of a moment at this computer, as a day number. */
export function localDay(moment: Date): number {
  return Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate()) / DAY_MS;
}
