/** Signs and abbreviations that stand for one currency. Longer ones first where one contains another. */
export const CURRENCY_SIGNS: readonly (readonly [sign: string, code: string])[] = [
  ['US$', 'USD'],
  ['S$', 'SGD'],
  ['A$', 'AUD'],
  ['C$', 'CAD'],
  ['HK$', 'HKD'],
  ['₹', 'INR'],
  ['RS.', 'INR'],
  ['RS', 'INR'],
  ['RE.', 'INR'],
  ['रु.', 'INR'],
  ['रु', 'INR'],
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['৳', 'BDT'],
  ['฿', 'THB'],
  ['₩', 'KRW'],
  ['₺', 'TRY'],
  ['₽', 'RUB'],
  ['₫', 'VND'],
  ['₦', 'NGN'],
];

/** ISO 4217 codes that an amount may carry beside its digits. */
export const CURRENCY_CODES: ReadonlySet<string> = new Set(
  (
    'AED AFN ARS AUD BDT BHD BND BRL BTN CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GHS HKD HUF IDR ILS INR ' +
    'IQD IRR ISK JOD JPY KES KRW KWD KZT LBP LKR MAD MMK MOP MUR MVR MXN MYR NGN NOK NPR NZD OMR PEN PHP ' +
    'PKR PLN QAR RON RSD RUB SAR SEK SGD THB TND TRY TWD TZS UAH UGX USD UYU VND XAF XOF ZAR ZMW'
  ).split(' '),
);

/** The ISO code of a currency cell (`inr`, `Rs.`, `US$`, `Indian Rupee` is not one), or null. */
export function currencyCode(text: string): string | null {
  const upper = text.trim().toUpperCase();
  if (CURRENCY_CODES.has(upper)) return upper;
  for (const [sign, code] of CURRENCY_SIGNS) if (sign === upper) return code;
  return null;
}
