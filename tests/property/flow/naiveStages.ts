import { STAGES } from '../../../core/flow/ledger.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import type { StageFlow } from '../../../core/flow/stages.ts';
import type { PlainSlice } from '../../unit/flow/records.ts';
import { naiveSlices } from './naive.ts';

/** One rupee in one stage: the days on which it was there, and whether it is still. */
interface Rupee {
  readonly days: number[];
  readonly waits: boolean;
  readonly left: number;
  readonly stamped: boolean;
}

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, k) => from + k + 1);

/** The stages of one currency rupee by rupee and day by day, from the naive slices. */
export function naiveStages(all: BookRecords, currency: string, asOf: number): StageFlow[] {
  const invoices = all.invoices.filter((row) => row.currency === currency);
  const receipts = all.receipts.filter((row) => row.currency === currency);
  const slices = naiveSlices(all, currency, asOf);
  const seen = (day: number | null | undefined) => day !== null && day !== undefined && day <= asOf;
  const bills = invoices.filter((row) => row.invoiceDate <= asOf);
  const money = receipts.filter((row) => row.receiptDate <= asOf);
  const sales = bills.filter((row) => row.invoiceDate > asOf - 365).map(({ amount }) => amount);
  const sales365 = sales.reduce((a, b) => a + b, 0);
  const hasTerms = (row: (typeof invoices)[number]) =>
    row.dueDate !== null ||
    (all.customers.find((each) => each.customerId === row.customerId)?.creditDays ?? null) !== null;
  const observable = {
    billing: bills.some((row) => seen(row.deliveryDate)),
    dispatch: bills.some((row) => seen(row.sentDate) || seen(row.acceptedDate)),
    terms: bills.some(hasTerms),
    dispute: bills.some((row) => seen(row.disputeOpened)),
    collection: money.length > 0,
    clearing: money.some((row) => seen(row.clearedDate)),
    allocation:
      slices.some(({ kind }) => kind === 'on_account') || statedAllocation(all, currency, asOf),
  };

  const inStage = (slice: PlainSlice, stage: number): Rupee | null => {
    const [delivery, invoiced, dispatched, due, received, cleared, allocated] =
      slice.boundaries as [number, number, number, number, number, number, number];
    const { kind, waitingIn, dispute } = slice;
    const row = invoices[slice.invoice];
    const waits = waitingIn === stage;
    const bill = kind !== 'on_account';
    const passed = kind !== 'open' || waitingIn > stage;
    const rupee = (days: number[], left: number, stamped: boolean) => ({
      days,
      waits,
      left,
      stamped,
    });
    switch (STAGES[stage]) {
      case 'billing':
        return bill ? rupee(range(delivery, invoiced), invoiced, seen(row?.deliveryDate)) : null;
      case 'dispatch':
        return bill
          ? rupee(
              range(invoiced, dispatched),
              dispatched,
              waits || seen(row?.sentDate) || seen(row?.acceptedDate),
            )
          : null;
      case 'terms':
        return bill && waitingIn !== 1
          ? rupee(range(dispatched, due), due, waits || (row !== undefined && hasTerms(row)))
          : null;
      case 'dispute':
        return dispute !== null || waits
          ? rupee(range(...(dispute ?? [0, 0])), dispute?.[1] ?? Number.NaN, true)
          : null;
      case 'collection': {
        if (!bill || !(passed || waits || waitingIn === 3)) return null;
        const disputed = new Set(dispute === null ? [] : range(...dispute));
        return {
          days: range(due, received).filter((day) => !disputed.has(day)),
          waits: waits || waitingIn === 3,
          left: received,
          stamped: true,
        };
      }
      case 'clearing': {
        if (kind !== 'allocated' && kind !== 'on_account') return null;
        const stamped = waits || seen(receipts[slice.receipt]?.clearedDate);
        return rupee(range(received, cleared), cleared, stamped);
      }
      default:
        if (kind !== 'allocated' && !waits) return null;
        return rupee(range(cleared, allocated), allocated, true);
    }
  };

  return STAGES.map((stage, index) => {
    const here = slices.flatMap((slice) => {
      const rupee = inStage(slice, index);
      return rupee === null ? [] : Array.from({ length: slice.amount }, () => rupee);
    });
    const told = observable[stage];
    const rupeeDays = (after: number) =>
      slices.reduce((sum, slice) => {
        const days = inStage(slice, index)?.days ?? [];
        return sum + slice.amount * days.filter((day) => day > after).length;
      }, 0);
    const stamped = here.filter((rupee) => rupee.stamped);
    const over = (a: number, b: number) => (told && b > 0 ? a / b : null);
    const now = slices.filter(({ waitingIn }) => waitingIn === index);
    return {
      stage,
      observable: told,
      rupeeDays: rupeeDays(Number.NEGATIVE_INFINITY),
      waiting: now.reduce((sum, { amount }) => sum + amount, 0),
      waitingCount: now.length,
      meanDays: over(rupeeDays(Number.NEGATIVE_INFINITY), stamped.length),
      medianDays: told ? median(stamped) : null,
      dsoDays: over(rupeeDays(asOf - 365), sales365),
      perDay: told
        ? here.filter(({ waits, left }) => !waits && left > asOf - 90).length / 90
        : null,
    };
  });
}

/** Kaplan–Meier by the book: at each day, those still there of those there so far. */
function median(rupees: readonly Rupee[]): number | null {
  let survival = 1;
  const ages = [...new Set(rupees.map(({ days }) => days.length))].sort((a, b) => a - b);
  for (const day of ages) {
    const atRisk = rupees.filter(({ days }) => days.length >= day).length;
    const leaving = rupees.filter(({ days, waits }) => days.length === day && !waits).length;
    survival *= (atRisk - leaving) / atRisk;
    if (survival <= 0.5 + 1e-9) return day;
  }
  return null;
}

function statedAllocation(all: BookRecords, currency: string, asOf: number): boolean {
  return all.allocations.some((row) => {
    if (row.allocatedDate === null || row.allocatedDate > asOf) return false;
    const money = all.receipts.find(({ sourceKey }) => sourceKey === row.receiptKey);
    if (money === undefined || money.currency !== currency || money.receiptDate > asOf)
      return false;
    const named = all.invoices.filter((bill) =>
      row.invoiceKey === null
        ? bill.invoiceNo !== null &&
          bill.invoiceNo === row.invoiceNo &&
          bill.customerId === money.customerId &&
          bill.invoiceDate <= (row.allocatedDate ?? 0)
        : bill.sourceKey === row.invoiceKey,
    );
    const own = named.filter((bill) => bill.currency === currency && bill.invoiceDate <= asOf);
    const latest = Math.max(...own.map((bill) => bill.invoiceDate));
    return own.filter((bill) => bill.invoiceDate === latest).length === 1;
  });
}
