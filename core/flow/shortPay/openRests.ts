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
  const paid = new Uint8Array(ledger.invoices.count);
  const open = new Float64Array(ledger.invoices.count);
  const credited = new Float64Array(ledger.invoices.count);
  for (let s = 0; s < slices.count; s++) {
    const i = slices.invoice[s]!;
    if (i < 0) continue;
    const kind = slices.kind[s]!;
    if (kind === ALLOCATED) paid[i]! |= 1;
    else if (kind === CREDITED && slices.receipt[s]! >= 0) paid[i]! |= 2;
    else if (kind === CREDITED) credited[i]! += slices.amount[s]!;
    else if (kind === OPEN || kind === COVERED) open[i]! += slices.amount[s]!;
  }
  const rests: number[] = [];
  for (let i = 0; i < paid.length; i++) if (paid[i] !== 0 && open[i]! > 0) rests.push(i);
  return {
    count: rests.length,
    invoice: Int32Array.from(rests),
    rest: Float64Array.from(rests, (i) => open[i]!),
    credited: Float64Array.from(rests, (i) => credited[i]!),
    tdsBooked: Uint8Array.from(rests, (i) => paid[i]! >> 1),
  };
}
