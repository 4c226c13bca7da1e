/**
 * Indicator columns of a model: each factor puts a row into at most one of its columns. `at[f][k]` is row k's
 * column under factor f, -1 at its reference level, so a row has as many ones as factors at the most.
 */
export interface Design {
  readonly rows: number;
  readonly columns: number;
  readonly at: readonly Int32Array[];
}

/** A categorical attribute of rows: level per row, 0 the reference; a negative level is read as the reference. */
export interface Factor {
  readonly levels: number;
  readonly level: Int32Array;
}

/** Levels that fewer rows than this hold say nothing: they are joined with the reference. */
const MIN_ROWS = 5;

/** Reads factors as indicator columns, the most frequent level of each being its reference. */
export function designOf(rows: number, factors: readonly Factor[]): Design {
  const at: Int32Array[] = [];
  let columns = 0;
  for (const factor of factors) {
    const count = new Int32Array(factor.levels);
    for (let k = 0; k < rows; k++) {
      const level = factor.level[k]!;
      if (level >= 0) count[level] = count[level]! + 1;
    }
    let most = 0;
    for (let l = 1; l < factor.levels; l++) if (count[l]! > count[most]!) most = l;
    const column = new Int32Array(factor.levels).fill(-1);
    for (let l = 0; l < factor.levels; l++) {
      if (l !== most && count[l]! >= MIN_ROWS) column[l] = columns++;
    }
    const own = new Int32Array(rows).fill(-1);
    for (let k = 0; k < rows; k++) if (factor.level[k]! >= 0) own[k] = column[factor.level[k]!]!;
    at.push(own);
  }
  return { rows, columns, at };
}

/** The design with one more column: 1 where `exposed` is 1. */
export function withColumn(design: Design, exposed: Int8Array): Design {
  const own = new Int32Array(design.rows).fill(-1);
  for (let k = 0; k < design.rows; k++) if (exposed[k] === 1) own[k] = design.columns;
  return { rows: design.rows, columns: design.columns + 1, at: [...design.at, own] };
}
