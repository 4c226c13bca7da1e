import { isoDate, NO_DAY } from '../books/dates.ts';
import { ALLOCATED } from '../flow/slice.ts';
import { countOf, days, paise, share } from '../text/values.ts';
import { costMessage, type Finding } from './finding.ts';
import type { QualityBooks } from './qualityBooks.ts';
import { billRows, type Fault, faultyRows, positionsWhere, shareOf } from './rowsOf.ts';

/** Bills whose money came before they were made, or that the source calls settled before that. */
export function paidBeforeBill(books: QualityBooks): Finding {
  const { ledger, slices } = books;
  const { invoices } = ledger;
  const first = new Int32Array(invoices.count).fill(NO_DAY);
  for (let i = 0; i < invoices.count; i++) {
    const settled = invoices.statedSettled[i]!;
    if (settled !== NO_DAY && settled < invoices.invoiceDate[i]!) first[i] = settled;
  }
  for (let s = 0; s < slices.count; s++) {
    const i = slices.invoice[s]!;
    if (slices.kind[s] !== ALLOCATED || slices.received[s]! >= invoices.invoiceDate[i]!) continue;
    first[i] = first[i] === NO_DAY ? slices.received[s]! : Math.min(first[i]!, slices.received[s]!);
  }
  const at = positionsWhere(invoices.count, (i) => first[i] !== NO_DAY, invoices.amount);
  return {
    rows: billRows(ledger, 'paid_before_bill', at, (i) => ({
      field: 'receipt_date',
      value: isoDate(first[i] ?? NO_DAY),
    })),
    cost: () => {
      const all = { money: 0, days: 0 };
      const early = { money: 0, days: 0 };
      for (let s = 0; s < slices.count; s++) {
        if (slices.kind[s] !== ALLOCATED) continue;
        const took = slices.received[s]! - invoices.invoiceDate[slices.invoice[s]!]!;
        for (const sum of took < 0 ? [all, early] : [all]) {
          sum.money += slices.amount[s]!;
          sum.days += slices.amount[s]! * took;
        }
      }
      const rest = all.money - early.money;
      return costMessage('paid_before_bill', {
        amount: paise(early.money),
        share: share(shareOf(early.money, all.money)),
        now: days(all.money > 0 ? all.days / all.money : 0),
        without: days(rest > 0 ? (all.days - early.days) / rest : 0),
      });
    },
  };
}

/** Stamps of bills and receipts that lie before what they follow. */
export function stampBeforeBill(books: QualityBooks): Finding {
  const { ledger } = books;
  const { invoices, receipts } = ledger;
  const stamps = [
    ['sent_date', invoices.sentDate, invoices.invoiceDate],
    ['accepted_date', invoices.acceptedDate, invoices.invoiceDate],
    ['dispute_opened', invoices.disputeOpened, invoices.invoiceDate],
    ['dispute_closed', invoices.disputeClosed, invoices.disputeOpened],
  ] as const;
  const ofMoney = [
    ['cleared_date', receipts.clearedDate, receipts.receiptDate],
    ['returned_date', receipts.returnedDate, receipts.receiptDate],
  ] as const;
  const wrong = (
    columns: readonly (readonly [string, Int32Array, Int32Array])[],
    row: number,
  ): Fault | null => {
    for (const [field, stamp, after] of columns) {
      const day = stamp[row]!;
      if (day !== NO_DAY && day < after[row]!) return { field, value: isoDate(day) };
    }
    return null;
  };
  const { rows } = faultyRows(
    ledger,
    'stamp_before_bill',
    (i) => wrong(stamps, i),
    (r) => wrong(ofMoney, r),
  );
  return {
    rows,
    cost: () => {
      let stamped = 0;
      for (let i = 0; i < invoices.count; i++) {
        if (stamps.some(([, stamp]) => stamp[i] !== NO_DAY)) stamped += invoices.amount[i]!;
      }
      for (let r = 0; r < receipts.count; r++) {
        if (ofMoney.some(([, stamp]) => stamp[r] !== NO_DAY)) stamped += receipts.amount[r]!;
      }
      return costMessage('stamp_before_bill', {
        count: countOf(rows.count),
        amount: paise(rows.amount),
        share: share(shareOf(rows.amount, stamped)),
      });
    },
  };
}
