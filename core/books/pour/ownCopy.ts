/**
 * A copy of a text (or other plain data) that does not keep alive the chunk of the file it is a slice of: for
 * whatever outlives its record.
 */
export function ownCopy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
