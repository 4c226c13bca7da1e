import { type DecimalMark, readAmount } from '../amountText.ts';
import { isBlankDate, trimCell } from '../blank.ts';
import { parseDate, serialDay } from '../dateText.ts';

/** What the cells of one column are like, from a sample. */
export interface ColumnProfile {
  /** Cells with a value, placeholders for nothing not counted. */
  readonly filled: number;
  readonly distinct: number;
  readonly longest: number;
  /** Shares of the filled cells, 0–1 (1 for a column without any). */
  readonly dates: number;
  readonly serials: number;
  readonly amounts: number;
  /** Whole numbers written with one decimal zero. */
  readonly floats: number;
  /** Amounts above zero, and those that name their side: where sides are named, signs are not turned round. */
  readonly positives: number;
  readonly negatives: number;
  /** Amounts that name the debit side. */
  readonly debits: number;
  readonly examples: readonly string[];
}

const EXAMPLES = 3;

/** A whole number that passed through a data tool's floating point column. */
export const WHOLE_FLOAT = /^\d{1,15}\.0$/;

export function profileColumn(
  rows: readonly (readonly string[])[],
  index: number,
  decimal: DecimalMark,
): ColumnProfile {
  const distinct = new Set<string>();
  let filled = 0;
  let longest = 0;
  let dates = 0;
  let serials = 0;
  let amounts = 0;
  let floats = 0;
  let positives = 0;
  let negatives = 0;
  let debits = 0;
  for (const row of rows) {
    const cell = trimCell(row[index] ?? '');
    if (isBlankDate(cell)) continue;
    filled++;
    distinct.add(cell);
    longest = Math.max(longest, cell.length);
    if (parseDate(cell, 'dmy') !== null || parseDate(cell, 'mdy') !== null) dates++;
    if (serialDay(cell) !== null) serials++;
    if (WHOLE_FLOAT.test(cell)) floats++;
    const amount = readAmount(cell, decimal);
    if (amount === null) continue;
    amounts++;
    if (amount.side !== null || amount.paise > 0) positives++;
    if (amount.side === null && amount.paise < 0) negatives++;
    if (amount.side === 'debit') debits++;
  }
  const share = (count: number) => (filled === 0 ? 1 : count / filled);
  return {
    filled,
    distinct: distinct.size,
    longest,
    dates: share(dates),
    serials: share(serials),
    amounts: share(amounts),
    floats: share(floats),
    positives,
    negatives,
    debits,
    examples: [...distinct].slice(0, EXAMPLES),
  };
}

/** A column cannot be told from a handful of cells: below this many its name alone decides. */
const FEW = 5;
const MOST = 0.5;
const SOME = 0.2;

/** How well a column's content suits a type: 1 it does, below 1 it cannot be told or hardly, 0 not at all. */
export function suits(profile: ColumnProfile, type: 'text' | 'amount' | 'date' | 'number'): number {
  if (type === 'text') return 1;
  if (profile.filled === 0) return 0.5;
  const share = type === 'date' ? Math.max(profile.dates, profile.serials) : profile.amounts;
  if (share > MOST) return 1;
  if (share > SOME || (share > 0 && profile.filled < FEW)) return 0.5;
  return profile.filled < FEW ? 0.25 : 0;
}

/** Values beyond which numbers, or texts, no longer name groups. */
const MANY_NUMBERS = 20;
const MANY_TEXTS = 200;
const LONG_TEXT = 80;
const SMALL_SAMPLE = 20;

/**
 * Whether an unknown column names groups (a segment) rather than single rows: no dates, no long texts, at
 * most 20 different numbers or 200 different texts, and values used twice or more on average (texts in
 * samples below 20 are given the benefit of the doubt).
 */
export function isCategorical(profile: ColumnProfile): boolean {
  if (profile.filled === 0 || profile.dates > 0.8 || profile.longest > LONG_TEXT) return false;
  const numeric = profile.amounts > 0.9;
  if (profile.distinct > (numeric ? MANY_NUMBERS : MANY_TEXTS)) return false;
  return profile.distinct * 2 <= profile.filled || (!numeric && profile.filled < SMALL_SAMPLE);
}
