import type { Sample } from './adjust.ts';
import type { ByCustomer } from './variance.ts';

/**
 * A sample's rows summed by customer and value of a dimension: all that comparing its values needs to know of them,
 * however often and under whatever noise. Entries `start[c]`…`start[c + 1]` are customer c's, one per value.
 */
export interface SegmentSums {
  readonly values: number;
  /** Rows of the sample. */
  readonly count: number;
  readonly meanDays: number;
  readonly start: Int32Array;
  readonly value: Int32Array;
  /** Rows of the customer with the value. */
  readonly rowsIn: Int32Array;
  readonly rowsOfCustomer: Int32Array;
  /** Sums of the residuals. */
  readonly raw: ResidualSums;
  readonly log: ResidualSums;
}

export interface ResidualSums {
  readonly ofCustomer: Float64Array;
  /** By entry. */
  readonly within: Float64Array;
}

/** @param codes value of each row, −1 for none */
export function segmentSums(
  sample: Sample,
  codes: Int32Array,
  values: number,
  { order, start: rowsFrom }: ByCustomer,
): SegmentSums {
  const customers = rowsFrom.length - 1;
  const start = new Int32Array(customers + 1);
  const rowsOfCustomer = new Int32Array(customers);
  const raw = new Float64Array(customers);
  const log = new Float64Array(customers);
  const value = new Int32Array(sample.count);
  const rowsIn = new Int32Array(sample.count);
  const rawWithin = new Float64Array(sample.count);
  const logWithin = new Float64Array(sample.count);
  // Where the customer in hand has the value; older customers' entries lie before his.
  const entryOf = new Int32Array(values).fill(-1);
  let entries = 0;
  for (let c = 0; c < customers; c++) {
    const first = entries;
    start[c] = first;
    let rawSum = 0;
    let logSum = 0;
    for (let at = rowsFrom[c]!; at < rowsFrom[c + 1]!; at++) {
      const k = order[at]!;
      const y = sample.residual[k]!;
      const z = sample.logResidual[k]!;
      rawSum += y;
      logSum += z;
      const v = codes[k]!;
      if (v < 0) continue;
      let entry = entryOf[v]!;
      if (entry < first) {
        entry = entries++;
        entryOf[v] = entry;
        value[entry] = v;
      }
      rowsIn[entry] = rowsIn[entry]! + 1;
      rawWithin[entry] = rawWithin[entry]! + y;
      logWithin[entry] = logWithin[entry]! + z;
    }
    rowsOfCustomer[c] = rowsFrom[c + 1]! - rowsFrom[c]!;
    raw[c] = rawSum;
    log[c] = logSum;
  }
  start[customers] = entries;
  return {
    values,
    count: sample.count,
    meanDays: sample.meanDays,
    start,
    value,
    rowsIn,
    rowsOfCustomer,
    raw: { ofCustomer: raw, within: rawWithin },
    log: { ofCustomer: log, within: logWithin },
  };
}
