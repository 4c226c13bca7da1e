import type { BookCounts, LeftOut } from '../../contract/books.ts';
import type { Day } from '../dates.ts';
import type {
  AllocationRecord,
  BalanceRecord,
  BookSink,
  CapacityRecord,
  CreditNoteRecord,
  FollowUpRecord,
  InvoiceRecord,
  Place,
  ReceiptRecord,
  RowIssue,
  Withdrawn,
} from '../model.ts';
import { CustomerBook, type CustomerFacts } from './customerBook.ts';

export interface PourOptions {
  /** ISO code for rows that name no currency. */
  readonly currency: string;
  /** The books hold receipts already, which allocations may name. */
  readonly receiptsElsewhere: boolean;
  /** Told bytes read and source records seen so far. */
  onProgress?(bytes: number, rows: number): void;
  /** Polled every few thousand rows and at every chunk; may throw to stop. */
  poll(): void;
}

/** Source records between two polls. */
const POLL_ROWS = 2048;

/**
 * Where all sources of one import pour their records: hands them to the sink, counts and adds up what was
 * taken, knows the customers met so far, and reports what was not. Amounts in minor units.
 */
export class Pour {
  readonly customers = new CustomerBook();
  readonly currency: string;
  readonly receiptsElsewhere: boolean;
  readonly counts: BookCounts = {
    customers: 0,
    invoices: 0,
    receipts: 0,
    allocations: 0,
    creditNotes: 0,
    rejected: 0,
    warnings: 0,
  };
  /** Follow-ups, capacities and balances taken. */
  otherRecords = 0;
  billed = 0;
  received = 0;
  credited = 0;
  /** First and last invoice date taken. */
  from: Day | null = null;
  to: Day | null = null;
  /** First day of any invoice, receipt or credit note taken. */
  firstVoucher: Day | null = null;
  private readonly sink: BookSink;
  private readonly options: PourOptions;
  private readonly rowsByFile = new Map<string, number>();
  private readonly rejectedByFile = new Map<string, number>();
  private readonly leftOutByKind = new Map<string, number>();
  private readonly withdrawnVouchers: Withdrawn[] = [];
  private readonly seenByKind = new Map<string, number>();
  private bytesDone = 0;
  private rows = 0;

  constructor(sink: BookSink, options: PourOptions) {
    this.sink = sink;
    this.options = options;
    this.currency = options.currency;
    this.receiptsElsewhere = options.receiptsElsewhere;
  }

  /** A chunk of input was read. */
  bytes(read: number): void {
    this.bytesDone += read;
    this.report();
  }

  /** All was read: tells of the last rows. */
  end(): void {
    this.report();
  }

  /** A record of the source was met: taken, rejected or left out. */
  row(file: string): void {
    this.rowsByFile.set(file, (this.rowsByFile.get(file) ?? 0) + 1);
    this.rows++;
    if (this.rows % POLL_ROWS === 0) this.report();
  }

  /** `n` records that are no receivables, by what they are in the source's own words (`Purchase`). */
  leaveOut(kind: string, n = 1): void {
    this.leftOutByKind.set(kind, (this.leftOutByKind.get(kind) ?? 0) + n);
  }

  /** What an earlier import brought under this identity is to leave the books: the source says it does not count. */
  withdraw(key: string, version: number | null): void {
    this.withdrawnVouchers.push({ key, version });
  }

  /** A record of a kind that the source wants counted, used or not: an activity of an event log. */
  see(kind: string): void {
    this.seenByKind.set(kind, (this.seenByKind.get(kind) ?? 0) + 1);
  }

  /** Reports a rejected row or a remark; nothing of a rejected row may have been poured. */
  issue(issue: RowIssue): void {
    if (issue.kind === 'rejected') {
      this.counts.rejected++;
      this.rejectedByFile.set(issue.file, (this.rejectedByFile.get(issue.file) ?? 0) + 1);
    } else this.counts.warnings++;
    this.sink.issue(issue);
  }

  /**
   * The id of the customer that a row means by id, name or both; one not met before joins the books with what
   * the row tells of them. Call it once the row is sure to be taken.
   */
  party(id: string | null, name: string | null, facts: CustomerFacts, place: Place): string {
    const known = this.customers.known(id, name);
    if (known !== null) return known;
    const newId = id ?? name ?? '';
    return this.addCustomer(newId, name ?? newId, facts, place);
  }

  /** Adds a customer from a list of them; call it only for ids not met before (`customers.known`). */
  addCustomer(id: string, name: string, facts: CustomerFacts, place: Place): string {
    const record = this.customers.add(id, name, facts, place);
    this.sink.customer(record);
    this.counts.customers++;
    return record.customerId;
  }

  /** False: its key was poured before; the caller reports `duplicate`. So for receipts and credit notes. */
  invoice(record: InvoiceRecord): boolean {
    if (!this.sink.invoice(record)) return false;
    this.counts.invoices++;
    this.billed += record.amount;
    const day = record.invoiceDate;
    this.met(day);
    if (this.from === null || day < this.from) this.from = day;
    if (this.to === null || day > this.to) this.to = day;
    return true;
  }

  receipt(record: ReceiptRecord): boolean {
    if (!this.sink.receipt(record)) return false;
    this.counts.receipts++;
    this.received += record.amount;
    this.met(record.receiptDate);
    return true;
  }

  creditNote(record: CreditNoteRecord): boolean {
    if (!this.sink.creditNote(record)) return false;
    this.counts.creditNotes++;
    this.credited += record.amount;
    this.met(record.date);
    return true;
  }

  allocation(record: AllocationRecord): void {
    this.sink.allocation(record);
    this.counts.allocations++;
  }

  followUp(record: FollowUpRecord): void {
    this.sink.followUp(record);
    this.otherRecords++;
  }

  capacity(record: CapacityRecord): void {
    this.sink.capacity(record);
    this.otherRecords++;
  }

  balance(record: BalanceRecord): void {
    this.sink.balance(record);
    this.otherRecords++;
  }

  rowsOf(file: string): number {
    return this.rowsByFile.get(file) ?? 0;
  }

  rejectedOf(file: string): number {
    return this.rejectedByFile.get(file) ?? 0;
  }

  /** What was withdrawn, as it came. */
  withdrawn(): readonly Withdrawn[] {
    return this.withdrawnVouchers;
  }

  /** What was counted and left out, most first. */
  leftOut(): LeftOut[] {
    return mostFirst(this.leftOutByKind);
  }

  /** What was counted, most first. */
  seen(): LeftOut[] {
    return mostFirst(this.seenByKind);
  }

  private met(day: Day): void {
    if (this.firstVoucher === null || day < this.firstVoucher) this.firstVoucher = day;
  }

  private report(): void {
    this.options.poll();
    this.options.onProgress?.(this.bytesDone, this.rows);
  }
}

function mostFirst(counts: ReadonlyMap<string, number>): LeftOut[] {
  return [...counts]
    .map(([kind, count]) => ({ kind, count }))
    .sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1));
}
