/** Small documents in Tally's native layout, for invented firms. Amounts in Tally's sign: debit is negative. */

/** The envelope that Tally's export puts around its messages. */
export function envelope(messages: readonly string[], asked = ''): string {
  const wrapped = messages.map(
    (message) => `   <TALLYMESSAGE xmlns:UDF="TallyUDF">\n${message}   </TALLYMESSAGE>\n`,
  );
  return `<ENVELOPE>
 <HEADER>
  <TALLYREQUEST>Import Data</TALLYREQUEST>
 </HEADER>
 <BODY>
  <IMPORTDATA>
   <REQUESTDESC>
    <REPORTNAME>All Masters</REPORTNAME>
    <STATICVARIABLES><SVCURRENTCOMPANY>Kaveri Pumps</SVCURRENTCOMPANY>${asked}</STATICVARIABLES>
   </REQUESTDESC>
   <REQUESTDATA>
${wrapped.join('')}   </REQUESTDATA>
  </IMPORTDATA>
 </BODY>
</ENVELOPE>
`;
}

export interface DocLine {
  readonly ledger: string;
  readonly amount: string;
  /** `New Ref|INV-1|30 Days|-100.00`, the period may be missing. */
  readonly bills?: readonly string[];
  readonly more?: string;
}

export interface DocVoucher {
  readonly type: string;
  readonly id: string;
  readonly date?: string;
  readonly number?: string;
  readonly party?: string;
  readonly lines: readonly DocLine[];
  /** Further elements of the voucher. */
  readonly more?: string;
  readonly attributes?: string;
  readonly list?: 'ALLLEDGERENTRIES.LIST' | 'LEDGERENTRIES.LIST';
}

export function voucher(given: DocVoucher): string {
  const { type, id, date = '20260410', number = id, party = '', lines } = given;
  const list = given.list ?? 'ALLLEDGERENTRIES.LIST';
  const entries = lines.map(
    ({ ledger, amount, bills = [], more = '' }) => `<${list}>
<LEDGERNAME>${ledger}</LEDGERNAME>
<ISDEEMEDPOSITIVE>${amount.startsWith('-') ? 'Yes' : 'No'}</ISDEEMEDPOSITIVE>
<ISPARTYLEDGER>${ledger === party ? 'Yes' : 'No'}</ISPARTYLEDGER>
<AMOUNT>${amount}</AMOUNT>
${bills.map(billAllocation).join('')}${more}</${list}>
`,
  );
  return `<VOUCHER REMOTEID="${id}" VCHTYPE="${type}" ${given.attributes ?? 'ACTION="Create"'}>
<DATE>${date}</DATE>
<GUID>${id}</GUID>
<VOUCHERTYPENAME>${type}</VOUCHERTYPENAME>
<VOUCHERNUMBER>${number}</VOUCHERNUMBER>
<PARTYLEDGERNAME>${party}</PARTYLEDGERNAME>
${given.more ?? ''}${entries.join('')}</VOUCHER>
`;
}

function billAllocation(bill: string): string {
  const parts = bill.split('|');
  const [type, name = '', period = ''] = parts;
  const named = name === '' ? '' : `<NAME>${name}</NAME>`;
  const due = parts.length > 3 ? `<BILLCREDITPERIOD>${period}</BILLCREDITPERIOD>` : '';
  return `<BILLALLOCATIONS.LIST>${named}${due}<BILLTYPE>${type}</BILLTYPE><AMOUNT>${parts.at(-1)}</AMOUNT></BILLALLOCATIONS.LIST>\n`;
}

export function group(name: string, parent: string): string {
  return `<GROUP NAME="${name}" RESERVEDNAME=""><PARENT>${parent}</PARENT></GROUP>\n`;
}

export function ledger(name: string, parent: string, more = ''): string {
  return `<LEDGER NAME="${name}" RESERVEDNAME=""><PARENT>${parent}</PARENT><ISBILLWISEON>Yes</ISBILLWISEON>${more}</LEDGER>\n`;
}

/** A sale of an amount to a party as one new bill. */
export function sale(
  id: string,
  party: string,
  amount: string,
  period = '30 Days',
  date = '20260410',
): string {
  return voucher({
    ...{ type: 'Sales', id, party, date, list: 'LEDGERENTRIES.LIST' },
    lines: [
      { ledger: party, amount: `-${amount}`, bills: [`New Ref|${id}|${period}|-${amount}`] },
      { ledger: 'Sales GST 18%', amount },
    ],
  });
}

/** A receipt into the bank; `bills` as in {@link DocLine}. */
export function receipt(
  id: string,
  party: string,
  amount: string,
  bills: readonly string[],
  given: Partial<DocVoucher> & { readonly bank?: string } = {},
): string {
  return voucher({
    ...{ type: 'Receipt', id, party, date: '20260520' },
    lines: [
      { ledger: party, amount, bills },
      { ledger: 'Nilgiri Bank', amount: `-${amount}`, more: bankAllocation(given.bank ?? '') },
    ],
    ...given,
  });
}

export function bankAllocation(inner: string): string {
  return inner === '' ? '' : `<BANKALLOCATIONS.LIST>${inner}</BANKALLOCATIONS.LIST>\n`;
}

/** Masters of two debtors, one of them in a group of its own, and a bank. */
export const MASTERS: readonly string[] = [
  ledger('Asha Traders', 'South Debtors'),
  ledger('Bharat Tools', 'Sundry Debtors'),
  ledger('Nilgiri Bank', 'Bank Accounts'),
  ledger('Chitra Castings', 'Sundry Creditors'),
  group('South Debtors', 'Sundry Debtors'),
  group('Sundry Debtors', 'Current Assets'),
  group('Sundry Creditors', 'Current Liabilities'),
  group('Bank Accounts', 'Current Assets'),
];
