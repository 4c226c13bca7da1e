import type { ImportContext } from '../../canonical/context.ts';
import { fileCurrency } from '../../canonical/context.ts';
import { creditReason } from '../../canonical/creditNotes.ts';
import { InvoiceRows } from '../../canonical/invoiceRows.ts';
import { emitSettlement, type Settlement } from '../../canonical/settlement.ts';
import { readVersion, translationOf } from '../../canonical/voucherFacts.ts';
import type { InvoiceRecord } from '../../model.ts';
import type { Paise } from '../../money.ts';
import { ownIdKey } from '../../pour/keys.ts';
import type { RowCursor } from '../../tables/cursor.ts';
import type { FilePlan } from '../../tables/plan.ts';
import { currencyOf, requireCustomer } from '../../tables/rowParts.ts';
import { ownNumber } from '../documents/ownNumber.ts';
import type { DocumentReader } from '../documents/readDocuments.ts';
import { isChecked, leftOutByStatus } from './status.ts';

/** What a bill's credit notes come to, by its number; null where payments have a table of their own. */
export type CreditedBy = ReadonlyMap<string, Paise> | null;

/** Paise of the bill's payment schedule that a row tells. */
type ScheduleLine = Paise;

/**
 * Sales Invoice: a bill for each ID, its children's rows only for the payment schedule's sum. A return is a
 * credit note against the bill it names. What was paid at once (point of sale) was paid on the bill's day;
 * without the table of payments, what is not outstanding any more counts as paid.
 */
export function salesInvoiceReader(
  plan: FilePlan,
  context: ImportContext,
  credited: CreditedBy,
): DocumentReader<ScheduleLine> {
  const rows = new InvoiceRows(plan, context);
  const currency = fileCurrency(plan, context);
  return {
    idOf: (row, before) => ownNumber(row, 'invoice_no', before),
    leftOutAs: (row) => leftOutByStatus(row, 'Sales Invoice'),
    lineOf: (row) => row.amount('schedule_amount') ?? 0,
    amountsOf: (line) => [line],
    open(row, _line, { sums: [scheduled = 0] }) {
      if (row.text('invoice_no') === null) return; // a child of an invoice that was rejected
      requireCustomer(row);
      const total = totalOf(row);
      if (total < 0 || isChecked(row, 'is_return')) {
        pourReturn(row, context, total, currency);
        return;
      }
      const dueFirst = row.day('schedule_due');
      const read = rows.read(row, () => total);
      if (read === null) return;
      const invoiceNo = row.text('invoice_no') ?? '';
      const record: InvoiceRecord = {
        ...read.record,
        sourceKey: ownIdKey(invoiceNo),
        dueDate: read.record.dueDate ?? dueFirst,
        statedSettled: null,
      };
      const atOnce = row.amount('paid_at_once') ?? 0;
      const settlement = settlementOf(row, record, atOnce, credited);
      if (row.fault !== null) return;
      if (!rows.pour(row, record)) {
        row.rejectField('duplicate', 'invoice_no');
        return;
      }
      if (scheduled !== 0 && scheduled !== total) {
        context.warnField(row, 'total_differs', 'schedule_amount');
      }
      if (atOnce > 0) {
        const { invoiceDate: date, sourceKey } = record;
        const paid = { amount: atOnce, date, stated: date };
        emitSettlement(row, context, record, paid, `at_once:${sourceKey}`);
      }
      if (settlement !== null) emitSettlement(row, context, record, settlement);
    },
  };
}

/** The rounded total where the books round, else the grand total; in the bill's own currency. */
export function totalOf(row: RowCursor): Paise {
  const rounded = row.amount('rounded_total');
  const total = rounded === null || rounded === 0 ? row.requiredAmount('amount') : rounded;
  if (row.fault === null && total === 0) row.rejectField('zero_amount', 'amount');
  return total;
}

/**
 * What was paid later, where `credited` is known: what is neither outstanding nor credited nor paid at once,
 * without a day. Outstanding money is in the currency of the party's account, which for a foreign bill is mostly
 * the company's: translated at the bill's rate.
 */
function settlementOf(
  row: RowCursor,
  bill: InvoiceRecord,
  atOnce: Paise,
  credited: CreditedBy,
): Settlement | null {
  const { invoiceDate, dueDate, exchangeRate, currency } = bill;
  const outstanding = row.amount('outstanding');
  if (credited === null || outstanding === null) return null;
  const inOwn = exchangeRate === undefined || row.text('party_currency') === currency;
  const open = inOwn ? outstanding : Math.round(outstanding / exchangeRate);
  const amount = bill.amount - open - atOnce - (credited.get(bill.invoiceNo ?? '') ?? 0);
  return amount > 0 ? { amount, date: dueDate ?? invoiceDate, stated: null } : null;
}

function pourReturn(row: RowCursor, context: ImportContext, total: Paise, currency: string): void {
  const date = row.requiredDay('invoice_date');
  const rowCurrency = currencyOf(row, currency);
  const translation = translationOf(row, rowCurrency, context);
  if (row.fault !== null) return;
  const noteNo = row.text('invoice_no') ?? '';
  const given = row.text('return_reason');
  const taken = context.pour.creditNote({
    file: row.file,
    line: row.line,
    sourceKey: ownIdKey(noteNo),
    ...readVersion(row),
    ...translation,
    noteNo,
    customerId: context.customerOf(row),
    date,
    amount: Math.abs(total),
    currency: rowCurrency,
    invoiceNo: row.text('return_against'),
    invoiceKey: null,
    reason: given === null ? 'return' : (creditReason(given) ?? 'other'),
  });
  if (!taken) row.rejectField('duplicate', 'invoice_no');
}
