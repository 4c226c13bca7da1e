import { readAmount } from '../../amountText.ts';
import type { Paise } from '../../money.ts';
import { childOf, cleanText, type TallyNode, textOf } from './node.ts';

/** An amount of a voucher's line: debit positive. */
export interface Money {
  /** In the books' own currency. */
  readonly debit: Paise;
  /** The same in the currency it was agreed in; null where that is the books' own. */
  readonly foreign: Foreign | null;
}

export interface Foreign {
  readonly debit: Paise;
  /** Its symbol or name as written. */
  readonly symbol: string;
  /** Units of the books' currency for one of it. */
  readonly rate: number;
}

export const NOTHING: Money = { debit: 0, foreign: null };

const SIDE = /\s*(?<![A-Za-z])(Dr|Cr)\.?$/i;
const DIGITS = /\d[\d,]*(?:\.\d*)?|\.\d+/;

/**
 * Reads Tally's amounts: signed (`-118000.00`: minus is debit), with a currency sign that may have turned
 * into `?`, with `Dr`/`Cr`, and foreign ones (`-EUR29.37 @ D$1.1675/EUR = -D$34.29`). Null where it is none.
 */
export function readMoney(text: string): Money | null {
  const clean = cleanText(text);
  if (clean === null) return null;
  const at = clean.indexOf('@');
  if (at < 0) {
    const signed = signedPaise(clean);
    return signed === null ? null : { debit: flipped(signed), foreign: null };
  }
  const equals = clean.indexOf('=', at);
  const given = clean.slice(0, at).trim();
  const foreign = signedPaise(given);
  const rate = numberIn(clean.slice(at + 1, equals < 0 ? undefined : equals).split('/')[0] ?? '');
  if (foreign === null || rate === null || rate <= 0) return null;
  const base = equals < 0 ? Math.round(foreign * rate) : signedPaise(clean.slice(equals + 1));
  if (base === null || !Number.isSafeInteger(base)) return null;
  const symbol = symbolOf(given);
  return {
    debit: flipped(base),
    foreign: symbol === '' ? null : { debit: flipped(foreign), symbol, rate },
  };
}

/**
 * The amount in a child element, as text or nested (`AMOUNT{AMOUNT, ISDEBIT, FOREXAMOUNT, …}`).
 * Null where there is none or it is empty; `'unreadable'` where it is no amount.
 */
export function moneyOf(node: TallyNode, name: string): Money | null | 'unreadable' {
  const child = childOf(node, name);
  if (child === null) return null;
  if (child.children.length > 0) return nestedMoney(child);
  if (cleanText(child.text) === null) return null;
  return readMoney(child.text) ?? 'unreadable';
}

function nestedMoney(node: TallyNode): Money | null | 'unreadable' {
  const text = textOf(node, 'AMOUNT');
  if (text === null) return null;
  const amount = signedPaise(text);
  if (amount === null) return 'unreadable';
  const debit = textOf(node, 'ISDEBIT')?.toLowerCase();
  const side = debit === 'true' || debit === 'yes' ? 1 : -1;
  const forexText = textOf(node, 'FOREXAMOUNT');
  const forex = forexText === null ? null : signedPaise(forexText);
  const symbol = textOf(node, 'FOREXSYMBOL');
  const rate = numberIn(textOf(node, 'RATEOFEXCHANGE') ?? '');
  return {
    debit: side * amount,
    foreign:
      forex === null || symbol === null || rate === null || rate <= 0
        ? null
        : { debit: side * forex, symbol, rate },
  };
}

/** The amount with the sign that Tally gives it: credit positive. */
function signedPaise(text: string): Paise | null {
  const plain = readAmount(text);
  if (plain !== null) return plain.side === null ? plain.paise : -plain.paise;
  const side = SIDE.exec(text)?.[1]?.toLowerCase();
  const digits = DIGITS.exec(text)?.[0];
  if (digits === undefined) return null;
  const rest = text.replace(digits, '').replace(SIDE, '');
  // What is left beside the digits may be a sign and a currency, never another number or a stray letter.
  if (rest.length > MAX_SYMBOL || !SIGN_AND_CURRENCY.test(rest)) return null;
  const read = readAmount(digits);
  if (read === null) return null;
  const negative = side === undefined ? /^\s*\(?\s*[-−]|[-−]\s*\)?\s*$/.test(rest) : side === 'dr';
  return negative ? flipped(read.paise) : read.paise;
}

/** Longest text beside the digits of an amount. */
const MAX_SYMBOL = 16;

/**
 * Signs, brackets and at most one currency: its sign (that Tally may have turned into `?`), a code in capitals,
 * either with the other (`D$`), `Rs`, or a word of three letters or more (`Dirham`).
 */
const SIGN_AND_CURRENCY =
  /^[-−+()\s]*(?:[A-Z]{0,3}\s?[\p{Sc}?]|[A-Z]{2,4}|Rs|\p{Script=Devanagari}{1,6}|[\p{L}\p{M}]{3,12})?\.?[-−()\s]*(?:\/-)?$/u;

function symbolOf(text: string): string {
  const digits = DIGITS.exec(text)?.[0] ?? '';
  return text
    .replace(digits, '')
    .replace(SIDE, '')
    .replace(/[-−()]/g, '')
    .trim();
}

function numberIn(text: string): number | null {
  const digits = DIGITS.exec(text)?.[0];
  if (digits === undefined) return null;
  const value = Number(digits.replaceAll(',', ''));
  return Number.isFinite(value) ? value : null;
}

function flipped(amount: Paise): Paise {
  return amount === 0 ? 0 : -amount;
}
