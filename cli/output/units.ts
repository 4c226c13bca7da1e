/** Minor units as currency units: the nearest number, so that 147703.18 prints as such. */
export function units(minor: number): number {
  return Math.round(minor) / 100;
}

const DAY_MS = 86_400_000;

/** A civil day as YYYY-MM-DD. */
export function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
