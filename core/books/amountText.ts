import { CURRENCY_CODES, CURRENCY_SIGNS } from './currency.ts';
import type { Paise } from './money.ts';

export type DecimalMark = '.' | ',';

export interface AmountReading {
  /** Signed, debit positive: brackets, a minus and `Cr` make it negative. */
  readonly paise: Paise;
  /** The side the text names, where it names one. */
  readonly side: 'debit' | 'credit' | null;
  /** More decimals than the currency has and not all zero: rounded half away from zero. */
  readonly rounded: boolean;
  /** ISO code of the sign or code beside the digits. */
  readonly currency: string | null;
}

const ZERO = 48;
const MAX_DIGITS = 16;
/** No amount is longer; keeps pathological cells away from the patterns below. */
const MAX_TEXT = 60;

/**
 * Minor units of a plain amount (`1234`, `-1234.5`, `1234.56`), NaN for anything else: the road that
 * nearly every cell of a large export takes. `110.7` is 110.70.
 */
export function plainPaise(text: string): number {
  const length = text.length;
  let at = 0;
  const negative = text.charCodeAt(0) === 45;
  if (negative) at = 1;
  if (length - at > 13 || at === length) return Number.NaN;
  let value = 0;
  const from = at;
  for (; at < length; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  if (at === from) return Number.NaN;
  if (at < length) {
    if (text.charCodeAt(at) !== 46) return Number.NaN;
    const decimals = length - at - 1;
    if (decimals < 1 || decimals > 2) return Number.NaN;
    for (at++; at < length; at++) {
      const digit = text.charCodeAt(at) - ZERO;
      if (digit < 0 || digit > 9) return Number.NaN;
      value = value * 10 + digit;
    }
    if (decimals === 1) value *= 10;
  } else {
    value *= 100;
  }
  return negative && value !== 0 ? -value : value;
}

/**
 * Reads an amount as people and programs write it: Indian and western grouping, either decimal mark, `Dr`
 * and `Cr` before or after, brackets, leading and trailing minus, currency signs and codes, `/-`, blanks of
 * every width, exponents from spreadsheets. Grouping must be regular and the decimal mark is never guessed
 * from one cell, so `1234,56` read with a decimal point is null and not 123,456.00.
 * Null where the text is no amount or does not fit a safe integer of minor units.
 */
export function readAmount(text: string, decimal: DecimalMark = '.'): AmountReading | null {
  if (decimal === '.') {
    const plain = plainPaise(text);
    if (!Number.isNaN(plain)) return { paise: plain, side: null, rounded: false, currency: null };
  }
  if (text.length > MAX_TEXT) return null;
  const marks = stripMarks(asciiDigits(text.normalize('NFKC')).toUpperCase());
  if (marks === null) return null;
  const number = readDigits(marks.body, decimal);
  if (number === null) return null;
  const scaled = toMinorUnits(number.digits, number.decimals);
  if (scaled === null) return null;
  const negative = marks.negative || marks.side === 'credit';
  const paise = negative && scaled.paise !== 0 ? -scaled.paise : scaled.paise;
  return { paise, side: marks.side, rounded: scaled.rounded, currency: marks.currency };
}

/** The signed minor units of {@link readAmount}, debit positive, or null. */
export function parsePaise(text: string, decimal: DecimalMark = '.'): Paise | null {
  return readAmount(text, decimal)?.paise ?? null;
}

function asciiDigits(text: string): string {
  return text.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966));
}

interface Marks {
  readonly body: string;
  readonly negative: boolean;
  readonly side: 'debit' | 'credit' | null;
  readonly currency: string | null;
}

/** Takes signs, sides, brackets and currencies off both ends; null where one is said twice or they disagree. */
function stripMarks(text: string): Marks | null {
  let body = text.trim();
  let negative = false;
  let side: Marks['side'] = null;
  let currency: string | null = null;
  for (;;) {
    const before = body;
    if (body.startsWith('(') && body.endsWith(')')) {
      if (negative) return null;
      negative = true;
      body = body.slice(1, -1).trim();
    }
    if (body.endsWith('/-') || body.endsWith('/=')) body = body.slice(0, -2).trim();
    const minus = /^[-−–—]\s*(?=.*\d)/.exec(body) ?? /(?<=\d.*)\s*[-−]$/.exec(body);
    if (minus !== null) {
      if (negative) return null;
      negative = true;
      body = body.replace(minus[0], '').trim();
    }
    if (body.startsWith('+')) body = body.slice(1).trim();
    const named = /^(DR|CR)\b\.?\s*/.exec(body) ?? /\s*(?<![A-Z])(DR|CR)\.?$/.exec(body);
    if (named !== null) {
      if (side !== null) return null;
      side = named[1] === 'DR' ? 'debit' : 'credit';
      body = body.replace(named[0], '').trim();
    }
    const money = stripCurrency(body);
    if (money !== null) {
      if (currency !== null && currency !== money.currency) return null;
      currency = money.currency;
      body = money.body;
    }
    if (body === before) break;
  }
  if (negative && side === 'debit') return null;
  return { body, negative, side, currency };
}

function stripCurrency(body: string): { body: string; currency: string } | null {
  for (const [sign, currency] of CURRENCY_SIGNS) {
    if (body.startsWith(sign)) return { body: body.slice(sign.length).trim(), currency };
    if (body.endsWith(sign)) return { body: body.slice(0, -sign.length).trim(), currency };
  }
  const code = /^([A-Z]{3})(?![A-Z])|(?<![A-Z])([A-Z]{3})$/.exec(body);
  const currency = code?.[1] ?? code?.[2];
  if (code === null || currency === undefined || !CURRENCY_CODES.has(currency)) return null;
  return { body: body.replace(code[0], '').trim(), currency };
}

/** The digits of a number and how many of them stand after the decimal mark (negative: zeros to append). */
function readDigits(
  body: string,
  decimal: DecimalMark,
): { digits: string; decimals: number } | null {
  const exponent = /^(\d+)(?:[.,](\d+))?E([+-]?\d{1,2})$/.exec(body);
  if (exponent !== null) {
    const fraction = exponent[2] ?? '';
    if (fraction !== '' && !body.includes(decimal)) return null;
    return { digits: `${exponent[1]}${fraction}`, decimals: fraction.length - Number(exponent[3]) };
  }
  const at = body.indexOf(decimal);
  const whole = at < 0 ? body : body.slice(0, at);
  const fraction = at < 0 ? '' : body.slice(at + 1);
  if (!/^\d*$/.test(fraction) || (whole === '' && fraction === '')) return null;
  const digits = whole === '' ? '' : ungroup(whole, decimal === '.' ? ',' : '.');
  return digits === null ? null : { digits: digits + fraction, decimals: fraction.length };
}

/** Digits of a whole number whose groups, if any, are regular: threes, or twos before a last three. */
function ungroup(whole: string, mark: string): string | null {
  if (/^\d+$/.test(whole)) return whole;
  const separator = [mark, ' ', "'", '’'].find((candidate) => whole.includes(candidate));
  if (separator === undefined) return null;
  const groups = whole.split(separator);
  if (!groups.every((group) => /^\d+$/.test(group))) return null;
  const [first = '', ...rest] = groups;
  const last = rest.pop() ?? '';
  if (last.length !== 3 || first.startsWith('0')) return null;
  const western = first.length <= 3 && rest.every((group) => group.length === 3);
  const indian = first.length <= 2 && rest.every((group) => group.length === 2);
  return western || indian ? groups.join('') : null;
}

function toMinorUnits(digits: string, decimals: number): { paise: Paise; rounded: boolean } | null {
  const kept = digits.length - decimals + 2;
  const significant = digits.replace(/^0+/, '').length;
  if (significant - decimals + 2 > MAX_DIGITS) return null;
  const padded = kept < 0 ? '0'.repeat(-kept) + digits : digits;
  const cut = Math.max(kept, 0);
  const rest = padded.slice(cut);
  const value = Number(padded.slice(0, cut).padEnd(cut, '0') || '0');
  const paise = rest.charCodeAt(0) >= ZERO + 5 ? value + 1 : value;
  return Number.isSafeInteger(paise) ? { paise, rounded: /[1-9]/.test(rest) } : null;
}
