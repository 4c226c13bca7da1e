import { partiesWith, sortParties } from '../../../core/listing/sortParties.ts';
import { csvDay, csvMoney } from '../../../core/text/csvExport.ts';
import { mapped } from '../mapped.ts';
import { eachPartyEntry } from '../partyPages.ts';
import type { Reconciled } from '../reconciledView.ts';
import { eachShortPaid } from '../shortPaidPage.ts';
import type { ExportBooks, ExportedTable, Of } from './exportedTable.ts';

/** Parties with what the books and the ledger say of each. */
export function partyTable(
  { parties: { differing, order, row } }: Reconciled,
  what: Of<'parties'>,
): ExportedTable {
  const among = partiesWith((what.differing === true ? differing : order).map(row), what.part);
  const { sort, descending = true } = what;
  return {
    header: [
      'customer_id',
      'name',
      'outstanding',
      'on_account',
      'unapplied_credits',
      'net',
      'stated',
      'stated_on',
      'gap',
      'post_dated',
    ],
    records: mapped(sort === undefined ? among : sortParties(among, sort, descending), (row) => [
      row.customerId,
      row.name,
      csvMoney(row.outstanding),
      csvMoney(row.onAccount),
      csvMoney(row.unappliedCredits),
      csvMoney(row.net),
      csvMoney(row.stated),
      csvDay(row.statedOn),
      csvMoney(row.gap),
      csvMoney(row.postDated ?? 0),
    ]),
  };
}

/** The bookings of one party. */
export function partyEntryTable(
  { db, reconciled }: ExportBooks,
  what: Of<'partyEntries'>,
): ExportedTable {
  return {
    header: ['date', 'kind', 'number', 'amount', 'running', 'matched', 'inferred', 'file', 'line'],
    records: mapped(eachPartyEntry(db, reconciled(what.asOf), what.customerId), (row) => [
      csvDay(row.day),
      row.kind,
      row.number,
      csvMoney(row.amount),
      csvMoney(row.running),
      csvMoney(row.matched),
      row.inferred ? 'yes' : 'no',
      row.file,
      row.line,
    ]),
  };
}

/** Bills that were paid short, with why. */
export function shortPaidTable(
  { db, reconciled }: ExportBooks,
  what: Of<'shortPaid'>,
): ExportedTable {
  return {
    header: [
      'invoice_no',
      'customer',
      'invoice_date',
      'amount',
      'short',
      'reason',
      'booked',
      'file',
      'line',
    ],
    records: mapped(eachShortPaid(db, reconciled(what.asOf), what.reason), (row) => [
      row.invoiceNo,
      row.customer,
      csvDay(row.invoiceDate),
      csvMoney(row.amount),
      csvMoney(row.short),
      row.reason,
      row.booked ? 'yes' : 'no',
      row.file,
      row.line,
    ]),
  };
}
