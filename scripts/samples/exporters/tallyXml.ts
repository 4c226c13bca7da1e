import { isoDate } from '../../../core/books/dates.ts';
import type { CustomerRecord } from '../../../core/books/model.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import {
  BANK,
  COUNTER,
  compactDate,
  itemOf,
  type OutBank,
  type OutBill,
  type OutEntry,
  type OutVoucher,
  rupees,
  SALES,
  TAX,
  vouchersOf,
} from './tallyModel.ts';

export interface TallyExport {
  /** `native`: what Tally's own export writes; `connector`: the flatter layout of a known connector. */
  readonly layout: 'native' | 'connector';
  readonly masters: boolean;
  readonly vouchers: boolean;
  /** Closing balances of the parties, paise, debit positive; by name. */
  readonly closing?: ReadonlyMap<string, number>;
}

const WHOLE: TallyExport = { layout: 'native', masters: true, vouchers: true };

/** Books as a Tally XML export, in pieces as they would be written to a file. */
export function* tallyXml(books: BookRecords, what: Partial<TallyExport> = {}): Generator<string> {
  const wanted = { ...WHOLE, ...what };
  const native = wanted.layout === 'native';
  yield native ? NATIVE_HEAD : '<ENVELOPE>\n';
  const wrap = (record: string) =>
    native ? `<TALLYMESSAGE xmlns:UDF="TallyUDF">\n${record}</TALLYMESSAGE>\n` : record;
  if (wanted.masters) {
    for (const master of mastersOf(books, wanted)) yield wrap(master);
  }
  if (wanted.vouchers) {
    const write = native ? nativeVoucher : connectorVoucher;
    for (const [at, voucher] of vouchersOf(books).entries()) yield wrap(write(voucher, at));
  }
  yield native ? NATIVE_TAIL : '</ENVELOPE>\n';
}

const NATIVE_HEAD = `<ENVELOPE>
 <HEADER>
  <TALLYREQUEST>Import Data</TALLYREQUEST>
 </HEADER>
 <BODY>
  <IMPORTDATA>
   <REQUESTDESC>
    <REPORTNAME>All Masters</REPORTNAME>
    <STATICVARIABLES>
     <SVCURRENTCOMPANY>Tarang Fasteners Pvt Ltd</SVCURRENTCOMPANY>
    </STATICVARIABLES>
   </REQUESTDESC>
   <REQUESTDATA>
`;
const NATIVE_TAIL = `   </REQUESTDATA>
  </IMPORTDATA>
 </BODY>
</ENVELOPE>
`;

function* mastersOf(books: BookRecords, what: TallyExport): Generator<string> {
  const group = (name: string, parent: string) =>
    element('GROUP', { NAME: name }, tag('NAME', name) + tag('PARENT', parent));
  const ledger = (name: string, parent: string, more = '') =>
    element('LEDGER', { NAME: name }, tag('NAME', name) + tag('PARENT', parent) + more);
  yield element('CURRENCY', { NAME: '?' }, tag('MAILINGNAME', 'INR') + tag('ORIGINALNAME', '?'));
  for (const name of ['Sales', 'Receipt', 'Payment', 'Journal', 'Credit Note']) {
    yield element('VOUCHERTYPE', { NAME: name }, tag('NAME', name) + tag('PARENT', name));
  }
  const segments = new Set(books.customers.flatMap(({ segment }) => segment ?? []));
  for (const segment of segments) yield group(segment, 'Sundry Debtors');
  for (const name of ['Sundry Debtors', 'Bank Accounts']) yield group(name, 'Current Assets');
  yield group('Sales Accounts', '\u0004 Primary');
  for (const line of new Set(books.invoices.flatMap(({ productLine }) => productLine ?? []))) {
    const item = itemOf(line);
    yield element('STOCKITEM', { NAME: item }, tag('NAME', item) + tag('PARENT', line));
  }
  yield ledger(BANK, 'Bank Accounts');
  yield ledger(SALES, 'Sales Accounts');
  yield ledger(TAX, 'Duties & Taxes');
  for (const name of Object.values(COUNTER)) yield ledger(name, 'Indirect Expenses');
  for (const customer of books.customers) {
    yield ledger(customer.name, customer.segment ?? 'Sundry Debtors', partyMaster(customer, what));
  }
}

function partyMaster(customer: CustomerRecord, { layout, closing }: TallyExport): string {
  const balance = closing?.get(customer.name);
  const days = customer.creditDays === null ? '' : `${customer.creditDays} Days`;
  return (
    tag('GUID', `ledger-${customer.customerId}`) +
    tag('ISBILLWISEON', layout === 'native' ? 'Yes' : 'true') +
    optional('BILLCREDITPERIOD', days) +
    optional('CREDITLIMIT', customer.creditLimit === null ? '' : rupees(-customer.creditLimit)) +
    optional('LEDSTATENAME', customer.region ?? '') +
    optional('PARTYGSTIN', customer.gstin ?? '') +
    optional('EMAIL', customer.email ?? '') +
    optional('LEDGERPHONE', customer.phone ?? '') +
    (balance === undefined ? '' : tag('CLOSINGBALANCE', rupees(-balance))) +
    '<BILLALLOCATIONS.LIST>      </BILLALLOCATIONS.LIST>\n'
  );
}

function nativeVoucher(voucher: OutVoucher, at: number): string {
  const id = `a5b6c7d8-0000-4000-8000-000000000001-${voucher.id}`;
  const stock = voucher.stockItem ?? null;
  const isSale = voucher.type === 'Sales';
  const list = isSale ? 'LEDGERENTRIES.LIST' : 'ALLLEDGERENTRIES.LIST';
  const inStock = ({ ledger }: OutEntry) => stock !== null && ledger === SALES;
  let body =
    tag('DATE', compactDate(voucher.date)) +
    tag('GUID', id) +
    tag('VOUCHERTYPENAME', voucher.type) +
    optional('VOUCHERNUMBER', voucher.number ?? '') +
    tag('PARTYLEDGERNAME', voucher.party) +
    optional('IRNACKDATE', voucher.sent == null ? '' : compactDate(voucher.sent)) +
    tag('ISINVOICE', isSale ? 'Yes' : 'No') +
    tag('ISCANCELLED', 'No') +
    tag('ISOPTIONAL', 'No') +
    tag('ALTERID', ` ${10_000 + at}`) +
    '<OLDAUDITENTRYIDS.LIST TYPE="Number">\n<OLDAUDITENTRYIDS>-1</OLDAUDITENTRYIDS>\n</OLDAUDITENTRYIDS.LIST>\n';
  if (voucher.delivered != null) {
    const shipped = tag('BASICSHIPPINGDATE', compactDate(voucher.delivered));
    body += element('INVOICEDELNOTES.LIST', {}, shipped + tag('BASICSHIPDELIVERYNOTE', `DN ${at}`));
  }
  for (const entry of voucher.entries) {
    if (!inStock(entry)) body += element(list, {}, nativeEntry(entry));
  }
  for (const entry of voucher.entries.filter(inStock)) {
    const inner = element('ACCOUNTINGALLOCATIONS.LIST', {}, nativeEntry(entry));
    body += element('ALLINVENTORYENTRIES.LIST', {}, tag('STOCKITEMNAME', stock ?? '') + inner);
  }
  body += '<UDF:REGION.LIST DESC="`Region`">\n<UDF:REGION>West</UDF:REGION>\n</UDF:REGION.LIST>\n';
  return element('VOUCHER', { REMOTEID: id, VCHTYPE: voucher.type, ACTION: 'Create' }, body);
}

function nativeEntry(entry: OutEntry): string {
  return (
    tag('LEDGERNAME', entry.ledger) +
    tag('ISDEEMEDPOSITIVE', entry.debit > 0 ? 'Yes' : 'No') +
    tag('ISPARTYLEDGER', entry.isParty === true ? 'Yes' : 'No') +
    tag('AMOUNT', rupees(-entry.debit)) +
    branchOf(entry, (debit) => tag('AMOUNT', rupees(-debit))) +
    (entry.bills ?? []).map(nativeBill).join('') +
    (entry.bank === undefined ? '' : bankOf(entry.bank, compactDate))
  );
}

function nativeBill(bill: OutBill): string {
  const due = bill.due == null ? '' : compactDate(bill.due);
  return element(
    'BILLALLOCATIONS.LIST',
    {},
    optional('NAME', bill.name ?? '') +
      optional('BILLCREDITPERIOD', due) +
      tag('BILLTYPE', bill.type) +
      tag('AMOUNT', rupees(-bill.debit)),
  );
}

function connectorVoucher(voucher: OutVoucher, at: number): string {
  const isSale = voucher.type === 'Sales';
  const stock = voucher.stockItem ?? null;
  const list = isSale ? 'LEDGERENTRIES.LIST' : 'ALLLEDGERENTRIES.LIST';
  let body =
    tag('GUID', voucher.id) +
    tag('ALTERID', String(10_000 + at)) +
    tag('DATE', isoDate(voucher.date)) +
    tag('VOUCHERTYPENAME', voucher.type) +
    optional('VOUCHERNUMBER', voucher.number ?? '') +
    tag('PARTYNAME', voucher.party) +
    optional('IRNACKDATE', voucher.sent == null ? '' : isoDate(voucher.sent)) +
    tag('ISOPTIONAL', 'false') +
    tag('ISCANCELLED', 'false');
  if (voucher.delivered != null) {
    body += element(
      'DELIVERYNOTES',
      {},
      tag('BASICSHIPPINGDATE', isoDate(voucher.delivered)) +
        tag('BASICSHIPDELIVERYNOTE', `DN ${at}`),
    );
  }
  for (const entry of voucher.entries) {
    const inner = connectorEntry(entry);
    if (stock === null || entry.ledger !== SALES) body += element(list, {}, inner);
    else {
      const sales = element('ACCOUNTINGALLOCATIONS.LIST', {}, inner);
      body += element('ALLINVENTORYENTRIES.LIST', {}, tag('STOCKITEMNAME', stock) + sales);
    }
  }
  return element('VOUCHER', {}, body);
}

function connectorEntry(entry: OutEntry): string {
  return (
    tag('LEDGERNAME', entry.ledger) +
    tag('ISDEEMEDPOSITIVE', String(entry.debit > 0)) +
    tag('ISPARTYLEDGER', String(entry.isParty === true)) +
    nestedAmount(entry.debit) +
    branchOf(entry, nestedAmount) +
    (entry.bills ?? [])
      .map((bill) => {
        const due = bill.due == null ? '' : tag('DUEONDATE', isoDate(bill.due));
        return element(
          'BILLALLOCATIONS.LIST',
          {},
          tag('BILLTYPE', bill.type.replace(' ', '')) +
            optional('NAME', bill.name ?? '') +
            (due === '' ? '' : element('BILLCREDITPERIOD', {}, due)) +
            nestedAmount(bill.debit),
        );
      })
      .join('') +
    (entry.bank === undefined ? '' : bankOf(entry.bank, isoDate))
  );
}

function nestedAmount(debit: number): string {
  const amount = tag('AMOUNT', rupees(Math.abs(debit))) + tag('CURRENCY', '₹');
  return element(
    'AMOUNT',
    {},
    `${amount + tag('FOREXSYMBOL', '- * -')}${tag('ISDEBIT', String(debit > 0))}`,
  );
}

function branchOf({ branch, debit }: OutEntry, amount: (debit: number) => string): string {
  if (branch == null) return '';
  const centre = element('COSTCENTREALLOCATIONS.LIST', {}, tag('NAME', branch) + amount(debit));
  return element('CATEGORYALLOCATIONS.LIST', {}, tag('CATEGORY', 'Primary Cost Category') + centre);
}

function bankOf(bank: OutBank, date: (day: number) => string): string {
  return element(
    'BANKALLOCATIONS.LIST',
    {},
    optional('INSTRUMENTDATE', bank.instrumentDate === null ? '' : date(bank.instrumentDate)) +
      optional('BANKERSDATE', bank.bankDate === null ? '' : date(bank.bankDate)) +
      optional('TRANSACTIONTYPE', bank.mode ?? '') +
      optional('INSTRUMENTNUMBER', bank.number ?? '') +
      tag('STATUS', 'No'),
  );
}

function tag(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>\n`;
}

function optional(name: string, text: string): string {
  return text === '' ? '' : tag(name, text);
}

function element(name: string, attributes: Readonly<Record<string, string>>, body: string): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  return `<${name}${written.join('')}>\n${body}</${name}>\n`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\u0004', '&#4;');
}
