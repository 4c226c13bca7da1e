import type { Dimension, Ledger, Stage } from '../flow/ledger.ts';

/**
 * A candidate constraint: a stage in a segment. `parts` are conditions that all must hold (none: the whole
 * stage); a set of customers is one part with several values.
 */
export interface Cell {
  readonly stage: Stage;
  readonly parts: readonly CellPart[];
}

export interface CellPart {
  readonly dimension: string;
  readonly values: readonly string[];
}

/** Which invoices and which customers (for money on account) lie in a cell: 1 inside, 0 outside. */
export interface Membership {
  readonly invoice: Uint8Array;
  readonly customer: Uint8Array;
  /** Where the cell is cut by what is said of the money: which receipts; its bills are then those paid by them. */
  readonly receipt: Uint8Array | null;
}

/** Whether money (a row or slice with its bill, or none, its customer and its receipt, or none) lies in a cell. */
export function lies(
  member: Membership,
  invoice: number,
  customer: number,
  receipt: number,
): boolean {
  if (member.receipt !== null && (receipt < 0 || member.receipt[receipt] !== 1)) return false;
  return invoice >= 0 ? member.invoice[invoice] === 1 : member.customer[customer] === 1;
}

export function membership(
  ledger: Ledger,
  dimensions: readonly Dimension[],
  cell: Cell,
): Membership {
  const invoice = new Uint8Array(ledger.invoices.count).fill(1);
  const customer = new Uint8Array(ledger.customers.count).fill(1);
  let receipt: Uint8Array | null = null;
  for (const part of cell.parts) {
    if (part.dimension === 'customer') {
      const wanted = new Set(part.values);
      for (let c = 0; c < customer.length; c++)
        if (!wanted.has(ledger.customers.id[c]!)) customer[c] = 0;
      for (let i = 0; i < invoice.length; i++)
        if (customer[ledger.invoices.customer[i]!] === 0) invoice[i] = 0;
      continue;
    }
    const ofMoney = ledger.receiptDimensions.find((d) => d.name === part.dimension);
    if (ofMoney !== undefined) {
      receipt = byMoney(ledger, ofMoney, part.values, { invoice, customer, receipt });
      continue;
    }
    const dimension = dimensions.find((d) => d.name === part.dimension);
    if (dimension === undefined) {
      invoice.fill(0);
      customer.fill(0);
      continue;
    }
    const wanted = new Uint8Array(dimension.values.length);
    for (const value of part.values) wanted[dimension.values.indexOf(value)] = 1;
    for (let i = 0; i < invoice.length; i++) if (wanted[dimension.code[i]!] !== 1) invoice[i] = 0;
    const codes = customerCodes(ledger, dimension);
    for (let c = 0; c < customer.length; c++)
      if (codes === null || wanted[codes[c]!] !== 1) customer[c] = 0;
  }
  return { invoice, customer, receipt };
}

/** Narrows a membership to the receipts with one of the values: the bills they paid, the customers they came from. */
function byMoney(
  ledger: Ledger,
  dimension: Dimension,
  values: readonly string[],
  { invoice, customer, receipt }: Membership,
): Uint8Array {
  const wanted = new Set(values.map((v) => dimension.values.indexOf(v)));
  const { receipts, allocations } = ledger;
  const inside = new Uint8Array(receipts.count);
  const pays = new Uint8Array(invoice.length);
  const gives = new Uint8Array(customer.length);
  for (let r = 0; r < receipts.count; r++) {
    if (!wanted.has(dimension.code[r]!) || receipt?.[r] === 0) continue;
    inside[r] = 1;
    gives[receipts.customer[r]!] = 1;
  }
  for (let a = 0; a < allocations.count; a++) {
    const i = allocations.invoice[a]!;
    const r = allocations.receipt[a]!;
    if (i >= 0 && r >= 0 && inside[r] === 1) pays[i] = 1;
  }
  for (let i = 0; i < invoice.length; i++) if (pays[i] === 0) invoice[i] = 0;
  for (let c = 0; c < customer.length; c++) if (gives[c] === 0) customer[c] = 0;
  return inside;
}

/** Asked for by every window of every stage; a dimension never changes, so its answer is kept with it. */
const codesOfCustomers = new WeakMap<Dimension, Int32Array>();

/** Code per customer of a customer-level dimension; null for one that lives on the invoice. */
export function customerCodes(ledger: Ledger, dimension: Dimension): Int32Array | null {
  if (dimension.level !== 'customer') return null;
  const known = codesOfCustomers.get(dimension);
  if (known !== undefined) return known;
  const out = new Int32Array(ledger.customers.count).fill(-1);
  for (let i = 0; i < ledger.invoices.count; i++) {
    out[ledger.invoices.customer[i]!] = dimension.code[i]!;
  }
  codesOfCustomers.set(dimension, out);
  return out;
}
