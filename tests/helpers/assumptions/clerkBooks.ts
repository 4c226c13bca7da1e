import type { BookRecords } from '../../../core/flow/records.ts';
import { Random } from '../../../core/simulation/random.ts';
import {
  allocation,
  books,
  creditNote,
  customer,
  invoice,
  receipt,
} from '../../unit/flow/records.ts';

/** A bill as a clerk would write it down, a line each. */
export interface ClerkBill {
  readonly no: string;
  readonly customer: string;
  readonly made: number;
  readonly due: number;
  readonly term: number;
  readonly amount: number;
  readonly delivery: number;
  readonly arrived: number;
  readonly channel: string;
  readonly disputeOpened: number | null;
  readonly disputeClosed: number | null;
  /** Paise, given on the day of payment. */
  readonly discount: number;
  /** Null: not paid. */
  readonly paidOn: number | null;
  readonly cheque: boolean;
  readonly instrument: number | null;
  readonly cleared: number;
  readonly matched: number;
  readonly asked: readonly { readonly date: number; readonly promise: number | null }[];
}

/** Day on which the clerk closes the books. */
export const TODAY = 20_000;
const CUSTOMERS = 24;
const BILLS = 900;

/** Two and a half years of a firm with every bad habit, and its books: one payment a bill, every stamp filled in. */
export function clerkBooks(seed: number): { bills: ClerkBill[]; records: BookRecords } {
  const random = new Random(seed);
  const int = (low: number, high: number): number =>
    low + Math.floor(random.uniform() * (high - low + 1));
  const chance = (p: number): boolean => random.uniform() < p;
  const bills = Array.from({ length: BILLS }, (_, at): ClerkBill => {
    const who = Math.floor(random.uniform() ** 2 * CUSTOMERS);
    const made = TODAY - int(0, 900);
    const term = who % 4 === 0 ? 60 : 30;
    const due = made + term;
    const late = who < 3 ? int(5, 60) : int(-28, 20);
    const pays = due + late;
    const paidOn = pays <= TODAY && !chance(0.08) && pays > made ? pays : null;
    const cheque = chance(who % 3 === 0 ? 0.7 : 0.2);
    const instrument = cheque && paidOn !== null && chance(0.3) ? paidOn + int(1, 20) : null;
    const clears = Math.max(paidOn ?? 0, instrument ?? 0) + (cheque ? int(1, 9) : int(0, 2));
    const opened = chance(0.12) ? made + int(1, 70) : null;
    const asked = chance(0.5)
      ? Array.from({ length: int(1, 3) }, () => {
          const date = due + int(-2, 60);
          return { date, promise: chance(0.5) ? date + int(3, 15) : null };
        }).filter(({ date }) => date <= TODAY)
      : [];
    return {
      no: `B${at}`,
      customer: `C${String(who).padStart(2, '0')}`,
      made,
      due,
      term,
      amount: int(1, 100) ** 2 * 1000 + 50_000,
      delivery: made - (chance(0.4) ? int(3, 12) : int(0, 2)),
      arrived: made + (chance(0.4) ? int(2, 9) : int(0, 1)),
      channel: chance(0.5) ? 'Courier' : 'E-mail',
      disputeOpened: opened,
      disputeClosed: opened === null ? null : opened + int(3, 40),
      discount: chance(0.08) ? 1000 : 0,
      paidOn,
      cheque,
      instrument,
      cleared: clears,
      matched: clears + (chance(0.3) ? int(3, 12) : int(0, 2)),
      asked,
    };
  });
  return { bills, records: booksOf(bills) };
}

/** The same firm without a habit: billed, sent and matched on the day, paid by transfer on the due date. */
export function cleanBooks(seed: number): BookRecords {
  const { bills } = clerkBooks(seed);
  return booksOf(
    bills.map((bill) => ({
      ...bill,
      term: 30,
      due: bill.made + 30,
      delivery: bill.made,
      arrived: bill.made,
      channel: 'E-mail',
      disputeOpened: null,
      disputeClosed: null,
      discount: 0,
      paidOn: bill.made + 30 <= TODAY ? bill.made + 30 : null,
      cheque: false,
      instrument: null,
      cleared: bill.made + 30,
      matched: bill.made + 30,
      asked: [],
    })),
  );
}

/** The books of these bills. */
export function booksOf(bills: readonly ClerkBill[]): BookRecords {
  const paid = bills.filter(({ paidOn }) => paidOn !== null);
  const ids = [...new Set(bills.map((bill) => bill.customer))].sort();
  const until = (day: number | null): number | null => (day === null || day > TODAY ? null : day);
  return books({
    customers: ids.map((customerId) => customer({ customerId, name: `Firm ${customerId}` })),
    invoices: bills.map((bill) =>
      invoice({
        invoiceNo: bill.no,
        customerId: bill.customer,
        invoiceDate: bill.made,
        dueDate: bill.due,
        amount: bill.amount,
        deliveryDate: bill.delivery,
        sentDate: until(bill.arrived),
        channel: bill.channel,
        disputeOpened: until(bill.disputeOpened),
        disputeClosed: until(bill.disputeClosed),
      }),
    ),
    receipts: paid.map((bill) =>
      receipt({
        receiptNo: `R${bill.no}`,
        customerId: bill.customer,
        receiptDate: bill.paidOn ?? 0,
        amount: bill.amount - bill.discount,
        mode: bill.cheque ? 'Cheque' : 'NEFT',
        instrumentDate: bill.instrument,
        clearedDate: until(bill.cleared),
      }),
    ),
    allocations: paid.map((bill) =>
      allocation({
        receiptKey: `rec:R${bill.no}`,
        invoiceNo: bill.no,
        amount: bill.amount - bill.discount,
        allocatedDate: until(bill.matched),
      }),
    ),
    creditNotes: paid
      .filter(({ discount }) => discount > 0)
      .map((bill) =>
        creditNote({
          noteNo: `N${bill.no}`,
          customerId: bill.customer,
          date: bill.paidOn ?? 0,
          amount: bill.discount,
          invoiceNo: bill.no,
          reason: 'discount',
        }),
      ),
    followUps: bills.flatMap((bill) =>
      bill.asked.map(({ date, promise }) => ({
        file: 'follow_ups.csv',
        line: 1,
        date,
        customerId: bill.customer,
        invoiceNo: bill.no,
        kind: 'call',
        outcome: null,
        promiseDate: promise,
        promiseAmount: null,
        by: null,
      })),
    ),
  });
}
