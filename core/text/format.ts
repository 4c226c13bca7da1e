/** The languages the product speaks. */
export type Locale = 'en' | 'hi';

/** How negative money is written: `−₹1,200`, or as accountants do `(₹1,200)`. */
export type Negatives = 'minus' | 'brackets';

/** Amounts in tiles and sentences: `₹1.2 Cr`, or every digit of the whole units. */
export type Amounts = 'short' | 'full';

export interface AmountStyle {
  readonly negatives: Negatives;
  readonly amounts: Amounts;
}

/** What every figure needs to be written: the reader's language and the books' currency (ISO code). */
export interface FormatContext {
  readonly locale: Locale;
  readonly currency: string;
  /** `minus` where absent. */
  readonly negatives?: Negatives;
  /** `short` where absent. */
  readonly amounts?: Amounts;
}

/** Stands for "not known": a figure that is null is never shown as zero. */
export const NOTHING = '–';

const MINUS = '−';
const MINOR = 100;
const SYMBOLS: Readonly<Record<string, string>> = { INR: '₹', USD: '$', EUR: '€', GBP: '£' };

interface Unit {
  readonly size: number;
  readonly short: Readonly<Record<Locale, string>>;
  readonly long: Readonly<Record<Locale, string>>;
}

function unit(size: number, short: string, long: string, hindi: string): Unit {
  return { size, short: { en: short, hi: hindi }, long: { en: long, hi: hindi } };
}

const INDIAN_UNITS: readonly Unit[] = [
  unit(1e5, 'L', 'lakh', 'लाख'),
  unit(1e7, 'Cr', 'crore', 'करोड़'),
  unit(1e12, 'L Cr', 'lakh crore', 'लाख करोड़'),
];
const WESTERN_UNITS: readonly Unit[] = [
  unit(1e6, 'M', 'million', 'मिलियन'),
  unit(1e9, 'B', 'billion', 'अरब'),
  unit(1e12, 'T', 'trillion', 'खरब'),
];

function isIndian(currency: string): boolean {
  return currency === 'INR';
}

/** A currency's sign as written before the figure: `₹`, `$`, else the code and a no-break space. */
export function currencySign(currency: string): string {
  return SYMBOLS[currency] ?? `${currency}\u00a0`;
}

/** Groups a run of decimal digits: 3 then 2s for rupees (12,34,567), 3s for all others. */
function group(digits: string, indian: boolean): string {
  const tail = digits.slice(-3);
  const head = digits.slice(0, -3);
  if (head === '') return tail;
  return `${head.replace(indian ? /\B(?=(\d{2})+$)/g : /\B(?=(\d{3})+$)/g, ',')},${tail}`;
}

/** A whole number with the currency's grouping: counts of invoices, of rows. */
export function formatCount(count: number | null, context: FormatContext): string {
  if (count === null || !Number.isFinite(count)) return NOTHING;
  const digits = group(String(Math.abs(Math.round(count))), isIndian(context.currency));
  return count < 0 ? `${MINUS}${digits}` : digits;
}

export interface MoneyOptions {
  /** Show minor units: always, never (rounded to whole units), or only where they are not zero. */
  readonly minor?: 'always' | 'never' | 'auto';
  /** Leave the currency sign out, as in a table whose header carries it. */
  readonly bare?: boolean;
  /** Tables write zero as a dash. */
  readonly zeroDash?: boolean;
}

function signed(figure: string, negative: boolean, { negatives }: FormatContext): string {
  if (!negative) return figure;
  return negatives === 'brackets' ? `(${figure})` : `${MINUS}${figure}`;
}

/** The full figure, `₹12,34,567` or `−₹12,34,567.50`; amounts in integer minor units. */
export function formatMoney(
  paise: number | null,
  context: FormatContext,
  options: MoneyOptions = {},
): string {
  if (paise === null || !Number.isFinite(paise)) return NOTHING;
  if (paise === 0 && options.zeroDash === true) return NOTHING;
  const minor = options.minor ?? 'never';
  const absolute = Math.abs(Math.round(paise));
  const withMinor = minor === 'always' || (minor === 'auto' && absolute % MINOR !== 0);
  const units = withMinor ? Math.floor(absolute / MINOR) : Math.round(absolute / MINOR);
  const rest = withMinor ? `.${String(absolute % MINOR).padStart(2, '0')}` : '';
  const symbol = options.bare === true ? '' : currencySign(context.currency);
  const figure = `${symbol}${group(String(units), isIndian(context.currency))}${rest}`;
  return signed(figure, paise < 0 && (units > 0 || rest !== ''), context);
}

/** Three significant digits without trailing zeros, grouped from a thousand up: 1.23, 12.3, 123, 1,230. */
function significant(value: number, indian: boolean): string {
  const rounded = Number(value.toPrecision(3));
  if (rounded >= 1000) return group(String(Math.round(value)), indian);
  return String(rounded);
}

function pickUnit(amount: number, { currency, amounts }: FormatContext): Unit | null {
  if (amounts === 'full') return null;
  const units = isIndian(currency) ? INDIAN_UNITS : WESTERN_UNITS;
  const fits = (u: Unit): boolean => Number((amount / u.size).toPrecision(3)) >= 1;
  const smallest = units[0];
  if (smallest === undefined || Math.round(amount) < smallest.size) return null;
  return units.findLast(fits) ?? smallest;
}

export type CompactStyle = 'short' | 'long';

/** For tiles and sentences: `₹12.3 L`, `₹1.23 Cr` (short), `₹12.3 lakh` (long); below a lakh in full. */
export function formatCompact(
  paise: number | null,
  context: FormatContext,
  style: CompactStyle = 'short',
): string {
  if (paise === null || !Number.isFinite(paise)) return NOTHING;
  const amount = Math.abs(paise) / MINOR;
  const chosen = pickUnit(amount, context);
  if (chosen === null) return formatMoney(paise, context);
  const digits = significant(amount / chosen.size, isIndian(context.currency));
  const figure = `${currencySign(context.currency)}${digits}\u00a0${chosen[style][context.locale]}`;
  return signed(figure, paise < 0, context);
}

/** An interval in one unit where both ends share it: `₹8–14 lakh`, else `₹80,000–₹1.2 lakh`. */
export function formatCompactRange(
  low: number,
  high: number,
  context: FormatContext,
  style: CompactStyle = 'long',
): string {
  const unitLow = pickUnit(Math.abs(low) / MINOR, context);
  const unitHigh = pickUnit(Math.abs(high) / MINOR, context);
  const lowText = formatCompact(low, context, style);
  const highText = formatCompact(high, context, style);
  if (lowText === highText) return lowText;
  if (low < 0 || high < 0 || unitLow !== unitHigh) return `${lowText} – ${highText}`;
  const bareHigh = highText.slice(currencySign(context.currency).length);
  const suffix = unitLow === null ? '' : `\u00a0${unitLow[style][context.locale]}`;
  return `${lowText.slice(0, lowText.length - suffix.length)}–${bareHigh}`;
}

/** Rupee-days (minor units × days): `₹1.23 Cr·days`. */
export function formatMoneyDays(paiseDays: number | null, context: FormatContext): string {
  if (paiseDays === null || !Number.isFinite(paiseDays)) return NOTHING;
  return `${formatCompact(paiseDays, context)}·${context.locale === 'hi' ? 'दिन' : 'days'}`;
}

/** Days with one decimal, the number alone; `whole` drops a zero decimal, as sentences do. */
export function formatDays(value: number | null, whole = false): string {
  if (value === null || !Number.isFinite(value)) return NOTHING;
  const text = Math.abs(value).toFixed(1);
  const [units = '', tenths = ''] = text.split('.');
  const grouped = group(units, false);
  const digits = whole && tenths === '0' ? grouped : `${grouped}.${tenths}`;
  return value < 0 && Number(text) !== 0 ? `${MINUS}${digits}` : digits;
}

/** A ratio as a percentage: whole from 10 % up, one decimal below; never rounded to a false 0 or 100. */
export function formatShare(ratio: number | null): string {
  if (ratio === null || !Number.isFinite(ratio)) return NOTHING;
  const percent = ratio * 100;
  if (percent > 0 && percent < 0.1) return '<0.1%';
  if (percent > 99.5 && percent < 100) return '>99%';
  const text = Math.abs(percent) >= 9.95 ? percent.toFixed(0) : percent.toFixed(1);
  return `${text.replace(/\.0$/, '').replace('-', MINUS)}%`;
}

const MONTHS: Readonly<Record<Locale, readonly string[]>> = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  hi: ['जन', 'फ़र', 'मार्च', 'अप्रैल', 'मई', 'जून', 'जुल', 'अग', 'सित', 'अक्टू', 'नव', 'दिस'],
};

const DAY_MS = 86_400_000;

/** A civil day (days since 1970-01-01) as `05-Apr-2025`. */
export function formatDate(day: number | null, locale: Locale): string {
  if (day === null || !Number.isFinite(day)) return NOTHING;
  const date = new Date(day * DAY_MS);
  const month = MONTHS[locale][date.getUTCMonth()] ?? '';
  return `${String(date.getUTCDate()).padStart(2, '0')}-${month}-${date.getUTCFullYear()}`;
}

/** A month as `Apr 2025`, for axes and trends. */
export function formatMonth(day: number, locale: Locale): string {
  const date = new Date(day * DAY_MS);
  return `${MONTHS[locale][date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}
