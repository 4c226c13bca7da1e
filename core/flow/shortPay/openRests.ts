import type { Ledger } from '../ledger.ts';
import { ALLOCATED, COVERED, CREDITED, OPEN, type Slices } from '../slice.ts';

/** Bills with money against them and something open: as columns, oldest row first; minor units. */
export interface OpenRests {
  readonly count: number;
  /** Position in ledger.invoices. */
  readonly invoice: Int32Array;
  readonly rest: Float64Array;
  /** What credit notes took off the bill. */
  readonly credited: Float64Array;
  /** 1 where tds was booked with the money already. */
  readonly tdsBooked: Uint8Array;
}

/** The bills of the slices that were paid in part, money on account not counted. */
export function openRests(ledger: Ledger, slices: Slices): OpenRests {
  const { invoice, kind, amount, receipt } = slices;
  const open = new Float64Array(ledger.invoices.count);
  for (let s = 0; s < slices.count; s++) {
    const i = invoice[s]!;
    if (i >= 0 && (kind[s] === OPEN || kind[s] === COVERED)) open[i]! += amount[s]!;
  }
  const paid = new Uint8Array(ledger.invoices.count);
  const credited = new Float64Array(ledger.invoices.count);
  for (let s = 0; s < slices.count; s++) {
    const i = invoice[s]!;
    if (i < 0 || open[i]! <= 0) continue;
    if (kind[s] === ALLOCATED) paid[i]! |= 1;
    else if (kind[s] === CREDITED && receipt[s]! >= 0) paid[i]! |= 2;
    else if (kind[s] === CREDITED) credited[i]! += amount[s]!;
  }
  const rests: number[] = [];
  for (let i = 0; i < paid.length; i++) if (paid[i] !== 0) rests.push(i);
  return {
    count: rests.length,
    invoice: Int32Array.from(rests),
    rest: Float64Array.from(rests, (i) => open[i]!),
    credited: Float64Array.from(rests, (i) => credited[i]!),
    tdsBooked: Uint8Array.from(rests, (i) => paid[i]! >> 1),
  };
}
