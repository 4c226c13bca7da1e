/** Column helpers written as loops: typed arrays' own `from` and `map` with a function are twenty times slower. */

export function takeInts(from: Int32Array, at: ArrayLike<number>): Int32Array {
  const out = new Int32Array(at.length);
  for (let k = 0; k < out.length; k++) out[k] = from[at[k]!]!;
  return out;
}

export function takeFloats(from: Float64Array, at: ArrayLike<number>): Float64Array {
  const out = new Float64Array(at.length);
  for (let k = 0; k < out.length; k++) out[k] = from[at[k]!]!;
  return out;
}

/** The positions 0…count−1 for which `keep` holds. */
export function positions(count: number, keep: (at: number) => boolean): Int32Array {
  const out = new Int32Array(count);
  let n = 0;
  for (let k = 0; k < count; k++) if (keep(k)) out[n++] = k;
  return out.subarray(0, n);
}
