import { isoDate } from '../../core/books/dates.ts';
import type {
  AllocationRecord,
  BalanceRecord,
  CapacityRecord,
  CreditNoteRecord,
  CustomerRecord,
  FollowUpRecord,
  InvoiceRecord,
  ReceiptRecord,
} from '../../core/books/model.ts';
import type { Company } from '../../core/simulation/simulate.ts';

/** Header lines of the canonical tables. */
export const HEADERS = {
  customers:
    'customer_id,name,segment,region,salesperson,credit_days,credit_limit,gstin,email,phone,city',
  invoices:
    'invoice_no,customer_id,invoice_date,due_date,amount,currency,delivery_date,sent_date,accepted_date,branch,product_line,channel,salesperson,dispute_opened,dispute_closed,dispute_reason',
  receipts:
    'receipt_no,customer_id,receipt_date,cleared_date,amount,mode,branch,tds,instrument_date,returned_date',
  allocations: 'receipt_no,invoice_no,amount,allocated_date',
  credit_notes: 'note_no,customer_id,date,amount,invoice_no,reason',
  follow_ups: 'date,customer_id,invoice_no,kind,outcome,promise_date,promise_amount,by',
  capacity: 'stage,resource,per_day',
  balances: 'customer_id,date,balance',
} as const;

/** Paise as currency units with two decimals, without passing through a fraction. */
export function units(paise: number): string {
  const whole = Math.abs(paise);
  const cents = whole % 100;
  return `${paise < 0 ? '-' : ''}${(whole - cents) / 100}.${cents < 10 ? '0' : ''}${cents}`;
}

const day = (value: number | null): string => (value === null ? '' : isoDate(value));
const cell = (value: string | null): string =>
  value === null ? '' : /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

export function customerLine(c: CustomerRecord): string {
  const limit = c.creditLimit === null ? '' : units(c.creditLimit);
  return `${c.customerId},${cell(c.name)},${cell(c.segment)},${cell(c.region)},${cell(c.salesperson)},${c.creditDays ?? ''},${limit},${cell(c.gstin)},${cell(c.email)},${cell(c.phone)},${cell(c.attributes.city ?? null)}`;
}

export function invoiceLine(r: InvoiceRecord): string {
  return `${cell(r.invoiceNo)},${r.customerId},${day(r.invoiceDate)},${day(r.dueDate)},${units(r.amount)},${r.currency},${day(r.deliveryDate)},${day(r.sentDate)},${day(r.acceptedDate)},${cell(r.branch)},${cell(r.productLine)},${cell(r.channel)},${cell(r.salesperson)},${day(r.disputeOpened)},${day(r.disputeClosed)},${cell(r.disputeReason)}`;
}

export function receiptLine(r: ReceiptRecord): string {
  const tds = r.tds === 0 ? '' : units(r.tds);
  return `${cell(r.receiptNo)},${r.customerId},${day(r.receiptDate)},${day(r.clearedDate)},${units(r.amount)},${cell(r.mode)},${cell(r.branch)},${tds},${day(r.instrumentDate)},${day(r.returnedDate)}`;
}

export function allocationLine(r: AllocationRecord): string {
  return `${cell(r.receiptKey)},${cell(r.invoiceNo)},${units(r.amount)},${day(r.allocatedDate)}`;
}

export function creditNoteLine(r: CreditNoteRecord): string {
  return `${cell(r.noteNo)},${r.customerId},${day(r.date)},${units(r.amount)},${cell(r.invoiceNo)},${r.reason}`;
}

function followUpLine(r: FollowUpRecord): string {
  const promised = r.promiseAmount === null ? '' : units(r.promiseAmount);
  return `${day(r.date)},${r.customerId},${cell(r.invoiceNo)},${cell(r.kind)},${cell(r.outcome)},${day(r.promiseDate)},${promised},${cell(r.by)}`;
}

const capacityLine = (r: CapacityRecord): string => `${r.stage},${cell(r.resource)},${r.perDay}`;
const balanceLine = (r: BalanceRecord): string =>
  `${r.customerId},${day(r.date)},${units(r.balance)}`;

function table<T>(header: string, rows: readonly T[], line: (row: T) => string): string {
  return `${[header, ...rows.map(line)].join('\n')}\n`;
}

/** The company's books as canonical CSV texts by file name; a table without rows is left out. */
export function canonicalFiles(company: Omit<Company, 'asOf' | 'truth'>): Map<string, string> {
  const files = new Map<string, string>();
  const put = <T>(name: keyof typeof HEADERS, rows: readonly T[], line: (row: T) => string) => {
    if (rows.length > 0) files.set(`${name}.csv`, table(HEADERS[name], rows, line));
  };
  put('customers', company.customers, customerLine);
  put('invoices', company.invoices, invoiceLine);
  put('receipts', company.receipts, receiptLine);
  put('allocations', company.allocations, allocationLine);
  put('credit_notes', company.creditNotes, creditNoteLine);
  put('follow_ups', company.followUps, followUpLine);
  put('capacity', company.capacities, capacityLine);
  put('balances', company.balances, balanceLine);
  return files;
}
