import { civilOf, type Day } from '../../../core/books/dates.ts';
import type { Paise } from '../../../core/books/money.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import { type Cell, delimited } from './shared.ts';

type Row = Readonly<Record<string, Cell>>;

/**
 * Books as Xero's sales invoice CSV: a row for each line, the document's own columns repeated, dates
 * dd/mm/yyyy. Carried: bills and credit notes with number, dates, amount and two tracking categories, and what
 * was paid of each bill. Not carried: single payments and their days, for which bill a credit was, tax
 * withheld, stages.
 * @param withTotal false: no Total column, as in Xero's import template; lines and their tax make it up
 */
export function xeroSales(books: BookRecords, withTotal: boolean): string {
  const names = new Map(books.customers.map((customer) => [customer.customerId, customer]));
  const paid = sumByBill(books.allocations);
  const credited = sumByBill(books.creditNotes);
  const bills = books.invoices.flatMap((bill, at) => {
    const settled = paid.get(bill.invoiceNo) ?? 0;
    const due = Math.max(0, bill.amount - settled - (credited.get(bill.invoiceNo) ?? 0));
    const common: Row = {
      ...contact(names.get(bill.customerId)),
      '*InvoiceNumber': bill.invoiceNo,
      Reference: `PO ${at}`,
      '*InvoiceDate': day(bill.invoiceDate),
      '*DueDate': bill.dueDate === null ? null : day(bill.dueDate),
      ...(withTotal ? { Total: money(bill.amount) } : {}),
      InvoiceAmountPaid: money(settled),
      InvoiceAmountDue: money(due),
    };
    const tail: Row = {
      TrackingName1: 'Branch',
      TrackingOption1: bill.branch,
      TrackingName2: 'Product line',
      TrackingOption2: bill.productLine,
      Currency: bill.currency,
      Type: 'ACCREC',
      Status: due === 0 ? 'PAID' : 'AUTHORISED',
    };
    return lines(common, tail, bill.amount, (at % 3) + 1);
  });
  const notes = books.creditNotes.flatMap((note) => {
    const common: Row = {
      ...contact(names.get(note.customerId)),
      '*InvoiceNumber': note.noteNo,
      Reference: note.invoiceNo,
      '*InvoiceDate': day(note.date),
      '*DueDate': null,
      ...(withTotal ? { Total: money(note.amount) } : {}),
      InvoiceAmountPaid: money(note.amount),
      InvoiceAmountDue: '0.00',
    };
    const tail: Row = {
      ...{ TrackingName1: null, TrackingOption1: null, TrackingName2: null, TrackingOption2: null },
      ...{ Currency: note.currency, Type: 'ACCRECCREDIT', Status: 'PAID' },
    };
    return lines(common, tail, note.amount, 1);
  });
  const rows = [...bills, ...notes];
  const header = Object.keys(rows[0] ?? {});
  return delimited(
    header,
    rows.map((row) => header.map((name) => row[name] ?? null)),
  );
}

function contact(customer: BookRecords['customers'][number] | undefined): Row {
  return {
    '*ContactName': customer?.name ?? null,
    EmailAddress: customer?.email ?? null,
    PORegion: customer?.region ?? null,
  };
}

/** Lines of one and of two pieces, the last one at half its price; each with its tax beside it. */
function lines(common: Row, tail: Row, amount: Paise, count: number): Row[] {
  const share = Math.floor(amount / count);
  return Array.from({ length: count }, (_, at): Row => {
    const gross = at === 0 ? amount - share * (count - 1) : share;
    const net = Math.floor((gross * 100) / 118);
    const isPair = at === 1 && net % 2 === 0;
    const isHalfPrice = at === 2;
    const unit = isPair ? net / 2 : isHalfPrice ? net * 2 : net;
    return {
      ...common,
      '*Description': `Item ${at + 1}`,
      '*Quantity': isPair ? '2.0000' : '1.0000',
      '*UnitAmount': `${money(unit)}00`,
      Discount: isHalfPrice ? '50' : null,
      '*AccountCode': '200',
      '*TaxType': 'GST on Income',
      TaxAmount: money(gross - net),
      ...tail,
    };
  });
}

function sumByBill(
  records: readonly { readonly invoiceNo: string | null; readonly amount: Paise }[],
): Map<string | null, Paise> {
  const sums = new Map<string | null, Paise>();
  for (const { invoiceNo, amount } of records) {
    sums.set(invoiceNo, (sums.get(invoiceNo) ?? 0) + amount);
  }
  return sums;
}

function money(paise: Paise): string {
  return (paise / 100).toFixed(2);
}

/** `23/04/2026` */
function day(value: Day): string {
  const { year, month, day: date } = civilOf(value);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(date)}/${two(month)}/${year}`;
}
