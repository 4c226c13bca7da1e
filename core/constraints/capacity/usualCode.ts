import type { Dimension, Ledger } from '../../flow/ledger.ts';
import { customerCodes, type Membership } from '../cell.ts';

/**
 * Per customer the value (position) that most of its bills have in a dimension, -1 for none: where money lies
 * that no bill has been matched with, when the books know the dimension only by bill.
 */
export function usualCode(ledger: Ledger, dimension: Dimension): Int32Array {
  const own = customerCodes(ledger, dimension);
  if (own !== null) return own;
  const { customers, invoices } = ledger;
  const width = dimension.values.length;
  const bills = new Map<number, number>();
  const most = new Int32Array(customers.count);
  const usual = new Int32Array(customers.count).fill(-1);
  for (let i = 0; i < invoices.count; i++) {
    const code = dimension.code[i]!;
    if (code < 0) continue;
    const customer = invoices.customer[i]!;
    const key = customer * width + code;
    const n = (bills.get(key) ?? 0) + 1;
    bills.set(key, n);
    if (n <= most[customer]!) continue;
    most[customer] = n;
    usual[customer] = code;
  }
  return usual;
}

/** Per customer 1 where it lies in a cell or more than half of its bills do. */
export function mostlyInside(ledger: Ledger, member: Membership): Uint8Array {
  const { customers, invoices } = ledger;
  const balance = new Int32Array(customers.count);
  for (let i = 0; i < invoices.count; i++)
    balance[invoices.customer[i]!]! += member.invoice[i] === 1 ? 1 : -1;
  const out = member.customer.slice();
  for (let c = 0; c < out.length; c++) if (balance[c]! > 0) out[c] = 1;
  return out;
}
