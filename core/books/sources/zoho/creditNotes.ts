import { fileCurrency, type ImportContext } from '../../canonical/context.ts';
import { creditReason } from '../../canonical/creditNotes.ts';
import { readVersion, translationOf } from '../../canonical/voucherFacts.ts';
import type { Paise } from '../../money.ts';
import { numberKey, ownIdKey } from '../../pour/keys.ts';
import type { NumberColumn } from '../../pour/numberColumn.ts';
import type { FilePlan } from '../../tables/plan.ts';
import { currencyOf, requireCustomer } from '../../tables/rowParts.ts';
import type { DocumentReader } from '../documents/readDocuments.ts';
import { leftOutByStatus, remarkUnknownStatus } from '../documents/status.ts';
import { documentId, requiredTotal } from './invoices.ts';
import { STATUS_WORDS } from './status.ts';

/**
 * `Credit_Note.csv`: its `Total` counts once for each note, against the bill that the note names, if any.
 * @param totals of the notes met, by position
 */
export function creditNoteReader(
  plan: FilePlan,
  context: ImportContext,
  totals: NumberColumn,
): DocumentReader<Paise> {
  const currency = fileCurrency(plan, context);
  return {
    idOf: (row) => documentId(row, 'note_no'),
    leftOutAs: (row) => leftOutByStatus(row, 'Credit_Note', STATUS_WORDS),
    lineOf: (row) => row.amount('amount', null) ?? 0,
    open(row, total, { position }) {
      requireCustomer(row);
      const date = row.requiredDay('date');
      const amount = requiredTotal(row);
      const rowCurrency = currencyOf(row, currency);
      const translation = translationOf(row, rowCurrency, context);
      if (row.fault !== null) return;
      const customerId = context.customerOf(row);
      const noteNo = row.text('note_no');
      const ownId = row.text('source_id');
      const given = row.text('reason');
      const reason = creditReason(given);
      const taken = context.pour.creditNote({
        file: row.file,
        line: row.line,
        sourceKey: ownId === null ? numberKey(customerId, noteNo ?? '', date) : ownIdKey(ownId),
        ...readVersion(row),
        ...translation,
        noteNo,
        customerId,
        date,
        amount,
        currency: rowCurrency,
        invoiceNo: row.text('invoice_no'),
        invoiceKey: null,
        reason: reason ?? 'other',
      });
      if (!taken) {
        row.rejectField('duplicate', row.has('source_id') ? 'source_id' : 'note_no');
        return;
      }
      totals.set(position, total);
      remarkUnknownStatus(row, context, STATUS_WORDS);
      if (reason === null) context.warnField(row, 'unknown_reason', 'reason');
    },
    each(row, total, { position }) {
      if (total !== 0 && total !== totals.get(position)) {
        context.warnField(row, 'total_differs', 'amount');
      }
    },
  };
}
