/** An amount of money as a whole number of minor units (paise, cents). Always a safe integer. */
export type Paise = number;

export interface AmountFormat {
  /** indian: 12,34,567.00 · western: 1,234,567.00 · none: 1234567.00 */
  readonly grouping: 'indian' | 'western' | 'none';
  /** Drop `.00` where the amount is whole; decimals are otherwise always two. */
  readonly trimWhole?: boolean;
  /** Written before the digits and after the sign, e.g. `₹`. */
  readonly symbol?: string;
}

/**
 * The full figure of an amount in currency units, never shortened to lakh or k.
 * @throws RangeError when paise is no safe integer
 */
export function formatAmount(paise: Paise, format: AmountFormat): string {
  if (!Number.isSafeInteger(paise)) throw new RangeError('amount is not a safe integer');
  const digits = String(Math.abs(paise)).padStart(3, '0');
  const whole = digits.slice(0, -2);
  const cents = digits.slice(-2);
  const decimals = format.trimWhole === true && cents === '00' ? '' : `.${cents}`;
  const sign = paise < 0 ? '-' : '';
  return `${sign}${format.symbol ?? ''}${groupDigits(whole, format.grouping)}${decimals}`;
}

function groupDigits(whole: string, grouping: AmountFormat['grouping']): string {
  if (grouping === 'none' || whole.length <= 3) return whole;
  const size = grouping === 'indian' ? 2 : 3;
  const groups = [whole.slice(-3)];
  for (let end = whole.length - 3; end > 0; end -= size) {
    groups.unshift(whole.slice(Math.max(0, end - size), end));
  }
  return groups.join(',');
}
