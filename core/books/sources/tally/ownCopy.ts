/**
 * A copy of plain data whose texts do not keep alive the chunk of the document they are slices of: for
 * whatever outlives its record.
 */
export function ownCopy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
