import { known } from '../flow/order.ts';
import { COVERED, ON_ACCOUNT } from '../flow/slice.ts';
import { csvMoney } from '../text/csvExport.ts';
import { countOf, paise, share } from '../text/values.ts';
import { costMessage, type Finding } from './finding.ts';
import type { QualityBooks } from './qualityBooks.ts';
import { billRows, joinedRows, positionsWhere, receiptRows, shareOf } from './rowsOf.ts';

/** Money on account longer than this was forgotten rather than paid ahead. */
const OLD_DAYS = 90;

/** Receipts whose money has lain on account for over 90 days. */
export function onAccountOld(books: QualityBooks): Finding {
  const { ledger, slices, settlement, open } = books;
  const { receipts, invoices } = ledger;
  const old = new Uint8Array(receipts.count);
  for (let s = 0; s < slices.count; s++) {
    if (slices.kind[s] === ON_ACCOUNT && slices.asOf - slices.received[s]! > OLD_DAYS) {
      old[slices.receipt[s]!] = 1;
    }
  }
  const left = settlement.onAccount;
  const at = positionsWhere(receipts.count, (r) => old[r] === 1, left);
  const rows = receiptRows(
    ledger,
    'on_account_old',
    at,
    (r) => left[r] ?? 0,
    (r) => ({ field: 'on_account', value: csvMoney(left[r] ?? 0) ?? '' }),
  );
  return {
    rows,
    cost: () => {
      let [guessed, overdue] = [0, 0];
      for (let s = 0; s < slices.count; s++) {
        if (slices.kind[s] !== COVERED || old[slices.receipt[s]!] !== 1) continue;
        if (invoices.dueDate[slices.invoice[s]!]! < slices.asOf) guessed += slices.amount[s]!;
      }
      for (let i = 0; i < invoices.count; i++) {
        if (invoices.dueDate[i]! < slices.asOf) overdue += open[i]!;
      }
      return costMessage('on_account_old', {
        amount: paise(rows.amount),
        overdue: paise(guessed),
        share: share(shareOf(guessed, overdue)),
      });
    },
  };
}

/** Receipts that name a bill outside the books: their money stays on account. */
export function billNotInBooks(books: QualityBooks): Finding {
  const { ledger, facts, settlement } = books;
  const { receipts, customers } = ledger;
  const position = new Map(facts.strays.map(({ receipt }) => [receipt, -1]));
  for (let r = 0; r < receipts.count; r++) {
    if (position.has(receipts.rowId[r]!)) position.set(receipts.rowId[r]!, r);
  }
  const strays = facts.strays.filter(({ receipt }) => (position.get(receipt) ?? -1) >= 0);
  const amount = strays.reduce((sum, stray) => sum + stray.amount, 0);
  return {
    rows: {
      defect: 'bill_not_in_books',
      count: strays.length,
      amount,
      row: (index) => {
        const stray = strays[index];
        const r = position.get(stray?.receipt ?? -1) ?? -1;
        return {
          kind: 'receipt',
          from: ['allocation', stray?.allocation ?? -1],
          customer: customers.name[receipts.customer[r] ?? -1] ?? '',
          day: receipts.receiptDate[r] ?? null,
          amount: stray?.amount ?? null,
          field: 'invoice_no',
          value: stray?.invoiceNo ?? '',
        };
      },
    },
    cost: () => {
      const onAccount = settlement.onAccount.reduce((sum, each) => sum + each, 0);
      const named = new Map<number, number>();
      for (const { receipt, amount: each } of strays) {
        named.set(receipt, (named.get(receipt) ?? 0) + each);
      }
      let waits = 0;
      for (const [receipt, each] of named) {
        waits += Math.min(each, settlement.onAccount[position.get(receipt) ?? -1] ?? 0);
      }
      return costMessage('bill_not_in_books', {
        amount: paise(waits),
        share: share(shareOf(waits, onAccount)),
      });
    },
  };
}

/** Receipts and bills with more matched than they hold; what is over is not applied. */
export function overAllocated(books: QualityBooks): Finding {
  const { ledger, slices } = books;
  const { invoices, receipts, allocations, credits } = ledger;
  const ofBill = new Float64Array(invoices.count);
  const ofMoney = new Float64Array(receipts.count);
  for (let k = 0; k < allocations.count; k++) {
    const [i, r] = [allocations.invoice[k]!, allocations.receipt[k]!];
    if (i < 0 || r < 0) continue;
    ofMoney[r]! += allocations.amount[k]!;
    if (!known(receipts.returnedDate[r]!, slices.asOf)) ofBill[i]! += allocations.amount[k]!;
  }
  for (let c = 0; c < credits.count; c++) {
    if (credits.invoice[c]! >= 0) ofBill[credits.invoice[c]!]! += credits.amount[c]!;
  }
  const overBill = ofBill.map((matched, i) => Math.max(0, matched - invoices.amount[i]!));
  const overMoney = ofMoney.map((matched, r) =>
    Math.max(0, matched - receipts.amount[r]! - receipts.tds[r]!),
  );
  const rows = joinedRows(
    receiptRows(
      ledger,
      'over_allocated',
      positionsWhere(receipts.count, (r) => overMoney[r]! > 0, overMoney),
      (r) => overMoney[r] ?? 0,
      (r) => ({ field: 'allocated', value: csvMoney(ofMoney[r] ?? 0) ?? '' }),
    ),
    billRows(
      ledger,
      'over_allocated',
      positionsWhere(invoices.count, (i) => overBill[i]! > 0, overBill),
      (i) => ({ field: 'allocated', value: csvMoney(ofBill[i] ?? 0) ?? '' }),
      (i) => overBill[i] ?? 0,
    ),
  );
  return {
    rows,
    cost: () => {
      const matched = ofMoney.reduce((sum, each) => sum + each, 0);
      return costMessage('over_allocated', {
        count: countOf(rows.count),
        amount: paise(rows.amount),
        share: share(shareOf(rows.amount, matched)),
      });
    },
  };
}
