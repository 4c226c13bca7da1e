import { type Day, isoDate, NO_DAY } from '../books/dates.ts';
import type { Ledger } from '../flow/ledger.ts';
import { orderByDay } from '../flow/order.ts';
import type { Message, MessageValue } from '../text/message.ts';
import { countOf, paise, share } from '../text/values.ts';
import { costMessage, type Finding } from './finding.ts';
import type { QualityBooks } from './qualityBooks.ts';
import { type Fault, faultyRows, shareOf } from './rowsOf.ts';

/** Ten years: books of one firm in one file do not reach further from their middle. */
const FAR = 3653;

interface DayColumn {
  readonly field: string;
  readonly day: Int32Array;
  /** Moves the default as-of date (see lastEvent). */
  readonly event: boolean;
}

/** Rows with a date more than ten years from the median bill: slips of the keyboard, as a rule. */
export function farDates(books: QualityBooks): Finding {
  const { ledger } = books;
  const { invoices } = ledger;
  const middle = medianDay(invoices.invoiceDate);
  const far = (day: Day) => day !== NO_DAY && Math.abs(day - middle) > FAR;
  const ofBills = billColumns(ledger);
  const ofMoney = receiptColumns(ledger);
  const wrong = (columns: readonly DayColumn[], row: number): Fault | null => {
    for (const { field, day } of columns) {
      if (far(day[row]!)) return { field, value: isoDate(day[row]!) };
    }
    return null;
  };
  const { bills, rows } = faultyRows(
    ledger,
    'far_date',
    (i) => wrong(ofBills, i),
    (r) => wrong(ofMoney, r),
  );
  const cost = (): Message => {
    let usual = NO_DAY;
    let last = NO_DAY;
    for (const { day, event } of [...ofBills, ...ofMoney]) {
      if (!event) continue;
      for (const each of day) {
        if (each > last) last = each;
        if (each > usual && !far(each)) usual = each;
      }
    }
    if (last > usual) {
      return costMessage('far_date_moves', { now: date(last), without: date(usual) });
    }
    const billed = invoices.amount.reduce((sum, amount) => sum + amount, 0);
    const amount = bills.reduce((sum, i) => sum + invoices.amount[i]!, 0);
    return costMessage('far_date', {
      count: countOf(rows.count),
      amount: paise(amount),
      share: share(shareOf(amount, billed)),
    });
  };
  return { rows, cost };
}

function billColumns({ invoices }: Ledger): readonly DayColumn[] {
  return [
    { field: 'invoice_date', day: invoices.invoiceDate, event: true },
    { field: 'due_date', day: invoices.dueDate, event: false },
    { field: 'delivery_date', day: invoices.deliveryDate, event: true },
    { field: 'sent_date', day: invoices.sentDate, event: true },
    { field: 'accepted_date', day: invoices.acceptedDate, event: true },
    { field: 'dispute_opened', day: invoices.disputeOpened, event: true },
    { field: 'dispute_closed', day: invoices.disputeClosed, event: true },
    { field: 'settled_date', day: invoices.statedSettled, event: true },
  ];
}

function receiptColumns({ receipts }: Ledger): readonly DayColumn[] {
  return [
    { field: 'receipt_date', day: receipts.receiptDate, event: true },
    { field: 'cleared_date', day: receipts.clearedDate, event: true },
    { field: 'instrument_date', day: receipts.instrumentDate, event: false },
    { field: 'returned_date', day: receipts.returnedDate, event: true },
  ];
}

function medianDay(days: Int32Array): Day {
  const order = orderByDay(days);
  return days[order[order.length >> 1] ?? -1] ?? 0;
}

function date(day: Day): MessageValue {
  return { kind: 'date', value: day };
}
