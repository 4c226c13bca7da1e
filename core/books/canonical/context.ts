import type { RowIssue } from '../model.ts';
import type { CustomerBook, CustomerFacts } from '../pour/customerBook.ts';
import type { Pour } from '../pour/pour.ts';
import type { RowCursor } from '../tables/cursor.ts';
import type { FilePlan } from '../tables/plan.ts';
import { ReceiptIndex } from './receiptIndex.ts';

/** Reads the record in the cursor: hands it on, or leaves a fault in the cursor and hands on nothing. */
export type RowReader = (row: RowCursor) => void;

/** What the canonical tables of one import share. */
export class ImportContext {
  readonly receipts = new ReceiptIndex();
  readonly pour: Pour;
  /** The import holds a list of customers, so one who is not on it is worth a remark. */
  readonly customersListed: boolean;

  constructor(pour: Pour, customersListed: boolean) {
    this.pour = pour;
    this.customersListed = customersListed;
  }

  get customers(): CustomerBook {
    return this.pour.customers;
  }

  warn(row: RowCursor, code: RowIssue['code'], column: string | null, value: string | null): void {
    this.pour.issue({ file: row.file, line: row.line, code, column, value, kind: 'warning' });
  }

  /** A remark on a field, under the header of its column. */
  warnField(row: RowCursor, code: RowIssue['code'], field: string): void {
    this.warn(row, code, row.headerOf(field), row.text(field));
  }

  /** The id of the row's customer, who becomes one here if not met before. Call once the row is sound. */
  customerOf(row: RowCursor, facts: () => CustomerFacts = () => ({})): string {
    const id = row.text('customer_id');
    const name = row.text('customer_name');
    const known = this.customers.known(id, name);
    if (known !== null) return known;
    const customerId = this.pour.party(id, name, facts(), row);
    if (this.customersListed) {
      this.warnField(row, 'customer_not_listed', id === null ? 'customer_name' : 'customer_id');
    }
    return customerId;
  }
}

/** The default currency of a file's rows. */
export function fileCurrency(plan: FilePlan, context: ImportContext): string {
  return plan.mapping.currency ?? context.pour.currency;
}
