import type { Day } from '../books/dates.ts';
import { orderEvents } from './events.ts';
import type { Ledger } from './ledger.ts';
import { known } from './order.ts';

/** One closing balance of the books against the ledger's own; all in minor units. */
export interface BalanceCheck {
  /** Position in ledger.customers. */
  readonly customer: number;
  readonly date: Day;
  readonly stated: number;
  /** Net receivable of the customer as of that date. */
  readonly ledger: number;
  /** Of post-dated cheques in hand on that date, with tds: money for programs that count them at once. */
  readonly postDated: number;
}

export interface Reconciliation {
  /** Every stated balance met; null where the books state none. */
  readonly reconciled: boolean | null;
  /** Σ |stated − ledger| over each customer's latest stated balance; null where the books state none. */
  readonly gap: number | null;
  /** The balances that are not met. */
  readonly rows: readonly BalanceCheck[];
  /** Balances met to the paisa once post-dated cheques in hand count, as Tally counts them. */
  readonly explained: readonly BalanceCheck[];
}

/**
 * Compares the closing balances given by the books up to the as-of date with the net receivable (bills −
 * receipts with tds − credits, matched or not) of their customers on the balance's own date. A balance
 * dated after the as-of date is used too if nothing happens after that date. A balance that counts all
 * post-dated cheques at once, where the ledger waits for their dates, is met: the two say the same of every
 * voucher. `effective` as of orderEvents.
 */
export function reconcile(
  ledger: Ledger,
  asOf: Day,
  effective: Int32Array = orderEvents(ledger).effective,
): Reconciliation {
  const { balances, customers } = ledger;
  const until = asOf >= ledger.lastEvent ? Number.POSITIVE_INFINITY : asOf;
  const rowsOf = new Map<number, number[]>();
  for (let b = 0; b < balances.count; b++) {
    const customer = balances.customer[b]!;
    if (balances.date[b]! > until || customer < 0 || customer >= customers.count) continue;
    const rows = rowsOf.get(customer);
    if (rows === undefined) rowsOf.set(customer, [b]);
    else rows.push(b);
  }
  if (rowsOf.size === 0) return { reconciled: null, gap: null, rows: [], explained: [] };
  for (const rows of rowsOf.values()) {
    rows.sort((a, b) => balances.date[a]! - balances.date[b]! || a - b);
  }
  const net = netByBalance(ledger, rowsOf, effective);
  const postDated = postDatedByBalance(ledger, rowsOf, effective);
  let gap = 0;
  const unmet: BalanceCheck[] = [];
  const explained: BalanceCheck[] = [];
  for (const [customer, rows] of rowsOf) {
    rows.forEach((b, k) => {
      const check = {
        customer,
        date: balances.date[b]!,
        stated: balances.balance[b]!,
        ledger: net[b]!,
        postDated: postDated[b]!,
      };
      if (check.stated === check.ledger) return;
      if (check.stated === check.ledger - check.postDated) {
        explained.push(check);
        return;
      }
      unmet.push(check);
      if (k === rows.length - 1) gap += Math.abs(check.stated - check.ledger);
    });
  }
  return { reconciled: unmet.length === 0, gap, rows: unmet, explained };
}

/** Of each balance's customer: post-dated cheques in hand on its date, not come back by then; with tds. */
function postDatedByBalance(
  { balances, receipts }: Ledger,
  rowsOf: ReadonlyMap<number, readonly number[]>,
  effective: Int32Array,
): Float64Array {
  const sums = new Float64Array(balances.count);
  for (let r = 0; r < receipts.count; r++) {
    const [received, counts] = [receipts.receiptDate[r]!, effective[r]!];
    if (counts <= received) continue;
    for (const b of rowsOf.get(receipts.customer[r]!) ?? []) {
      const day = balances.date[b]!;
      if (received > day || counts <= day || known(receipts.returnedDate[r]!, day)) continue;
      sums[b]! += receipts.amount[r]! + receipts.tds[r]!;
    }
  }
  return sums;
}

/** Net receivable of each balance's customer on its date; `rowsOf` holds each customer's rows by date. */
function netByBalance(
  ledger: Ledger,
  rowsOf: ReadonlyMap<number, number[]>,
  effective: Int32Array,
): Float64Array {
  const { balances, invoices, receipts, credits } = ledger;
  const net = new Float64Array(balances.count);
  const book = (customer: number, day: Day, amount: number) => {
    const row = rowsOf.get(customer)?.find((b) => balances.date[b]! >= day);
    if (row !== undefined) net[row]! += amount;
  };
  for (let i = 0; i < invoices.count; i++) {
    book(invoices.customer[i]!, invoices.invoiceDate[i]!, invoices.amount[i]!);
  }
  for (let r = 0; r < receipts.count; r++) {
    const money = receipts.amount[r]! + receipts.tds[r]!;
    const returned = receipts.returnedDate[r]!;
    if (known(returned, effective[r]!)) continue;
    book(receipts.customer[r]!, effective[r]!, -money);
    if (known(returned, Number.POSITIVE_INFINITY)) book(receipts.customer[r]!, returned, money);
  }
  for (let c = 0; c < credits.count; c++) {
    book(credits.customer[c]!, credits.date[c]!, -credits.amount[c]!);
  }
  for (const rows of rowsOf.values()) {
    for (let k = 1; k < rows.length; k++) net[rows[k]!]! += net[rows[k - 1]!]!;
  }
  return net;
}
