import type { Attributes, InvoiceRecord } from '../model.ts';
import type { Paise } from '../money.ts';
import type { CustomerFacts } from '../pour/customerBook.ts';
import { ContentKeys, numberKey, ownIdKey } from '../pour/keys.ts';
import { CUSTOMER_GROUPS } from '../tables/columns.ts';
import type { RowCursor } from '../tables/cursor.ts';
import type { AttributePlan, FilePlan } from '../tables/plan.ts';
import { attributesOf, currencyOf } from '../tables/rowParts.ts';
import { fileCurrency, type ImportContext } from './context.ts';
import { readSettlement, type Settlement } from './settlement.ts';
import { readVersion, translationOf } from './voucherFacts.ts';

/** A bill as its row tells it, and what the row says of its payment. */
export interface InvoiceRow {
  readonly record: InvoiceRecord;
  readonly settlement: Settlement | null;
}

/**
 * Reads bills from rows of a table whose columns have the canonical fields (and, where the source has them,
 * `exchange_rate` and `modified`). Where the import lists no customers, what the rows tell about their
 * customer goes with the customer.
 */
export class InvoiceRows {
  private readonly contentKeys = new ContentKeys();
  private readonly currency: string;
  private readonly toCustomer: readonly AttributePlan[];
  private readonly toRow: readonly AttributePlan[];
  private readonly plan: FilePlan;
  private readonly context: ImportContext;

  constructor(plan: FilePlan, context: ImportContext) {
    this.plan = plan;
    this.context = context;
    this.currency = fileCurrency(plan, context);
    this.toCustomer = context.customersListed ? [] : plan.attributes.filter(isOfCustomer);
    this.toRow = rowAttributes(plan.attributes, context.customersListed);
  }

  /**
   * The bill of the row in the cursor; its customer joins the books. Null once something is wrong with the
   * row. Identity: own id, else number, else content.
   * @param amountOf its amount in paise, asked for once its date is read
   */
  read(row: RowCursor, amountOf: (row: RowCursor) => Paise): InvoiceRow | null {
    const { context, plan } = this;
    const invoiceDate = row.requiredDay('invoice_date');
    const amount = amountOf(row);
    const dueDate = row.day('due_date');
    const deliveryDate = row.day('delivery_date');
    const sentDate = row.day('sent_date');
    const acceptedDate = row.day('accepted_date');
    const disputeOpened = row.day('dispute_opened');
    const disputeClosed = row.day('dispute_closed');
    const currency = currencyOf(row, this.currency);
    const settlement = readSettlement(row, invoiceDate, dueDate, amount);
    const translation = translationOf(row, currency, context);
    if (row.fault !== null) return null;

    const customerId = this.customerOf(row);
    const invoiceNo = row.text('invoice_no');
    const ownId = row.text('source_id');
    const sourceKey =
      ownId !== null
        ? ownIdKey(ownId)
        : invoiceNo !== null
          ? numberKey(customerId, invoiceNo, invoiceDate)
          : this.contentKeys.next(row.join(plan.identity));
    const creditDays = dueDate === null ? row.creditDays('credit_days') : null;
    const record: InvoiceRecord = {
      file: row.file,
      line: row.line,
      sourceKey,
      ...readVersion(row),
      ...translation,
      invoiceNo,
      customerId,
      invoiceDate,
      dueDate: dueDate ?? (creditDays === null ? null : invoiceDate + creditDays),
      amount,
      currency,
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
      attributes: attributesOf(row, this.toRow),
    };
    return { record, settlement };
  }

  /**
   * Hands the bill on and remarks on a due date before its own day, which stays as stated. False: it was in the
   * books before; the caller rejects the row.
   */
  pour(row: RowCursor, record: InvoiceRecord): boolean {
    if (!this.context.pour.invoice(record)) return false;
    if (record.dueDate !== null && record.dueDate < record.invoiceDate) {
      this.context.warnField(row, 'impossible_date', 'due_date');
    }
    return true;
  }

  /** The row's customer, who joins the books with what the row tells of them. Call it once the row is sound. */
  customerOf(row: RowCursor): string {
    return this.context.customerOf(row, () =>
      customerFacts(row, attributesOf(row, this.toCustomer)),
    );
  }
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
