import { dayFromCivil } from '../../../core/books/dates.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import {
  allocation,
  books,
  creditNote,
  customer,
  invoice,
  receipt,
} from '../../unit/flow/records.ts';
import { type Row, table } from './table.ts';

/** The day on which books by hand are looked at: a Tuesday. */
export const TODAY = dayFromCivil(2026, 3, 31);
const RUPEE = 100;

/**
 * Books written by hand, each part a table. Days count from today ("-40" was forty days ago) or are dates
 * ("2026-03-09"); money is in rupees.
 */
export interface HandBook {
  /** customer, days (agreed), gstin */
  readonly customers?: string;
  /** bill, customer, made, due, ₹, and delivered, sent, accepted, disputed, closed, reason, channel, × */
  readonly bills: string;
  /** money, customer, on, ₹, and mode, dated (cheque), cleared, returned, pays (bills, each what is left of it), matched, tds, × */
  readonly money?: string;
  /** note, customer, on, ₹, bill, reason */
  readonly notes?: string;
  /** customer, on, and bill, promised, says, × */
  readonly asked?: string;
}

/** The records of books by hand, in the order written; a repeated row's names end in /1, /2 … */
export function recordsOf(hand: HandBook): BookRecords {
  const bills = table(hand.bills).flatMap(repeated('bill'));
  const open = new Map(bills.map((row) => [of(row, 'bill'), paise(row, '₹')]));
  const money = table(hand.money ?? '').flatMap(repeated('money'));
  return books({
    customers: table(hand.customers ?? '').map((row) =>
      customer({
        customerId: of(row, 'customer'),
        name: of(row, 'customer'),
        creditDays: number(row, 'days'),
        gstin: row.get('gstin') ?? null,
      }),
    ),
    invoices: bills.map((row) =>
      invoice({
        invoiceNo: of(row, 'bill'),
        customerId: of(row, 'customer'),
        invoiceDate: day(row, 'made') ?? TODAY,
        dueDate: day(row, 'due'),
        amount: paise(row, '₹'),
        deliveryDate: day(row, 'delivered'),
        sentDate: day(row, 'sent'),
        acceptedDate: day(row, 'accepted'),
        disputeOpened: day(row, 'disputed'),
        disputeClosed: day(row, 'closed'),
        disputeReason: row.get('reason') ?? null,
        channel: row.get('channel') ?? null,
      }),
    ),
    receipts: money.map((row) =>
      receipt({
        receiptNo: of(row, 'money'),
        customerId: of(row, 'customer'),
        receiptDate: day(row, 'on') ?? TODAY,
        amount: paise(row, '₹'),
        tds: row.has('tds') ? paise(row, 'tds') : 0,
        mode: row.get('mode') ?? null,
        instrumentDate: day(row, 'dated'),
        clearedDate: day(row, 'cleared'),
        returnedDate: day(row, 'returned'),
      }),
    ),
    allocations: money.flatMap((row) => paid(row, open)),
    creditNotes: table(hand.notes ?? '').map((row) =>
      creditNote({
        noteNo: of(row, 'note'),
        customerId: of(row, 'customer'),
        date: day(row, 'on') ?? TODAY,
        amount: paise(row, '₹'),
        invoiceNo: row.get('bill') ?? null,
        reason: row.get('reason') === 'discount' ? 'discount' : 'return',
      }),
    ),
    followUps: table(hand.asked ?? '')
      .flatMap(repeated('bill'))
      .map((row) => ({
        file: 'follow_ups.csv',
        line: 1,
        date: day(row, 'on') ?? TODAY,
        customerId: of(row, 'customer'),
        invoiceNo: row.get('bill') ?? null,
        kind: 'call',
        outcome: row.get('says') ?? null,
        promiseDate: day(row, 'promised'),
        promiseAmount: null,
        by: null,
      })),
  });
}

/** What money does to the bills that it names: each takes what is left of it, in their order. */
function paid(row: Row, open: Map<string, number>) {
  let left = paise(row, '₹') + (row.has('tds') ? paise(row, 'tds') : 0);
  return (row.get('pays') ?? '')
    .split(',')
    .filter((bill) => bill !== '')
    .flatMap((bill) => {
      const takes = Math.min(left, open.get(bill) ?? 0);
      if (takes === 0) throw new Error(`${of(row, 'money')} pays nothing of ${bill}`);
      left -= takes;
      open.set(bill, (open.get(bill) ?? 0) - takes);
      return [
        allocation({
          receiptKey: `rec:${of(row, 'money')}`,
          invoiceNo: bill,
          amount: takes,
          allocatedDate: day(row, 'matched'),
        }),
      ];
    });
}

const repeated =
  (name: string) =>
  (row: Row): Row[] => {
    const times = row.get('×');
    if (times === undefined || times === '1') return [row];
    return Array.from({ length: Number(times) }, (_, k) => {
      const own = new Map(row);
      for (const each of new Set([name, 'bill', 'pays', 'customer'])) {
        const cell = row.get(each);
        if (cell !== undefined && (each !== 'customer' || cell.endsWith('*'))) {
          own.set(each, `${cell.replace('*', '')}/${k + 1}`);
        }
      }
      return own;
    });
  };

function of(row: Row, heading: string): string {
  const cell = row.get(heading);
  if (cell === undefined) throw new Error(`no ${heading}`);
  return cell;
}

const number = (row: Row, heading: string): number | null =>
  row.has(heading) ? Number(row.get(heading)) : null;

const paise = (row: Row, heading: string): number => Math.round(Number(of(row, heading)) * RUPEE);

function day(row: Row, heading: string): number | null {
  const cell = row.get(heading);
  if (cell === undefined) return null;
  const date = /^(\d{4})-(\d\d)-(\d\d)$/.exec(cell);
  return date === null
    ? TODAY + Number(cell)
    : dayFromCivil(Number(date[1]), Number(date[2]), Number(date[3]));
}
