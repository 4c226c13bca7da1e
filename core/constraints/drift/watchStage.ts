import type { Dimension, Ledger } from '../../flow/ledger.ts';
import type { Confounders } from '../adjust.ts';
import { takeInts } from '../columns.ts';
import type { Observations } from '../observations.ts';
import { rowCodes } from '../rowCodes.ts';
import { type CellRecord, cellRecords } from './cellRecords.ts';
import { cohortsOf } from './cohorts.ts';
import { wanders } from './monthSpread.ts';
import { rampOf } from './rampTest.ts';
import type { Rise } from './rise.ts';

export interface StageWatch {
  readonly rises: readonly Rise[];
  readonly watched: number;
  /** Cells with money enough to matter, but too few rows to be watched. */
  readonly tooFew: number;
}

/** A cell with less of the stage's rupees than this could hardly come to matter within a year. */
const LEAST_SHARE = 0.01;
/** Where most of the stage is in the cell, it is the others that would seem to move. */
const MOST_SHARE = 0.65;
/** The cell itself must rise by this part of what it rises against the rest. */
const OWN_PART = 0.5;
/** A stage as a whole has no rest to take the season out: months of a year differ by so much (log scale). */
const WHOLE_SEASON = 0.12 ** 2;
const WHOLE_WANDER = 0.05 ** 2;
const CELL_SEASON = 0.04 ** 2;
const YEAR = 365;

/** Watches every segment of a stage against its own past and the rest, and the whole stage against its past. */
export function watchStage(
  ledger: Ledger,
  dimensions: readonly Dimension[],
  conf: Confounders,
  rows: Observations,
  asOf: number,
): StageWatch {
  const cohorts = cohortsOf(rows, conf, asOf, 'early');
  const rises: Rise[] = [];
  let watched = 0;
  let tooFew = 0;
  const riseOf = (
    record: CellRecord,
    wander: number,
    season: number,
    dimension: Dimension | null,
  ): void => {
    watched++;
    if (cohorts === null) return;
    const { skewness } = cohorts.columns[0]!;
    const ramp = rampOf(record, cohorts.calendar, { wander, season }, skewness);
    if (ramp === null || ramp.ownSlope < OWN_PART * ramp.slope) return;
    rises.push({
      stage: rows.stage,
      dimension,
      value: record.value,
      ramp,
      until: asOf - cohorts.lag,
    });
  };
  const row = cohorts?.row ?? rowsSince(rows, asOf - YEAR);
  for (const dimension of dimensions) {
    const code = takeInts(rowCodes(ledger, rows, dimension), row);
    const shares = sharesOf(rows, row, code, dimension.values.length, asOf);
    const may = (v: number): boolean => shares[v]! >= LEAST_SHARE && shares[v]! <= MOST_SHARE;
    let cells = 0;
    for (let v = 0; v < shares.length; v++) if (may(v)) cells++;
    if (cohorts === null || cells === 0) {
      tooFew += cells;
      continue;
    }
    const records = cellRecords(cohorts, code, shares.length, 'rest').filter(({ value }) =>
      may(value),
    );
    tooFew += cells - records.length;
    const wander = wanders(records, 1);
    records.forEach((record, at) => {
      riseOf(record, wander[at]!, CELL_SEASON, dimension);
    });
  }
  if (cohorts === null) return { rises, watched, tooFew: tooFew + 1 };
  const all = cellRecords(cohorts, new Int32Array(cohorts.count), 1, 'none')[0];
  if (all === undefined) tooFew++;
  else riseOf(all, WHOLE_WANDER, WHOLE_SEASON, null);
  return { rises, watched, tooFew };
}

function rowsSince(rows: Observations, day: number): Int32Array {
  const out = new Int32Array(rows.count);
  let n = 0;
  for (let r = 0; r < rows.count; r++) if (rows.day[r]! > day) out[n++] = r;
  return out.subarray(0, n);
}

/** Each value's share of the stage's rupees over the last year. */
function sharesOf(
  rows: Observations,
  row: Int32Array,
  code: Int32Array,
  values: number,
  asOf: number,
): Float64Array {
  const out = new Float64Array(values);
  let total = 0;
  for (let k = 0; k < row.length; k++) {
    const r = row[k]!;
    if (rows.day[r]! <= asOf - YEAR) continue;
    total += rows.amount[r]!;
    const v = code[k]!;
    if (v >= 0) out[v] = out[v]! + rows.amount[r]!;
  }
  for (let v = 0; v < values; v++) out[v] = total > 0 ? out[v]! / total : 0;
  return out;
}
