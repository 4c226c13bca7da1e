import type { CustomerRecord, InvoiceRecord } from '../books/model.ts';
import { codeColumn } from './columns.ts';
import type { Dimension } from './ledger.ts';

/** A column of two values up to this many is a segment; one of more is a text (a name, a description). */
export const MAX_SEGMENT_VALUES = 500;

type Text = string | null | undefined;

/**
 * Every dimension the books carry besides the customer: canonical columns first, then attributes under
 * their own header. Where both an invoice and its customer carry one (salesperson, an attribute), the
 * invoice's own word comes first; the level is the invoice's as soon as any invoice has its own. Columns of
 * one value or of very many are no segments.
 */
export function bookDimensions(
  invoices: readonly InvoiceRecord[],
  customerOf: (invoice: InvoiceRecord) => CustomerRecord | undefined,
): Dimension[] {
  const dimensions: Dimension[] = [];
  const owners = invoices.map(customerOf);
  const add = (
    name: string,
    own: ((invoice: InvoiceRecord) => Text) | null,
    customers: ((customer: CustomerRecord) => Text) | null,
  ) => {
    let anyOwn = false;
    const texts = invoices.map((invoice, i) => {
      const text = own?.(invoice);
      if (text !== null && text !== undefined && text !== '') {
        anyOwn = true;
        return text;
      }
      const owner = owners[i];
      return owner === undefined ? null : customers?.(owner);
    });
    const { values, code } = codeColumn(texts);
    if (values.length >= 2 && values.length <= MAX_SEGMENT_VALUES) {
      dimensions.push({ name, level: anyOwn ? 'invoice' : 'customer', values, code });
    }
  };
  add('segment', null, (customer) => customer.segment);
  add('region', null, (customer) => customer.region);
  add(
    'salesperson',
    (invoice) => invoice.salesperson,
    (customer) => customer.salesperson,
  );
  add('branch', (invoice) => invoice.branch, null);
  add('product_line', (invoice) => invoice.productLine, null);
  add('channel', (invoice) => invoice.channel, null);
  const attributes = new Set<string>();
  for (const owner of new Set(owners)) {
    for (const name of Object.keys(owner?.attributes ?? {})) attributes.add(name);
  }
  for (const invoice of invoices) {
    for (const name of Object.keys(invoice.attributes)) attributes.add(name);
  }
  for (const name of attributes) {
    add(
      name,
      (invoice) => invoice.attributes[name],
      (customer) => customer.attributes[name],
    );
  }
  return dimensions;
}

/** The dimensions of the money: the payment mode, unless there is only one. */
export function receiptDimensions(modes: readonly Text[]): Dimension[] {
  const { values, code } = codeColumn(modes);
  if (values.length < 2 || values.length > MAX_SEGMENT_VALUES) return [];
  return [{ name: 'mode', level: 'receipt', values, code }];
}
