import { NO_DAY } from '../books/dates.ts';
import type { Ledger } from './ledger.ts';
import { known } from './order.ts';
import { ALLOCATED, type Slices } from './slice.ts';

/**
 * Per invoice: the day it was settled, NO_DAY while it is not. The source's own word comes first (even if
 * a rest stays open in the books); else the day of the last money or credit of a bill without open rupees.
 */
export function settledOn(ledger: Ledger, slices: Slices, open: Float64Array): Int32Array {
  const { count, invoiceDate, statedSettled } = ledger.invoices;
  const settled = new Int32Array(count).fill(NO_DAY);
  for (let s = 0; s < slices.count; s++) {
    const i = slices.invoice[s]!;
    if (i >= 0 && open[i] === 0) settled[i] = Math.max(settled[i]!, slices.received[s]!);
  }
  for (let i = 0; i < count; i++) {
    if (invoiceDate[i]! <= slices.asOf && known(statedSettled[i]!, slices.asOf)) {
      settled[i] = statedSettled[i]!;
    }
  }
  return settled;
}

export interface Lateness {
  readonly meanDaysLate: number | null;
  readonly shareLate: number | null;
}

/** Over settled invoices, by count: mean of max(0, settled − due) and the share settled after due. */
export function lateness(ledger: Ledger, settled: Int32Array): Lateness {
  const { count, dueDate } = ledger.invoices;
  let invoices = 0;
  let late = 0;
  let days = 0;
  for (let i = 0; i < count; i++) {
    if (settled[i] === NO_DAY) continue;
    invoices++;
    const over = settled[i]! - dueDate[i]!;
    if (over > 0) {
      late++;
      days += over;
    }
  }
  if (invoices === 0) return { meanDaysLate: null, shareLate: null };
  return { meanDaysLate: days / invoices, shareLate: late / invoices };
}

export interface PaymentDays {
  readonly daysToPay: number | null;
  readonly daysBeyondTerms: number | null;
}

/**
 * Amount-weighted days over paid and matched slices: receipt − invoice date and receipt − due date, both
 * from the books' own dates, so advance and early payments count below zero.
 */
export function paymentDays(ledger: Ledger, slices: Slices): PaymentDays {
  const { invoiceDate, dueDate } = ledger.invoices;
  let paid = 0;
  let toPay = 0;
  let beyond = 0;
  for (let s = 0; s < slices.count; s++) {
    if (slices.kind[s] !== ALLOCATED) continue;
    const i = slices.invoice[s]!;
    const amount = slices.amount[s]!;
    paid += amount;
    toPay += amount * (slices.received[s]! - invoiceDate[i]!);
    beyond += amount * (slices.received[s]! - dueDate[i]!);
  }
  if (paid === 0) return { daysToPay: null, daysBeyondTerms: null };
  return { daysToPay: toPay / paid, daysBeyondTerms: beyond / paid };
}
