import { isoDate } from '../dates.ts';

/** Days from 1970-01-01 back to the day 0 of either date system, as counted from March 1900 on. */
const EPOCH_1900 = 25569;
const EPOCH_1904 = 24107;
/** 9999-12-31 in the 1900 system. */
const LAST_SERIAL = 2958465;
const SECONDS = 86400;
/** Digits that Excel keeps of a number. */
const PRECISION = 15;
/** Powers of ten past which a number is no amount and stays as it is written. */
const MAX_EXPONENT = 30;

/**
 * A number as Excel shows it in full: 15 significant digits, a point, no exponent, no zeros at the end
 * (`1.1E+3` is `1100`, `1284.5000000000001` is `1284.5`). What is no number stays as it is.
 */
export function numberText(raw: string): string {
  if (isPlain(raw)) return raw;
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw.trim();
  if (value === 0) return '0';
  const [mantissa = '', power = '0'] = value.toExponential(PRECISION - 1).split('e');
  const exponent = Number(power);
  if (Math.abs(exponent) > MAX_EXPONENT) return raw.trim();
  const sign = value < 0 ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '');
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return sign + digits.padEnd(exponent + 1, '0');
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

/** Whether a number is written as it is shown already, as most are. */
function isPlain(raw: string): boolean {
  const start = raw.charCodeAt(0) === 45 ? 1 : 0;
  const { length } = raw;
  if (length === start || length - start > PRECISION + 1) return false;
  let point = -1;
  for (let at = start; at < length; at++) {
    const code = raw.charCodeAt(at);
    if (code === 46 && point < 0) point = at;
    else if (code < 48 || code > 57) return false;
  }
  const first = raw.charCodeAt(start);
  if (point < 0) return length - start <= PRECISION && (first !== 48 || length === 1);
  return (
    point > start &&
    (first !== 48 || point === start + 1) &&
    raw.charCodeAt(length - 1) !== 48 &&
    point < length - 1
  );
}

/**
 * A serial number as its civil date, `2026-04-01`, with the time of day behind it where it has one
 * (`2026-04-01T13:05:00`); a time without a day as `13:05:00`. What no date system holds stays a number. In
 * the 1900 system day 60 is 29 February 1900, which never was: days before it are counted from 1 January.
 */
export function dateText(raw: string, is1904: boolean): string {
  const value = Number(raw);
  const epoch = is1904 ? EPOCH_1904 : EPOCH_1900;
  if (raw.trim() === '' || !(value >= 0 && value < LAST_SERIAL + 1 + epoch - EPOCH_1900))
    return numberText(raw);
  const seconds = Math.round((value % 1) * SECONDS);
  const serial = Math.floor(value) + (seconds === SECONDS ? 1 : 0);
  const time = seconds === 0 || seconds === SECONDS ? '' : clock(seconds);
  if (serial === 0 && !is1904) return time === '' ? '0' : time;
  const date = isoDate(serial - epoch + (serial < 60 && !is1904 ? 1 : 0));
  return time === '' ? date : `${date}T${time}`;
}

function clock(seconds: number): string {
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
