import type { Day } from '../books/dates.ts';
import type {
  AllocationRecord,
  CreditNoteRecord,
  InvoiceRecord,
  ReceiptRecord,
} from '../books/model.ts';
import type { BookRecords } from '../flow/records.ts';
import type { Bill, Payment } from './bill.ts';
import type { Company } from './company.ts';
import type { Dose } from './dose.ts';
import { followUps } from './followUps.ts';
import type { Run } from './run.ts';
import { customersOf } from './writeCustomers.ts';

/**
 * The books of a run from the first day of the books to the as-of date, without faults. Older bills that were still
 * open come in as the opening backlog: with their open rest and without the stamps from before the books.
 */
export function writeBooks(company: Company, run: Run, dose: Dose | null): BookRecords {
  const { start, asOf } = company;
  const seen = (day: Day): Day | null => (day >= start && day <= asOf ? day : null);
  const inBooks = (p: Payment) => p.day >= start && p.day <= asOf;
  const settledBefore = new Map<Bill, number>();
  for (const payment of run.payments) {
    if (payment.day >= start || payment.returned !== null) continue;
    for (const { bill, amount } of payment.pieces)
      settledBefore.set(bill, (settledBefore.get(bill) ?? 0) + amount);
  }
  const invoices: InvoiceRecord[] = [];
  const creditNotes: CreditNoteRecord[] = [];
  for (const bill of run.bills) {
    if (bill.invoiced > asOf) continue;
    const opening = bill.invoiced < start;
    const rest =
      bill.order.amount -
      (settledBefore.get(bill) ?? 0) -
      bill.credits.reduce((sum, c) => sum + (c.date < start ? c.amount : 0), 0);
    if (rest <= 0) continue;
    const line = invoices.length + 2;
    invoices.push(invoiceOf(company, bill, opening ? rest : bill.order.amount, seen, line));
    for (const credit of bill.credits) {
      if (credit.date < start || credit.date > asOf) continue;
      const noteNo = `CN-${bill.number.slice(4)}-${credit.reason}-${creditNotes.length}`;
      creditNotes.push({
        sourceKey: noteNo,
        noteNo,
        customerId: bill.order.buyer.id,
        date: credit.date,
        amount: credit.amount,
        currency: 'INR',
        invoiceNo: bill.number,
        invoiceKey: null,
        reason: credit.reason,
        file: 'credit_notes.csv',
        line: creditNotes.length + 2,
      });
    }
  }
  const receipts: ReceiptRecord[] = [];
  const allocations: AllocationRecord[] = [];
  for (const payment of [...run.payments]
    .filter(inBooks)
    .sort((a, b) => a.day - b.day || a.key - b.key)) {
    const receipt = receiptOf(company, payment, seen, receipts.length + 2);
    receipts.push(receipt);
    if (payment.returned !== null || payment.allocated > asOf) continue;
    for (const { bill, amount } of payment.pieces) {
      allocations.push({
        receiptKey: receipt.sourceKey,
        invoiceNo: bill.number,
        invoiceKey: null,
        amount,
        allocatedDate: payment.allocated,
        file: 'allocations.csv',
        line: allocations.length + 2,
      });
    }
  }
  const customers = customersOf(company, dose);
  return {
    customers,
    invoices,
    receipts,
    allocations,
    creditNotes,
    followUps: followUps(company, run, dose),
    balances: customers.map(({ customerId }, i) => ({
      customerId,
      date: asOf,
      balance: balanceOf(customerId, asOf, invoices, receipts, creditNotes),
      file: 'balances.csv',
      line: i + 2,
    })),
  };
}

function invoiceOf(
  company: Company,
  bill: Bill,
  amount: number,
  seen: (day: Day) => Day | null,
  line: number,
): InvoiceRecord {
  const { order, dispute, traits } = bill;
  const opened = dispute === null ? null : seen(dispute.opened);
  return {
    sourceKey: bill.number,
    invoiceNo: bill.number,
    customerId: order.buyer.id,
    invoiceDate: bill.invoiced,
    dueDate: bill.due > company.asOf + 400 ? bill.invoiced + order.buyer.creditDays : bill.due,
    amount,
    currency: 'INR',
    deliveryDate: bill.invoiced < company.start ? null : order.delivered,
    sentDate: seen(bill.sent),
    acceptedDate: seen(bill.accepted),
    branch: traits.branch,
    productLine: traits.productLine,
    channel: company.market.groups[order.buyer.group]?.portal === true ? 'Portal' : 'Courier',
    salesperson: traits.salesperson,
    disputeOpened: opened,
    disputeClosed: opened === null || dispute === null ? null : seen(dispute.closed),
    disputeReason: opened === null ? null : (dispute?.reason ?? null),
    statedSettled: null,
    attributes: {},
    file: 'invoices.csv',
    line,
  };
}

function receiptOf(
  company: Company,
  payment: Payment,
  seen: (day: Day) => Day | null,
  line: number,
): ReceiptRecord {
  const lead = payment.pieces[0]?.bill;
  const receiptNo = `RC-${String(payment.key).padStart(7, '0')}`;
  return {
    sourceKey: receiptNo,
    receiptNo,
    customerId: lead?.order.buyer.id ?? '',
    receiptDate: payment.day,
    clearedDate: payment.returned === null ? seen(payment.cleared) : null,
    amount: payment.pieces.reduce((sum, p) => sum + p.amount - p.tds, 0) + payment.surplus,
    tds: payment.pieces.reduce((sum, p) => sum + p.tds, 0),
    currency: 'INR',
    mode: payment.mode,
    branch: company.market.branches[lead?.order.buyer.branch ?? 0]?.name ?? null,
    instrumentDate: payment.instrument,
    returnedDate: payment.returned === null ? null : seen(payment.returned),
    attributes: {},
    file: 'receipts.csv',
    line,
  };
}

/** What the books say a customer owes: bills less credits less money received and not sent back. */
function balanceOf(
  customerId: string,
  asOf: Day,
  invoices: readonly InvoiceRecord[],
  receipts: readonly ReceiptRecord[],
  notes: readonly CreditNoteRecord[],
): number {
  let balance = 0;
  for (const r of invoices) if (r.customerId === customerId) balance += r.amount;
  for (const r of notes) if (r.customerId === customerId) balance -= r.amount;
  for (const r of receipts) {
    if (r.customerId !== customerId || (r.returnedDate !== null && r.returnedDate <= asOf))
      continue;
    balance -= r.amount + r.tds;
  }
  return balance;
}
