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

/** Entries while their number is not known; reused, for samples are summed thousands of times. */
let scratch = scratchFor(0);

function scratchFor(rows: number) {
  return {
    rows,
    value: new Int32Array(rows),
    rowsIn: new Int32Array(rows),
    raw: new Float64Array(rows),
    log: new Float64Array(rows),
  };
}

/** @param codes value of each row, −1 for none */
export function segmentSums(
  sample: Sample,
  codes: Int32Array,
  values: number,
  groups: ByCustomer,
): SegmentSums {
  const { order, start: rowsFrom } = groups;
  const customers = rowsFrom.length - 1;
  const start = new Int32Array(customers + 1);
  const rowsOfCustomer = new Int32Array(customers);
  const rawOf = new Float64Array(customers);
  const logOf = new Float64Array(customers);
  if (scratch.rows < sample.count) scratch = scratchFor(sample.count);
  const { value, rowsIn, raw, log } = scratch;
  // Where the customer in hand has the value; older customers' entries lie before his.
  const entryOf = new Int32Array(values).fill(-1);
  let entries = 0;
  for (let c = 0; c < customers; c++) {
    const first = entries;
    start[c] = first;
    let rawSum = 0;
    let logSum = 0;
    for (let at = rowsFrom[c]!; at < rowsFrom[c + 1]!; at++) {
      const y = groups.raw[at]!;
      const z = groups.log[at]!;
      rawSum += y;
      logSum += z;
      const v = codes[order[at]!]!;
      if (v < 0) continue;
      const entry = entryOf[v]!;
      if (entry < first) {
        entryOf[v] = entries;
        value[entries] = v;
        rowsIn[entries] = 1;
        raw[entries] = y;
        log[entries] = z;
        entries++;
        continue;
      }
      rowsIn[entry] = rowsIn[entry]! + 1;
      raw[entry] = raw[entry]! + y;
      log[entry] = log[entry]! + z;
    }
    rowsOfCustomer[c] = rowsFrom[c + 1]! - rowsFrom[c]!;
    rawOf[c] = rawSum;
    logOf[c] = logSum;
  }
  start[customers] = entries;
  return {
    values,
    count: sample.count,
    meanDays: sample.meanDays,
    start,
    value: value.slice(0, entries),
    rowsIn: rowsIn.slice(0, entries),
    rowsOfCustomer,
    raw: { ofCustomer: rawOf, within: raw.slice(0, entries) },
    log: { ofCustomer: logOf, within: log.slice(0, entries) },
  };
}
