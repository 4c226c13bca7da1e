import { type Day, NO_DAY } from '../books/dates.ts';

/** A column of days, NO_DAY where blank. */
export function dayColumn<T>(rows: readonly T[], of: (row: T) => Day | null): Int32Array {
  return Int32Array.from(rows, (row) => of(row) ?? NO_DAY);
}

/** A column of amounts in minor units. */
export function moneyColumn<T>(rows: readonly T[], of: (row: T) => number): Float64Array {
  return Float64Array.from(rows, of);
}

/** Codes a text column: values in order of first appearance, -1 where blank. */
export function codeColumn(texts: readonly (string | null | undefined)[]): {
  values: string[];
  code: Int32Array;
} {
  const positions = new Map<string, number>();
  const code = new Int32Array(texts.length);
  texts.forEach((text, i) => {
    if (text === null || text === undefined || text === '') {
      code[i] = -1;
      return;
    }
    let position = positions.get(text);
    if (position === undefined) {
      position = positions.size;
      positions.set(text, position);
    }
    code[i] = position;
  });
  return { values: [...positions.keys()], code };
}
