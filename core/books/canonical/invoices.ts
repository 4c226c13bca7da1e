import type { Attributes, InvoiceRecord } from '../model.ts';
import type { CustomerFacts } from '../pour/customerBook.ts';
import { ContentKeys, numberKey, ownIdKey } from '../pour/keys.ts';
import { CUSTOMER_GROUPS } from '../tables/columns.ts';
import type { RowCursor } from '../tables/cursor.ts';
import type { AttributePlan, FilePlan } from '../tables/plan.ts';
import { attributesOf, currencyOf, requireCustomer } from '../tables/rowParts.ts';
import { fileCurrency, type ImportContext, type RowReader } from './context.ts';
import { emitSettlement, readSettlement } from './settlement.ts';

/** States in which a bill is no receivable. */
const NO_RECEIVABLE = new Set(['draft', 'void', 'voided', 'cancelled', 'canceled', 'deleted']);

/**
 * `invoices.csv`, and single files of invoices with settlement columns. A negative amount is a credit note.
 * Where the import lists no customers, what the rows tell about their customer goes with the customer.
 */
export function invoiceReader(plan: FilePlan, context: ImportContext): RowReader {
  const contentKeys = new ContentKeys();
  const currency = fileCurrency(plan, context);
  const toCustomer = context.customersListed ? [] : plan.attributes.filter(isOfCustomer);
  const toRow = rowAttributes(plan.attributes, context.customersListed);

  return (row) => {
    const status = row.text('status')?.toLowerCase();
    if (status !== undefined && NO_RECEIVABLE.has(status)) {
      row.rejectField('skipped_line', 'status');
      return;
    }
    requireCustomer(row);
    const invoiceDate = row.requiredDay('invoice_date');
    const amount = row.requiredAmount(amountField(row));
    if (amount === 0 && row.fault === null) row.rejectField('zero_amount', amountField(row));
    const dueDate = row.day('due_date');
    const deliveryDate = row.day('delivery_date');
    const sentDate = row.day('sent_date');
    const acceptedDate = row.day('accepted_date');
    const disputeOpened = row.day('dispute_opened');
    const disputeClosed = row.day('dispute_closed');
    const rowCurrency = currencyOf(row, currency);
    const settlement = readSettlement(row, invoiceDate, dueDate, amount);
    if (row.fault !== null) return;

    const customerId = context.customerOf(row, () =>
      customerFacts(row, attributesOf(row, toCustomer)),
    );
    const invoiceNo = row.text('invoice_no');
    const ownId = row.text('source_id');
    const sourceKey =
      ownId !== null
        ? ownIdKey(ownId)
        : invoiceNo !== null
          ? numberKey(customerId, invoiceNo, invoiceDate)
          : contentKeys.next(row.join(plan.identity));
    if (amount < 0) {
      emitAsCredit(row, context, {
        sourceKey,
        invoiceNo,
        customerId,
        invoiceDate,
        amount,
        rowCurrency,
      });
      return;
    }
    const creditDays = dueDate === null ? row.creditDays('credit_days') : null;
    const record: InvoiceRecord = {
      file: row.file,
      line: row.line,
      sourceKey,
      invoiceNo,
      customerId,
      invoiceDate,
      dueDate: dueDate ?? (creditDays === null ? null : invoiceDate + creditDays),
      amount,
      currency: rowCurrency,
      deliveryDate,
      sentDate,
      acceptedDate,
      branch: row.text('branch'),
      productLine: row.text('product_line'),
      channel: row.text('channel'),
      salesperson: row.text('salesperson'),
      disputeOpened,
      disputeClosed,
      disputeReason: row.text('dispute_reason'),
      statedSettled: settlement?.stated ?? null,
      attributes: attributesOf(row, toRow),
    };
    if (!context.pour.invoice(record)) {
      row.rejectField('duplicate', row.has('invoice_no') ? 'invoice_no' : 'source_id');
      return;
    }
    if (settlement !== null) emitSettlement(row, context, record, settlement);
  };
}

/** Lists of open bills may give only what is still to pay: then that is the bill. */
function amountField(row: RowCursor): string {
  return row.has('amount') ? 'amount' : 'outstanding';
}

function isOfCustomer({ level }: { level: 'row' | 'customer' }): boolean {
  return level === 'customer';
}

/**
 * The attributes that stay with the bill. Where customers are listed, their list is the word on their
 * segment and region: a copy in the bills is dropped, one that differs by bill gets a name of its own.
 */
function rowAttributes(all: readonly AttributePlan[], customersListed: boolean): AttributePlan[] {
  if (!customersListed) return all.filter((attribute) => !isOfCustomer(attribute));
  return all
    .filter(({ name, level }) => !(CUSTOMER_GROUPS.includes(name) && level === 'customer'))
    .map((attribute) =>
      CUSTOMER_GROUPS.includes(attribute.name)
        ? { ...attribute, name: `invoice_${attribute.name}` }
        : attribute,
    );
}

/** What an invoice's row tells of its customer: groups that hold for the customer, terms and contacts. */
function customerFacts(row: RowCursor, groups: Attributes): CustomerFacts {
  const { segment = null, region = null, ...attributes } = groups;
  return {
    segment,
    region,
    attributes,
    creditDays: row.creditDays('credit_days'),
    gstin: row.text('gstin'),
    email: row.text('email'),
    phone: row.text('phone'),
  };
}

interface NegativeRow {
  readonly sourceKey: string;
  readonly invoiceNo: string | null;
  readonly customerId: string;
  readonly invoiceDate: number;
  readonly amount: number;
  readonly rowCurrency: string;
}

function emitAsCredit(row: RowCursor, context: ImportContext, negative: NegativeRow): void {
  const amount = -negative.amount;
  const taken = context.pour.creditNote({
    file: row.file,
    line: row.line,
    sourceKey: negative.sourceKey,
    noteNo: negative.invoiceNo,
    customerId: negative.customerId,
    date: negative.invoiceDate,
    amount,
    currency: negative.rowCurrency,
    invoiceNo: null,
    invoiceKey: null,
    reason: 'other',
  });
  if (!taken) {
    row.rejectField('duplicate', 'invoice_no');
    return;
  }
  context.warnField(row, 'negative_read_as_credit', amountField(row));
}
