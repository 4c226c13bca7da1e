import * as erpnext from './erpnext.ts';
import { eventLogFile } from './events.ts';
import * as odoo from './odoo.ts';
import { roundTripBooks } from './shared.ts';

/** Exports of invented companies under tests/fixtures, by relative path. */
export function exportFixtures(): Map<string, Uint8Array> {
  const ofErpnext = roundTripBooks(51, 24);
  const ofOdoo = roundTripBooks(52, 24);
  const texts: Readonly<Record<string, string>> = {
    'erpnext/Accounts Receivable.csv': erpnext.receivableReport(ofErpnext, { openOnly: true }),
    'erpnext/Customer.csv': erpnext.customerList(ofErpnext),
    'erpnext/Payment Entry.csv': erpnext.paymentEntries(ofErpnext),
    'erpnext/Sales Invoice.csv': erpnext.salesInvoices(ofErpnext),
    'odoo/account.move.csv': odoo.moves(ofOdoo),
    'odoo/account.payment.csv': odoo.payments(ofOdoo),
    'odoo-labels/account.move.csv': odoo.moves(ofOdoo, true),
    'events/log.csv': eventLogFile(roundTripBooks(53, 24)),
  };
  const encoder = new TextEncoder();
  return new Map(Object.entries(texts).map(([path, text]) => [path, encoder.encode(text)]));
}
