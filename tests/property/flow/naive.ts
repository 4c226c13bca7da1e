import type { AllocationRecord, InvoiceRecord, ReceiptRecord } from '../../../core/books/model.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import type { PlainSlice } from '../../unit/flow/records.ts';

const NEVER = Number.POSITIVE_INFINITY;

/**
 * Slices of one currency written down from the design's words: plain objects, repeated scans, no shared code
 * with the columns it checks.
 */
export function naiveSlices(all: BookRecords, currency: string, asOf: number): PlainSlice[] {
  const invoices = all.invoices.filter((row) => row.currency === currency);
  const receipts = all.receipts.filter((row) => row.currency === currency);
  const credits = all.creditNotes.filter((row) => row.currency === currency);
  const seen = (day: number | null) => (day !== null && day <= asOf ? day : null);

  const exists = (i: number) => i >= 0 && invoices[i]!.invoiceDate <= asOf;
  const moneyDay = (row: ReceiptRecord) =>
    Math.max(row.receiptDate, row.instrumentDate ?? row.receiptDate);
  const counts = (row: ReceiptRecord) => moneyDay(row) <= asOf && seen(row.returnedDate) === null;
  const matchDay = (row: AllocationRecord, money: ReceiptRecord) =>
    row.allocatedDate ?? money.clearedDate ?? money.receiptDate;
  const billOf = (
    row: { invoiceKey: string | null; invoiceNo: string | null },
    customerId: string,
    day: number,
  ): number => {
    if (row.invoiceKey !== null)
      return invoices.findIndex((bill) => bill.sourceKey === row.invoiceKey);
    const fitting = invoices.filter(
      (bill) =>
        row.invoiceNo !== null &&
        bill.invoiceNo === row.invoiceNo &&
        bill.customerId === customerId &&
        bill.invoiceDate <= day,
    );
    const latest = Math.max(...fitting.map((bill) => bill.invoiceDate));
    const best = fitting.filter((bill) => bill.invoiceDate === latest);
    return best.length === 1 ? invoices.indexOf(best[0]!) : -1;
  };

  interface Event {
    readonly day: number;
    readonly rank: number;
    readonly bill: number;
    readonly amount: number;
    readonly receipt: number;
  }
  const matches = all.allocations.flatMap((row) => {
    const r = receipts.findIndex((money) => money.sourceKey === row.receiptKey);
    if (r < 0) return [];
    const day = matchDay(row, receipts[r]!);
    const bill = billOf(row, receipts[r]!.customerId, day);
    return bill < 0 ? [] : [{ row, r, day, bill }];
  });
  const events: Event[] = [
    ...matches
      .filter(({ r, day, bill }) => day <= asOf && counts(receipts[r]!) && exists(bill))
      .map(({ row, r, day, bill }) => ({
        day: Math.max(day, moneyDay(receipts[r]!)),
        rank: 0,
        bill,
        amount: row.amount,
        receipt: r,
      })),
    ...credits.flatMap((row) => {
      const bill = billOf(row, row.customerId, row.date);
      if (row.date > asOf || !exists(bill)) return [];
      return [{ day: row.date, rank: 1, bill, amount: row.amount, receipt: -1 }];
    }),
  ].sort((a, b) => a.day - b.day || a.rank - b.rank);

  const carried = {
    dispatch: invoices.some(
      (row) =>
        exists(invoices.indexOf(row)) && (seen(row.sentDate) ?? seen(row.acceptedDate)) !== null,
    ),
    receipt: receipts.some((row) => row.receiptDate <= asOf),
    cleared: receipts.some((row) => row.receiptDate <= asOf && seen(row.clearedDate) !== null),
  };
  const dueOf = (row: InvoiceRecord) => {
    const terms = all.customers.find(({ customerId }) => customerId === row.customerId)?.creditDays;
    return row.dueDate ?? row.invoiceDate + (terms ?? 0);
  };

  const slice = (i: number, r: number, kind: string, amount: number, end: number): PlainSlice => {
    const row = invoices[i]!;
    const isOpen = end === NEVER;
    const clip = (day: number) => Math.min(day, end, asOf);
    const path: number[] = [];
    const step = (day: number) => path.push(Math.max(path.at(-1) ?? day, clip(day)));
    path.push(clip(seen(row.deliveryDate) ?? row.invoiceDate));
    step(row.invoiceDate);
    const dispatch = seen(row.acceptedDate) ?? seen(row.sentDate);
    const undispatched = dispatch === null && isOpen && carried.dispatch;
    step(undispatched ? asOf : (dispatch ?? Number.NEGATIVE_INFINITY));
    step(dueOf(row));
    const due = path[3]!;
    const blank = isOpen && !carried.receipt;
    path.push(blank ? due : Math.min(end, asOf));
    const received = path[4]!;
    path.push(received, received);
    const opened = seen(row.disputeOpened);
    const closed = seen(row.disputeClosed);
    const from = Math.max(due, opened ?? NEVER);
    const to = Math.min(closed ?? NEVER, received);
    let waitingIn = -1;
    if (isOpen) {
      if (undispatched) waitingIn = 1;
      else if (dueOf(row) > asOf) waitingIn = 2;
      else if (!blank) waitingIn = opened !== null && closed === null ? 3 : 4;
    }
    return {
      invoice: i,
      receipt: r,
      kind,
      amount,
      boundaries: path,
      dispute: to > from ? [from, to] : null,
      waitingIn,
    };
  };

  const open = invoices.map((row, i) => (exists(i) ? row.amount : 0));
  const onAccount = receipts.map((row) => (counts(row) ? row.amount + row.tds : 0));
  const slices: PlainSlice[] = [];
  const taken = receipts.map(() => 0);
  const tdsGiven = receipts.map(() => 0);
  for (const event of events) {
    const room = event.receipt < 0 ? NEVER : onAccount[event.receipt]!;
    const amount = Math.min(event.amount, open[event.bill]!, room);
    if (amount === 0) continue;
    open[event.bill]! -= amount;
    if (event.receipt < 0) {
      slices.push(slice(event.bill, -1, 'credited', amount, event.day));
      continue;
    }
    const r = event.receipt;
    const money = receipts[r]!;
    const received = moneyDay(money);
    onAccount[r]! -= amount;
    taken[r]! += amount;
    const tds = Math.floor((money.tds * taken[r]!) / (money.amount + money.tds)) - tdsGiven[r]!;
    tdsGiven[r]! += tds;
    if (tds > 0) slices.push(slice(event.bill, r, 'credited', tds, received));
    if (amount > tds) {
      const paid = slice(event.bill, r, 'allocated', amount - tds, received);
      const cleared = Math.max(received, seen(money.clearedDate) ?? received);
      const allocated = Math.max(cleared, event.day);
      slices.push({ ...paid, boundaries: [...paid.boundaries.slice(0, 5), cleared, allocated] });
    }
  }

  const byDay = <T>(rows: readonly T[], day: (row: T) => number) =>
    rows.map((row, i) => ({ i, day: day(row) })).sort((a, b) => a.day - b.day || a.i - b.i);
  const rest = [...open];
  for (const { i: r, day } of byDay(receipts, moneyDay)) {
    let money = onAccount[r]!;
    for (const { i } of byDay(invoices, (row) => row.invoiceDate)) {
      const amount = Math.min(money, rest[i]!);
      if (amount === 0 || invoices[i]!.customerId !== receipts[r]!.customerId) continue;
      slices.push(slice(i, r, 'covered', amount, day));
      rest[i]! -= amount;
      money -= amount;
    }
  }
  rest.forEach((amount, i) => {
    if (amount > 0) slices.push(slice(i, -1, 'open', amount, NEVER));
  });
  onAccount.forEach((amount, r) => {
    if (amount === 0) return;
    const day = moneyDay(receipts[r]!);
    const cleared = seen(receipts[r]!.clearedDate);
    const waits = cleared === null && carried.cleared && taken[r] === 0;
    const end = waits ? asOf : Math.max(day, cleared ?? day);
    slices.push({
      invoice: -1,
      receipt: r,
      kind: 'on_account',
      amount,
      boundaries: [day, day, day, day, day, end, asOf],
      dispute: null,
      waitingIn: waits ? 5 : 6,
    });
  });
  return slices;
}
