import type { DecimalMark } from '../../amountText.ts';
import type { Paise } from '../../money.ts';

/** An exact decimal number: `digits` divided by ten to the power of `scale`. */
interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

const ONE: Decimal = { digits: 1n, scale: 0 };
const NONE: Decimal = { digits: 0n, scale: 0 };
const HUNDRED = 100n;
/** Keeps absurd cells away from big numbers. */
const LONGEST = 30;

/**
 * Quantity × unit amount less a discount in percent, half away from zero to the paisa, computed exactly.
 * Blank quantity: one; blank unit amount: nothing; blank discount: none. Null for what is no number.
 */
export function lineAmount(
  quantity: string | null,
  unitAmount: string | null,
  discount: string | null,
  mark: DecimalMark,
): Paise | null {
  const count = quantity === null ? ONE : parseDecimal(quantity, mark);
  const unit = unitAmount === null ? NONE : parseDecimal(unitAmount, mark);
  const off = discount === null ? NONE : parseDecimal(discount.replace('%', ''), mark);
  if (count === null || unit === null || off === null) return null;
  const kept = HUNDRED * power(off.scale) - off.digits;
  // Two decimals of paise and two of percent take each other away.
  return rounded(count.digits * unit.digits * kept, count.scale + unit.scale + off.scale);
}

/** `percent` of an amount (as `18` or `18.5`), half away from zero to the paisa; null for no number. */
export function percentOf(amount: Paise, percent: string, mark: DecimalMark): Paise | null {
  const rate = parseDecimal(percent, mark);
  return rate === null ? null : rounded(BigInt(amount) * rate.digits, rate.scale + 2);
}

function parseDecimal(text: string, mark: DecimalMark): Decimal | null {
  const plain = text
    .replaceAll(mark === '.' ? ',' : '.', '')
    .replace(mark, '.')
    .trim();
  const parts = plain.length > LONGEST ? null : /^(-?)(\d*)(?:\.(\d*))?$/.exec(plain);
  const [, sign = '', whole = '', fraction = ''] = parts ?? [];
  if (parts === null || whole + fraction === '') return null;
  const digits = BigInt(whole + fraction);
  return { digits: sign === '-' ? -digits : digits, scale: fraction.length };
}

/** numerator / 10^scale to the nearest whole number, halves away from zero; null if it is not safe. */
function rounded(numerator: bigint, scale: number): Paise | null {
  const divisor = power(scale);
  const size = numerator < 0n ? -numerator : numerator;
  const whole = Number((size * 2n + divisor) / (divisor * 2n));
  if (!Number.isSafeInteger(whole)) return null;
  return numerator < 0n && whole !== 0 ? -whole : whole;
}

function power(scale: number): bigint {
  return 10n ** BigInt(scale);
}
