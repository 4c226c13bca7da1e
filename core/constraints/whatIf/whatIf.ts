import { AppFailure } from '../../contract/errors.ts';
import type { WhatIfInput, WhatIfReport } from '../../contract/whatIf.ts';
import { dimensionNamed } from '../../flow/dimensions.ts';
import { type Ledger, STAGES } from '../../flow/ledger.ts';
import { openBills } from '../../flow/openBills.ts';
import { ratio, salesIn } from '../../flow/sales.ts';
import { type Slices, stageIndex } from '../../flow/slice.ts';
import { QUARTER, YEAR } from '../../flow/stages.ts';
import { accruedInWindow, COLLECTION, DISPATCH } from '../../flow/stageTime.ts';
import { type CellPart, lies, membership } from '../cell.ts';
import { dueAnchors } from '../dueAnchor.ts';
import { withinCustomerSlope } from '../passThrough.ts';
import { replayRows, rupeeDaysFreed } from './replayRows.ts';
import { runDays } from './runDays.ts';
import { type ReplayBasis, restOfStageDays, type StageRows, stageRows } from './stageRows.ts';

/** Steps of the curve between 0 days and today's mean. */
const STEPS = 12;

/** Where something is replayed: see WhatIfInput. */
export type Place = Pick<WhatIfInput, 'stage' | 'dimension' | 'value'>;

/** A cell ready to be replayed at any speed. */
interface ReplayCell {
  readonly rows: StageRows;
  /** Positions in rows of the slices that spent time in the stage: the others stay as they are. */
  readonly moving: Int32Array;
  /** paise × days of the last year per stage: of all slices of the cell, and of those that move. */
  readonly rupeeDays: Float64Array;
  readonly unmoved: Float64Array;
  readonly bills: number;
  /** Rupee-weighted mean days in the stage; null where no day of the last year is known. */
  readonly meanDays: number | null;
  readonly curve: WhatIfReport['curve'];
}

/**
 * Replays one as-of view of the books with a cell running faster. Every slice of the cell keeps its share of the
 * stage's time: all are scaled by target ÷ mean, so that the rupee-weighted mean becomes the target and none falls
 * below zero. What hangs on the stage's end moves with it: the due date if credit days run from it (by customer),
 * the receipt to the customer's next payment run, clearing and matching to the next day on which banks clear
 * and money is matched. Bills whose stamp is missing are taken to be like the rest of the stage (exposure).
 * Keeps what does not depend on the target, per stage and for the last cells asked for.
 */
export class WhatIfs {
  readonly #ledger: Ledger;
  readonly #slices: Slices;
  readonly #stages = new Map<number, StageRows>();
  readonly #cells = new Map<string, ReplayCell>();
  #basis: ReplayBasis | null = null;
  #outstanding: number | null = null;

  constructor(ledger: Ledger, slices: Slices) {
    this.#ledger = ledger;
    this.#slices = slices;
  }

  /** @throws AppFailure `not_found` for a dimension that the books do not carry */
  replay({ stage, dimension, value, days }: Omit<WhatIfInput, 'asOf'>): WhatIfReport {
    const basis = this.#getBasis();
    const cell = finished(this.prepare({ stage, dimension, value }));
    const { rows, moving, meanDays, rupeeDays, unmoved } = cell;
    const cut = meanDays === null || meanDays <= 0 ? 0 : Math.max(0, 1 - days / meanDays);
    const share = rows.exposure / YEAR;
    const replayed = replayRows(basis, rows, moving, cut);
    const freed = rupeeDaysFreed(basis, rows, moving, cut);
    const outstandingBefore = this.#getOutstanding();
    const outstandingAfter = Math.max(
      0,
      Math.round(outstandingBefore - rows.exposure * replayed.openFallsBy),
    );
    const sales = salesIn(this.#ledger, this.#slices.asOf - QUARTER, this.#slices.asOf);
    return {
      cashReleased: Math.round(share * freed),
      dsoBefore: ratio(outstandingBefore * QUARTER, sales),
      dsoAfter: ratio(outstandingAfter * QUARTER, sales),
      stageDays: meanDays === null ? null : { before: meanDays, after: meanDays * (1 - cut) },
      outstandingBefore,
      outstandingAfter,
      bills: cell.bills,
      waiting: STAGES.map((each, k) => ({
        stage: each,
        before: rupeeDays[k]! / YEAR,
        after: rupeeDays[k]! / YEAR - share * (unmoved[k]! - replayed.rupeeDays[k]!),
      })),
      curve: cell.curve,
    };
  }

  /**
   * Prepares a cell for its first replay step by step, so that others can come in between; what all cells of its
   * stage share is kept even where the rest is left out.
   * @throws AppFailure `not_found` for a dimension that the books do not carry
   */
  *prepare({ stage, dimension, value }: Place): Generator<void, ReplayCell> {
    const key = JSON.stringify([stage, dimension, value]);
    const known = this.#cells.get(key);
    if (known !== undefined) return known;
    this.#getOutstanding();
    yield;
    const cell = yield* this.#prepared(stageIndex(stage), dimension, value);
    for (const oldest of this.#cells.keys()) {
      if (this.#cells.size < KEPT_CELLS) break;
      this.#cells.delete(oldest);
    }
    this.#cells.set(key, cell);
    return cell;
  }

  *#prepared(
    stage: number,
    dimension: Place['dimension'],
    value: Place['value'],
  ): Generator<void, ReplayCell> {
    const basis = this.#getBasis();
    yield;
    let rows = this.#stages.get(stage);
    if (rows === undefined) {
      if (stage <= DISPATCH) basis.anchors();
      yield;
      if (stage === DISPATCH) basis.dispatchSlope();
      yield;
      rows = stageRows(basis, stage);
      this.#stages.set(stage, rows);
    }
    yield;
    const inside = this.#inside(rows, partsOf(dimension, value));
    yield;
    const moving = takingTime(rows, inside);
    const meanDays = mean(rows, inside);
    const share = rows.exposure / YEAR;
    const curve = [];
    for (let step = 0; step <= STEPS && meanDays !== null && meanDays > 0; step++) {
      const freed = rupeeDaysFreed(basis, rows, moving, 1 - step / STEPS);
      curve.push({ days: (meanDays * step) / STEPS, cashReleased: Math.round(share * freed) });
      yield;
    }
    const rupeeDays = accruedByStage(this.#slices, rows, inside);
    yield;
    const bills = this.#bills(rows, moving);
    const unmoved = replayRows(basis, rows, moving, 0).rupeeDays;
    return { rows, moving, rupeeDays, unmoved, bills, meanDays, curve };
  }

  #inside(rows: StageRows, parts: readonly CellPart[]): Int32Array {
    const dimensions = parts.map(({ dimension: name }) => {
      const dimension = dimensionNamed(this.#ledger, this.#slices.asOf, name);
      if (dimension === undefined) throw new AppFailure('not_found', { dimension: name });
      return dimension;
    });
    const stage = STAGES[rows.stage]!;
    const member = membership(this.#ledger, dimensions, { stage, parts });
    const { invoice, customer } = this.#slices;
    const at = new Int32Array(rows.count);
    let n = 0;
    for (let r = 0; r < rows.count; r++) {
      const i = rows.slice[r]!;
      const bill = invoice[i]!;
      if (lies(member, bill, customer[i]!, this.#slices.receipt[i]!)) at[n++] = r;
    }
    return at.slice(0, n);
  }

  #bills(rows: StageRows, moving: Int32Array): number {
    const seen = new Uint8Array(this.#ledger.invoices.count);
    let bills = 0;
    for (const r of moving) {
      const bill = this.#slices.invoice[rows.slice[r]!]!;
      if (bill < 0 || seen[bill] === 1) continue;
      seen[bill] = 1;
      bills++;
    }
    return bills;
  }

  #getOutstanding(): number {
    if (this.#outstanding === null) {
      let sum = 0;
      for (const open of openBills(this.#ledger, this.#slices)) sum += open;
      this.#outstanding = sum;
    }
    return this.#outstanding;
  }

  #getBasis(): ReplayBasis {
    this.#basis ??= replayBasis(this.#ledger, this.#slices);
    return this.#basis;
  }
}

const KEPT_CELLS = 16;

/** All steps at once. */
function finished<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** What replays of every stage of a view share. */
export function replayBasis(ledger: Ledger, slices: Slices): ReplayBasis {
  const { receipts } = ledger;
  const effective = new Int32Array(receipts.count);
  for (let r = 0; r < receipts.count; r++) {
    effective[r] = Math.max(receipts.receiptDate[r]!, receipts.instrumentDate[r]!);
  }
  let anchors: Uint8Array | null = null;
  let slope: number | null = null;
  return {
    ledger,
    slices,
    runs: runDays(ledger, effective, slices.asOf - 2 * YEAR, slices.asOf),
    restOfCollection: restOfStageDays(ledger, slices, COLLECTION),
    anchors: () => {
      anchors ??= dueAnchors(ledger, slices.asOf).anchor;
      return anchors;
    },
    dispatchSlope: () => {
      slope ??= dispatchSlope(ledger, slices);
      return slope;
    },
  };
}

/** Lower bound of the share of a day that comes back in the receipt when a bill is sent a day sooner. */
function dispatchSlope(ledger: Ledger, slices: Slices): number {
  const slope = withinCustomerSlope(ledger, slices, () => true);
  if (slope === null) return 0;
  return Math.max(0, Math.min(1, slope.beta - 1.64 * Math.sqrt(slope.variance)));
}

function partsOf(
  dimension: WhatIfInput['dimension'],
  value: WhatIfInput['value'],
): readonly CellPart[] {
  const values = value === null ? [] : [value].flat();
  if (typeof dimension === 'string') return value === null ? [] : [{ dimension, values }];
  return dimension.map((name, k) => ({ dimension: name, values: values.slice(k, k + 1) }));
}

function mean(rows: StageRows, at: Int32Array): number | null {
  let amount = 0;
  let days = 0;
  for (const r of at) {
    if (rows.counts[r] !== 1) continue;
    amount += rows.amount[r]!;
    days += rows.amount[r]! * rows.days[r]!;
  }
  return ratio(days, amount);
}

function takingTime(rows: StageRows, inside: Int32Array): Int32Array {
  const moving = new Int32Array(inside.length);
  let n = 0;
  for (const r of inside) if (rows.days[r]! > 0) moving[n++] = r;
  return moving.slice(0, n);
}

/** paise × days that the rows accrued per stage in the last 365 days. */
function accruedByStage(s: Slices, rows: StageRows, inside: Int32Array): Float64Array {
  const sums = new Float64Array(STAGES.length);
  for (const r of inside) {
    const i = rows.slice[r]!;
    for (let k = 0; k < sums.length; k++) {
      sums[k]! += s.amount[i]! * accruedInWindow(s, k, i, s.asOf - YEAR, s.asOf);
    }
  }
  return sums;
}
