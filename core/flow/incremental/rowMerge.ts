import { sharedBytes, sharedFloats, sharedInts } from '../sharedColumns.ts';
import type { Table } from './takeRows.ts';

/** Rows that go into a merged table: a run of the kept ones or of the ones that came. */
interface Run {
  readonly came: boolean;
  readonly from: number;
  readonly to: number;
}

/**
 * How the kept rows of a table and the rows that came in their place lie together in ascending row id, and where
 * each went: positions −1 are of rows that are gone.
 */
export interface RowMerge {
  readonly count: number;
  readonly runs: readonly Run[];
  /** The rows that came are the very ones that left, at the same positions: nothing moves. */
  readonly inPlace: boolean;
  /** Position of each kept old row in the merged table; null where nothing moves. */
  readonly ofOld: Int32Array | null;
  readonly ofCame: Int32Array;
  /** Old positions of the rows that left, ascending. */
  readonly left: Int32Array;
}

/**
 * Merges by row id. Both sides ascend; equal ids stand in one side only. Linear in the table where rows move, else
 * in the rows that left.
 * @param leaving positions of the old rows that leave, ascending
 */
export function mergeRows(old: Float64Array, leaving: Int32Array, came: Float64Array): RowMerge {
  let inPlace = leaving.length === came.length;
  for (let k = 0; k < came.length && inPlace; k++) inPlace = old[leaving[k]!] === came[k];
  if (inPlace) {
    return { count: old.length, runs: [], inPlace, ofOld: null, ofCame: leaving, left: leaving };
  }
  return { ...moved(old, leaving, came), inPlace, left: leaving };
}

function moved(
  old: Float64Array,
  left: Int32Array,
  came: Float64Array,
): Pick<RowMerge, 'count' | 'runs' | 'ofOld' | 'ofCame'> {
  const count = old.length - left.length + came.length;
  const ofOld = new Int32Array(old.length).fill(-1);
  const ofCame = new Int32Array(came.length);
  const runs: Run[] = [];
  let at = 0;
  let c = 0;
  const take = (isCame: boolean, from: number, to: number) => {
    if (to <= from) return;
    runs.push({ came: isCame, from, to });
    const position = isCame ? ofCame : ofOld;
    for (let i = from; i < to; i++) position[i] = at++;
  };
  const takeOld = (from: number, to: number) => {
    let start = from;
    while (c < came.length && to > start && came[c]! < old[to - 1]!) {
      let next = start;
      while (next < to && old[next]! < came[c]!) next++;
      take(false, start, next);
      start = next;
      take(true, c, c + 1);
      c++;
    }
    take(false, start, to);
  };
  let start = 0;
  for (const gone of left) {
    takeOld(start, gone);
    start = gone + 1;
  }
  takeOld(start, old.length);
  take(true, c, came.length);
  return { count, runs, ofOld, ofCame };
}

type Typed = Int32Array | Float64Array | Uint8Array | Int8Array;

/**
 * The merged table, column by column. Columns in which nothing changed are the old ones themselves; the old table
 * stays as it was.
 */
export function mergeTable<T extends Table>(merge: RowMerge, old: T, came: T): T {
  const columns = Object.entries(old).map(([name, column]): [string, unknown] => {
    const other: unknown = came[name as keyof T];
    if (column instanceof Int32Array && other instanceof Int32Array) {
      return [name, mergeTyped(merge, column, other, sharedInts)];
    }
    if (column instanceof Float64Array && other instanceof Float64Array) {
      return [name, mergeTyped(merge, column, other, sharedFloats)];
    }
    if (column instanceof Uint8Array && other instanceof Uint8Array) {
      return [name, mergeTyped(merge, column, other, sharedBytes)];
    }
    if (Array.isArray(column) && Array.isArray(other)) {
      return [name, mergeTexts(merge, column, other)];
    }
    return [name, merge.count];
  });
  return Object.assign({ ...old }, Object.fromEntries(columns));
}

export function mergeTyped<T extends Typed>(
  merge: RowMerge,
  old: T,
  came: T,
  make: (count: number) => T,
): T {
  const { inPlace, left, runs, count } = merge;
  if (inPlace) {
    let same = true;
    for (let k = 0; k < left.length && same; k++) same = Object.is(old[left[k]!], came[k]);
    if (same) return old;
    const copy = make(count);
    copy.set(old);
    for (let k = 0; k < left.length; k++) copy[left[k]!] = came[k]!;
    return copy;
  }
  const out = make(count);
  let at = 0;
  for (const run of runs) {
    out.set((run.came ? came : old).subarray(run.from, run.to), at);
    at += run.to - run.from;
  }
  return out;
}

function mergeTexts(
  { inPlace, left, runs }: RowMerge,
  old: readonly unknown[],
  came: readonly unknown[],
): readonly unknown[] {
  if (inPlace) {
    if (left.every((position, k) => old[position] === came[k])) return old;
    const copy = [...old];
    left.forEach((position, k) => {
      copy[position] = came[k];
    });
    return copy;
  }
  return runs.flatMap((run) => (run.came ? came : old).slice(run.from, run.to));
}

/** A column of positions into another table, as that table's rows lie after its merge. */
export function movedRefs(refs: Int32Array, to: Int32Array | null): Int32Array {
  if (to === null) return refs;
  const out = new Int32Array(refs.length);
  for (let k = 0; k < refs.length; k++) {
    const ref = refs[k]!;
    out[k] = ref < 0 ? -1 : to[ref]!;
  }
  return out;
}
