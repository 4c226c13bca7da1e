const LENGTH = '2026-11-25T22:14:33.886Z'.length;

/** The moment of universal time, ISO 8601, that a hybrid clock's text begins with; a moment is itself. */
export function momentOf(stamp: string): string {
  return stamp.slice(0, LENGTH);
}
