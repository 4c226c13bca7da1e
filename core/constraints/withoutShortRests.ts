import type { ShortPayReason } from '../contract/reconciliation.ts';
import { buildSlices } from '../flow/buildSlices.ts';
import { type LedgerEvents, orderEvents } from '../flow/events.ts';
import type { Ledger } from '../flow/ledger.ts';
import { sharedBytes, sharedFloats, sharedInts } from '../flow/sharedColumns.ts';
import { classifyRests } from '../flow/shortPay/classifyRests.ts';
import { openRests } from '../flow/shortPay/openRests.ts';
import { OPEN, type Slices } from '../flow/slice.ts';
import { DISPUTE } from '../flow/stageTime.ts';

/** Rests that no reminder brings in: nobody pays late what was deducted, rounded away or kept by a bank. */
const NOT_LATE: readonly ShortPayReason[] = ['tds', 'round_off', 'bank_charge'];

/**
 * The slices for the engine: without the open rests that wait to be collected although their amount says that
 * they were never to come as money (design §4: short payments are classified before anything is called late);
 * money on account stands for the other bills. Metrics and stages keep them. The very same slices where there
 * is no such rest.
 */
export function withoutShortRests(
  ledger: Ledger,
  slices: Slices,
  events: LedgerEvents = orderEvents(ledger),
): Slices {
  const rests = openRests(ledger, slices);
  const aside = new Uint8Array(ledger.invoices.count);
  let any = false;
  classifyRests(ledger, rests, slices.asOf).forEach((reason, k) => {
    if (!NOT_LATE.includes(reason)) return;
    aside[rests.invoice[k]!] = 1;
    any = true;
  });
  if (!any) return slices;
  const flowing = buildSlices(ledger, slices.asOf, events, { uncovered: aside });
  const keep = new Int32Array(flowing.count);
  let count = 0;
  for (let s = 0; s < flowing.count; s++) {
    const left =
      flowing.kind[s] === OPEN &&
      aside[flowing.invoice[s]!] === 1 &&
      flowing.waitingIn[s]! >= DISPUTE;
    if (!left) keep[count++] = s;
  }
  return only(flowing, keep.subarray(0, count));
}

function only(slices: Slices, keep: Int32Array): Slices {
  const days = (column: Int32Array) => picked(column, sharedInts(keep.length), keep);
  return {
    ...slices,
    count: keep.length,
    invoice: days(slices.invoice),
    customer: days(slices.customer),
    receipt: days(slices.receipt),
    amount: picked(slices.amount, sharedFloats(keep.length), keep),
    kind: picked(slices.kind, sharedBytes(keep.length), keep),
    delivery: days(slices.delivery),
    invoiced: days(slices.invoiced),
    dispatched: days(slices.dispatched),
    due: days(slices.due),
    received: days(slices.received),
    cleared: days(slices.cleared),
    allocated: days(slices.allocated),
    disputeFrom: days(slices.disputeFrom),
    disputeTo: days(slices.disputeTo),
    waitingIn: picked(slices.waitingIn, new Int8Array(sharedBytes(keep.length).buffer), keep),
    matchStated: picked(slices.matchStated, sharedBytes(keep.length), keep),
  };
}

function picked<T extends Int32Array | Float64Array | Uint8Array | Int8Array>(
  from: T,
  to: T,
  keep: Int32Array,
): T {
  for (let k = 0; k < keep.length; k++) to[k] = from[keep[k]!]!;
  return to;
}
