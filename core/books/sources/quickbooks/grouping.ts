import type { RowCursor } from '../../tables/cursor.ts';

/** How late a group of bills is, as reports head it: no customer's name. */
const BUCKET =
  /^(?:current|not (?:yet )?due|\d+ ?(?:-|–|to) ?\d+(?: days)?(?: past due| overdue)?|(?:> ?|over |more than )\d+(?: days)?(?: past due| overdue)?|\d+ (?:and|or) (?:over|more|above)(?: days)?(?: past due| overdue)?|\d+\+?(?: days)? (?:or more )?(?:past due|overdue))$/i;
const TOTAL = /^(?:grand )?total\b/i;
const TOTAL_FOR = /^total(?: for)? (.+)$/i;
const WITH_SUBS = / with sub-?(?:customers|jobs|projects)$/i;

type OnTotal = (customer: string) => void;

/**
 * Follows the sub-headings of a report: buckets, customers, customers within customers. A line that is no
 * transaction is passed over; the rows below a customer's heading inherit it.
 */
export class Grouping {
  private readonly open: string[] = [];
  private lastLine = 0;

  /** True for a transaction's row. `onTotal` is told the customer whose own bills the row in hand adds up. */
  isRecord(row: RowCursor, onTotal: OnTotal = () => {}): boolean {
    if (row.line <= this.lastLine) this.restart(row);
    this.lastLine = row.line;
    if (row.text('invoice_date') !== null && row.filled().length > 1) return true;
    const [first = '', ...rest] = row.filled();
    const named = TOTAL_FOR.exec(first)?.[1];
    if (TOTAL.test(first) && (rest.length > 0 || this.isOpen(named ?? first))) {
      this.close(named ?? '', row, onTotal);
    } else if (rest.length === 0 && first !== '') {
      if (!BUCKET.test(first)) this.enter(first, row);
    } else {
      return true;
    }
    row.passed = true;
    return false;
  }

  private isOpen(name: string): boolean {
    return /^(?:grand )?total$/i.test(name) || BUCKET.test(name) || this.open.includes(name);
  }

  private enter(customer: string, row: RowCursor): void {
    this.open.push(customer);
    row.inherit('customer_name', customer);
  }

  private close(name: string, row: RowCursor, onTotal: OnTotal): void {
    const withSubs = WITH_SUBS.test(name);
    const at = this.open.lastIndexOf(name.replace(WITH_SUBS, ''));
    if (at < 0) return;
    if (!withSubs && at === this.open.length - 1) onTotal(name);
    this.open.length = at;
    row.inherit('customer_name', this.open.at(-1) ?? null);
  }

  /** The table is gone through once more. */
  private restart(row: RowCursor): void {
    this.open.length = 0;
    row.inherit('customer_name', null);
  }
}
