/** Words that headers spell in several ways, by the one spelling they are compared in. */
const SPELLINGS = new Map<string, string>(
  Object.entries({
    no: 'number num nbr nr nos',
    date: 'dt dated dte',
    amount: 'amt amnt',
    customer: 'cust customers',
    invoice: 'inv invoices',
    voucher: 'vch vchr',
    cheque: 'chq check cheq',
    receipt: 'rcpt receipts',
    payment: 'pmt pymt payments',
    reference: 'ref refer',
    description: 'desc descr',
    outstanding: 'os',
    identifier: 'ident',
    quantity: 'qty',
    balance: 'bal',
    party: 'partys',
  }).flatMap(([word, others]) => others.split(' ').map((other) => [other, word] as const)),
);

/** Characters of a header that count; keeps the patterns below away from absurd cells. */
const LONGEST = 200;

const CURRENCY_TAIL = /\s+(?:in\s+)?(?:inr|rs|rupees|usd|eur|gbp|aed)\.?$/i;

/**
 * The form in which headers are compared: case, blanks, underscores, camelCase, punctuation and usual short
 * forms make no difference. `Inv. No`, `invoice_number` and `InvoiceNo.` are all `invoiceno`.
 */
export function headerKey(header: string): string {
  return header
    .slice(0, LONGEST)
    .normalize('NFKC')
    .replace(/['’`]/g, '')
    .replace(/#|№/g, ' no ')
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}<>+]+/u)
    .map((word) => SPELLINGS.get(word) ?? word)
    .join('');
}

/** The keys a header may answer to: as it stands, without brackets, without a currency at its end. */
export function headerKeys(header: string): string[] {
  const bare = header
    .slice(0, LONGEST)
    .replace(/[([{][^)\]}]*[)\]}]/g, ' ')
    .trim();
  const keys = [header, bare, bare.replace(CURRENCY_TAIL, '')].map(headerKey);
  return [...new Set(keys)].filter((key) => key !== '');
}
