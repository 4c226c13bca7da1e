/** Columns of one length, `count`. */
export interface Table {
  readonly count: number;
  readonly rowId: Float64Array;
}

/** Positions of the rows whose reference leads to a marked one (1), ascending; −1 leads nowhere. */
export function rowsOfMarked(references: Int32Array, marked: Uint8Array): Int32Array {
  const out: number[] = [];
  for (let k = 0; k < references.length; k++) if (marked[references[k]!] === 1) out.push(k);
  return Int32Array.from(out);
}

/** Positions that are marked, ascending. */
export function markedPositions(marked: Uint8Array): Int32Array {
  const out: number[] = [];
  for (let k = 0; k < marked.length; k++) if (marked[k] === 1) out.push(k);
  return Int32Array.from(out);
}

/** Marks (1) of the given positions. */
export function marksOf(positions: Int32Array, count: number): Uint8Array {
  const marked = new Uint8Array(count);
  for (const position of positions) marked[position] = 1;
  return marked;
}

/** The rows of a table at the given positions, column by column. */
export function takeRows<T extends Table>(table: T, rows: Int32Array): T {
  const columns = Object.entries(table).map(([name, column]): [string, unknown] => {
    if (column instanceof Int32Array)
      return [name, fill(new Int32Array(rows.length), column, rows)];
    if (column instanceof Float64Array) {
      return [name, fill(new Float64Array(rows.length), column, rows)];
    }
    if (column instanceof Uint8Array)
      return [name, fill(new Uint8Array(rows.length), column, rows)];
    if (Array.isArray(column)) return [name, Array.from(rows, (row) => column[row])];
    return [name, rows.length];
  });
  return Object.assign({ ...table }, Object.fromEntries(columns));
}

function fill<T extends Int32Array | Float64Array | Uint8Array>(
  to: T,
  from: T,
  rows: Int32Array,
): T {
  for (let k = 0; k < rows.length; k++) to[k] = from[rows[k]!]!;
  return to;
}
