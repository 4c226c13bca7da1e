import type { InvoiceFilter } from '../contract/ledger.ts';
import type { Ledger } from './ledger.ts';
import { ON_ACCOUNT, type Slices, stageDays } from './slice.ts';

/** Money on account: slices, minor units and minor units × days. */
export interface OnAccount {
  readonly count: number;
  readonly amount: number;
  readonly rupeeDays: number;
}

/** All receipt money that no bill has been matched with, minor units. */
export function unallocated(slices: Slices): number {
  let sum = 0;
  for (let s = 0; s < slices.count; s++) {
    if (slices.kind[s] === ON_ACCOUNT) sum += slices.amount[s]!;
  }
  return sum;
}

/**
 * The part of a stage's figures that belongs to money on account under a filter. Such money has a customer
 * but no bill: any narrowing by bills leaves nothing of it.
 */
export function onAccountIn(
  ledger: Ledger,
  slices: Slices,
  filter: InvoiceFilter,
  stage: number | null,
): OnAccount {
  const sum = { count: 0, amount: 0, rupeeDays: 0 };
  const byBill =
    filter.bucket !== undefined ||
    filter.open !== undefined ||
    filter.overdue !== undefined ||
    filter.withoutRate !== undefined ||
    filter.also !== undefined ||
    filter.invoicedAfter !== undefined ||
    filter.invoicedUntil !== undefined ||
    filter.bills !== undefined ||
    (filter.dimension !== undefined && filter.dimension !== 'customer');
  if (stage === null || byBill) return sum;
  const { id } = ledger.customers;
  const only = filter.customerId === undefined ? null : id.indexOf(filter.customerId);
  const among =
    filter.dimension === undefined || filter.values === undefined ? null : new Set(filter.values);
  for (let s = 0; s < slices.count; s++) {
    if (slices.kind[s] !== ON_ACCOUNT) continue;
    const customer = slices.customer[s]!;
    if (only !== null && customer !== only) continue;
    if (among !== null && !among.has(id[customer]!)) continue;
    const days = stageDays(slices, stage, s);
    if (filter.waiting === true ? slices.waitingIn[s] !== stage : days <= 0) continue;
    sum.count++;
    sum.amount += slices.amount[s]!;
    sum.rupeeDays += slices.amount[s]! * days;
  }
  return sum;
}
