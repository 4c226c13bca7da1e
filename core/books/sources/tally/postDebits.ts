import type { Attributes, InvoiceRecord } from '../../model.ts';
import type { Paise } from '../../money.ts';
import { MARK } from '../../pour/keys.ts';
import type { Portion } from './portions.ts';
import { giveCredit, type Posting, tellDuplicate, voucherOf } from './postings.ts';
import { dueDay } from './tallyDates.ts';
import type { VoucherKind } from './voucherKind.ts';

/**
 * What a voucher lays on a party becomes invoices: one for each bill that it makes, else one under its own
 * number. A part set against money that the party had to its credit is billed with the first and settled by
 * that money at once; so is what is paid back without a name, by the oldest money on account (inferred).
 */
export function postDebits(posting: Posting, debits: readonly Portion[], kind: VoucherKind): void {
  const bills = byName(debits.filter(({ type }) => type === 'new' || type === 'advance'));
  const against = debits.filter(({ type }) => type === 'against');
  const unnamed = debits.filter(({ type }) => type === 'account');
  const onAccount = sum(unnamed);
  const [first, ...more] = bills;
  const number = posting.voucher.number ?? posting.voucher.reference;
  if (first === undefined) {
    const amount = onAccount + sum(against);
    const given = kind === 'payment' ? [...against, ...unnamed] : against;
    if (amount > 0) postInvoice(posting, null, number, amount, null, given, kind);
    return;
  }
  const several = more.length > 0 || onAccount > 0;
  const withUsed = first.amount + sum(against);
  const part = (bill: Portion) => (several ? bill.name : null);
  postInvoice(posting, part(first), first.name, withUsed, first, against, kind);
  for (const bill of more) postInvoice(posting, part(bill), bill.name, bill.amount, bill, [], kind);
  if (onAccount > 0) {
    const taken = bills.some(({ name }) => name === number);
    postInvoice(posting, `${MARK}account`, taken ? null : number, onAccount, null, [], kind);
  }
}

/** A bill named twice in a voucher is one bill. */
function byName(bills: readonly Portion[]): Portion[] {
  const merged = new Map<string | null, Portion>();
  for (const bill of bills) {
    const known = merged.get(bill.name);
    const amount = bill.amount + (known?.amount ?? 0);
    merged.set(bill.name, known === undefined ? bill : { ...known, amount });
  }
  return [...merged.values()];
}

function postInvoice(
  posting: Posting,
  part: string | null,
  invoiceNo: string | null,
  amount: Paise,
  bill: Portion | null,
  against: readonly Portion[],
  kind: VoucherKind,
): void {
  const { books, voucher, line, customerId } = posting;
  const { facts, date } = voucher;
  const { deliveryNotes, masters } = books.learned;
  const credit = bill?.credit ?? facts.credit;
  const sale = kind === 'sale';
  const record: InvoiceRecord = {
    ...voucherOf(posting, part),
    invoiceNo,
    customerId,
    invoiceDate: date,
    dueDate: credit === null ? null : dueDay(credit, date),
    amount,
    currency: line.currency,
    deliveryDate: sale ? deliveryNotes.deliveredOn(voucher, masters) : null,
    sentDate: sale ? facts.sent : null,
    acceptedDate: null,
    branch: facts.branch,
    productLine: sale ? productLine(posting) : null,
    channel: null,
    salesperson: facts.salesperson,
    disputeOpened: null,
    disputeClosed: null,
    disputeReason: null,
    statedSettled: null,
    attributes: attributesOf(posting),
  };
  if (!books.pour.invoice(record)) {
    tellDuplicate(posting);
    return;
  }
  if (!books.keepsBills(line.ledger, voucher)) books.unbilled.bill(record);
  for (const { name, amount: wanted } of against) {
    const used = books.refs.take(line.ledger, name, line.currency, wanted);
    for (const each of used) {
      const to = { invoiceNo: null, invoiceKey: record.sourceKey };
      giveCredit(posting, each, to, date, name === null);
    }
    if (sale && used.length === 0) {
      books.warn(voucher, 'receipt_not_in_books', 'BILLALLOCATIONS', name);
    }
  }
}

/** The stock group of the only item, else the only sales ledger. */
function productLine({ books, voucher, line }: Posting): string | null {
  const { masters } = books.learned;
  const { stockItem } = voucher.facts;
  const group = stockItem === null ? null : masters.stockGroupOf(stockItem);
  if (group !== null) return group;
  const ledgers = new Set<string>();
  for (const { ledger, money, bank } of voucher.lines) {
    if (ledger === line.ledger || bank !== null || money.debit >= 0) continue;
    const sales = masters.ledgers.has(ledger)
      ? masters.isSales(ledger)
      : /\bsales?\b/i.test(ledger);
    if (sales) ledgers.add(ledger);
  }
  const [only] = ledgers;
  return ledgers.size === 1 && only !== undefined ? only : null;
}

function attributesOf({ voucher, line }: Posting): Attributes {
  const { placeOfSupply, country } = voucher.facts;
  const attributes: Record<string, string> = { 'Voucher type': voucher.typeName };
  if (placeOfSupply !== null) attributes['Place of supply'] = placeOfSupply;
  const abroad = country !== null && country.toLowerCase() !== 'india';
  if (abroad || line.rate !== null) attributes.Export = 'Yes';
  return attributes;
}

export function sum(portions: readonly Portion[]): Paise {
  return portions.reduce((total, { amount }) => total + Math.abs(amount), 0);
}
