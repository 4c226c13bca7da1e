import { type Day, NO_DAY } from '../books/dates.ts';
import { carriedAsOf } from '../flow/carried.ts';
import { followUpsUntil } from '../flow/followUps.ts';
import type { Ledger } from '../flow/ledger.ts';

/**
 * The ledger with everything after a date taken out, so that whatever reads its columns (confounders, due
 * anchors, volumes) can only know what was known then. Receipts and allocations keep their positions: the
 * slices decide for themselves which of them count.
 */
export function ledgerAsOf(ledger: Ledger, asOf: Day): Ledger {
  if (asOf >= ledger.lastEvent) return ledger;
  const { invoices } = ledger;
  const position = new Int32Array(invoices.count).fill(-1);
  const keep: number[] = [];
  for (let i = 0; i < invoices.count; i++) {
    if (invoices.invoiceDate[i]! > asOf) continue;
    position[i] = keep.length;
    keep.push(i);
  }
  const int = (from: Int32Array): Int32Array => Int32Array.from(keep, (i) => from[i]!);
  const float = (from: Float64Array): Float64Array => Float64Array.from(keep, (i) => from[i]!);
  const stamp = (from: Int32Array): Int32Array =>
    Int32Array.from(keep, (i) => (from[i]! > asOf ? NO_DAY : from[i]!));
  const moved = (refs: Int32Array): Int32Array => refs.map((i) => (i < 0 ? -1 : position[i]!));
  return {
    ...ledger,
    invoices: {
      count: keep.length,
      rowId: float(invoices.rowId),
      customer: int(invoices.customer),
      amount: float(invoices.amount),
      invoiceDate: int(invoices.invoiceDate),
      dueDate: int(invoices.dueDate),
      dueSource: Uint8Array.from(keep, (i) => invoices.dueSource[i]!),
      deliveryDate: stamp(invoices.deliveryDate),
      sentDate: stamp(invoices.sentDate),
      acceptedDate: stamp(invoices.acceptedDate),
      disputeOpened: stamp(invoices.disputeOpened),
      disputeClosed: stamp(invoices.disputeClosed),
      statedSettled: stamp(invoices.statedSettled),
      rate: float(invoices.rate),
    },
    allocations: { ...ledger.allocations, invoice: moved(ledger.allocations.invoice) },
    credits: { ...ledger.credits, invoice: moved(ledger.credits.invoice) },
    dimensions: ledger.dimensions.map((d) => ({ ...d, code: int(d.code) })),
    balances: balancesUntil(ledger, asOf),
    followUps: followUpsUntil(ledger, asOf, position),
    carried: carriedAsOf(ledger, asOf),
    lastFollowUp: Math.min(ledger.lastFollowUp, asOf),
    lastEvent: asOf,
  };
}

function balancesUntil({ balances }: Ledger, asOf: Day): Ledger['balances'] {
  const keep = Array.from(balances.date.keys()).filter((b) => balances.date[b]! <= asOf);
  return {
    count: keep.length,
    rowId: Float64Array.from(keep, (b) => balances.rowId[b]!),
    customer: Int32Array.from(keep, (b) => balances.customer[b]!),
    date: Int32Array.from(keep, (b) => balances.date[b]!),
    balance: Float64Array.from(keep, (b) => balances.balance[b]!),
  };
}
