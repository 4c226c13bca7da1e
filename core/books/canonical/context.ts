import type { Day } from '../dates.ts';
import type { BookSink, CustomerRecord, RowIssue } from '../model.ts';
import { CustomerBook, type CustomerFacts } from '../pour/customerBook.ts';
import type { RowCursor } from '../tables/cursor.ts';
import type { FilePlan } from '../tables/plan.ts';
import { ReceiptIndex } from './receiptIndex.ts';

/** Reads the record in the cursor: hands it on, or leaves a fault in the cursor and hands on nothing. */
export type RowReader = (row: RowCursor) => void;

/** What one import shares over its files. */
export class ImportContext {
  readonly customers = new CustomerBook();
  readonly receipts = new ReceiptIndex();
  readonly sink: BookSink;
  readonly currency: string;
  /** The import holds a list of customers, so one who is not on it is worth a remark. */
  readonly customersListed: boolean;
  readonly counts = {
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
  from: Day | null = null;
  to: Day | null = null;

  constructor(sink: BookSink, currency: string, customersListed: boolean) {
    this.sink = sink;
    this.currency = currency;
    this.customersListed = customersListed;
  }

  issue(issue: RowIssue): void {
    if (issue.kind === 'rejected') this.counts.rejected++;
    else this.counts.warnings++;
    this.sink.issue(issue);
  }

  warn(row: RowCursor, code: RowIssue['code'], column: string | null, value: string | null): void {
    this.issue({ file: row.file, line: row.line, code, column, value, kind: 'warning' });
  }

  /** A remark on a field, under the header of its column. */
  warnField(row: RowCursor, code: RowIssue['code'], field: string): void {
    this.warn(row, code, row.headerOf(field), row.text(field));
  }

  addCustomer(id: string, name: string, facts: CustomerFacts, row: RowCursor): CustomerRecord {
    const record = this.customers.add(id, name, facts, row);
    this.sink.customer(record);
    this.counts.customers++;
    return record;
  }

  /** The id of the row's customer, who becomes one here if not met before. Call once the row is sound. */
  customerOf(row: RowCursor, facts: () => CustomerFacts = () => ({})): string {
    const id = row.text('customer_id');
    const name = row.text('customer_name');
    const known = this.customers.known(id, name);
    if (known !== null) return known;
    const newId = id ?? name ?? '';
    const record = this.addCustomer(newId, name ?? newId, facts(), row);
    if (this.customersListed) {
      this.warnField(row, 'customer_not_listed', id === null ? 'customer_name' : 'customer_id');
    }
    return record.customerId;
  }
}

/** The default currency of a file's rows. */
export function fileCurrency(plan: FilePlan, context: ImportContext): string {
  return plan.mapping.currency ?? context.currency;
}
