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
}

export function membership(
  ledger: Ledger,
  dimensions: readonly Dimension[],
  cell: Cell,
): Membership {
  const invoice = new Uint8Array(ledger.invoices.count).fill(1);
  const customer = new Uint8Array(ledger.customers.count).fill(1);
  for (const part of cell.parts) {
    if (part.dimension === 'customer') {
      const wanted = new Set(part.values);
      for (let c = 0; c < customer.length; c++)
        if (!wanted.has(ledger.customers.id[c]!)) customer[c] = 0;
      for (let i = 0; i < invoice.length; i++)
        if (customer[ledger.invoices.customer[i]!] === 0) invoice[i] = 0;
      continue;
    }
    const dimension = dimensions.find((d) => d.name === part.dimension);
    if (dimension === undefined) {
      invoice.fill(0);
      customer.fill(0);
      continue;
    }
    const wanted = new Set(part.values.map((v) => dimension.values.indexOf(v)));
    for (let i = 0; i < invoice.length; i++) if (!wanted.has(dimension.code[i]!)) invoice[i] = 0;
    const codes = customerCodes(ledger, dimension);
    for (let c = 0; c < customer.length; c++)
      if (codes === null || !wanted.has(codes[c]!)) customer[c] = 0;
  }
  return { invoice, customer };
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
