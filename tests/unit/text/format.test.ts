import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatCompact,
  formatCompactRange,
  formatCount,
  formatDate,
  formatDays,
  formatMoney,
  formatMoneyDays,
  formatMonth,
  formatShare,
} from '../../../core/text/format.ts';

const en = { locale: 'en', currency: 'INR' } as const;
const hi = { locale: 'hi', currency: 'INR' } as const;
const usd = { locale: 'en', currency: 'USD' } as const;
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const rupees = fc.integer({ min: -1e13, max: 1e13 }).map((n) => n * 1);

describe('full money', () => {
  test.each([
    [0, '₹0'],
    [100, '₹1'],
    [99_900, '₹999'],
    [100_000, '₹1,000'],
    [12_345_600, '₹1,23,456'],
    [123_456_700, '₹12,34,567'],
    [1_234_567_890_100, '₹12,34,56,78,901'],
    [-123_456_700, '−₹12,34,567'],
    [49, '₹0'],
    [-49, '₹0'],
    [150, '₹2'],
  ])('%d paise reads %s', (paise, text) => {
    expect(formatMoney(paise, en)).toBe(text);
  });

  test('paise are shown where asked for, or where there are any', () => {
    expect(formatMoney(123_456_750, en, { minor: 'always' })).toBe('₹12,34,567.50');
    expect(formatMoney(123_456_700, en, { minor: 'auto' })).toBe('₹12,34,567');
    expect(formatMoney(5, en, { minor: 'auto' })).toBe('₹0.05');
  });

  test('other currencies group in thousands under their own sign', () => {
    expect(formatMoney(123_456_700, usd)).toBe('$1,234,567');
    expect(plain(formatMoney(123_456_700, { locale: 'en', currency: 'AED' }))).toBe(
      'AED 1,234,567',
    );
  });

  test('what is not known is a dash, and zero is one in tables only', () => {
    expect(formatMoney(null, en)).toBe('–');
    expect(formatMoney(0, en, { zeroDash: true })).toBe('–');
    expect(formatMoney(0, en)).toBe('₹0');
  });

  test('law: with paise the digits are exactly the amount', () => {
    fc.assert(
      fc.property(rupees, (paise) => {
        const text = formatMoney(paise, en, { minor: 'always' });
        expect(Number(text.replace(/[₹,.]/g, '').replace('−', '-'))).toBe(paise);
      }),
    );
  });

  test('law: rupees group as 3 then 2s, dollars as 3s', () => {
    fc.assert(
      fc.property(rupees, (paise) => {
        expect(formatMoney(paise, en, { bare: true })).toMatch(
          /^−?(\d{1,3}|\d{1,2}(,\d{2})*,\d{3})$/,
        );
        expect(formatMoney(paise, usd, { bare: true })).toMatch(/^−?\d{1,3}(,\d{3})*$/);
      }),
    );
  });
});

describe('compact money', () => {
  test.each([
    [9_999_900, '₹99,999'],
    [10_000_000, '₹1 L'],
    [123_456_700, '₹12.3 L'],
    [999_400_000, '₹99.9 L'],
    [999_999_900, '₹1 Cr'],
    [1_234_567_800, '₹1.23 Cr'],
    [-1_234_567_800, '−₹1.23 Cr'],
    [123_456_780_000_000, '₹1.23 L Cr'],
    [2_345_678_000_000, '₹2,346 Cr'],
  ])('%d paise reads %s', (paise, text) => {
    expect(plain(formatCompact(paise, en))).toBe(text);
  });

  test('sentences spell the unit, Hindi in its own words', () => {
    expect(plain(formatCompact(123_456_700, en, 'long'))).toBe('₹12.3 lakh');
    expect(plain(formatCompact(123_456_700, hi))).toBe('₹12.3 लाख');
    expect(plain(formatCompact(1_234_567_800, hi))).toBe('₹1.23 करोड़');
    expect(plain(formatCompact(1_234_567_800, usd))).toBe('$12.3 M');
  });

  test('an interval shares its unit where it can', () => {
    expect(plain(formatCompactRange(80_000_000, 140_000_000, en))).toBe('₹8–14 lakh');
    expect(plain(formatCompactRange(90_000_000, 1_200_000_000, en))).toBe('₹9 lakh – ₹1.2 crore');
    expect(plain(formatCompactRange(500_000, 700_000, en))).toBe('₹5,000–7,000');
    expect(plain(formatCompactRange(80_000_000, 80_000_000, en))).toBe('₹8 lakh');
  });

  test('law: the compact figure is within half a percent of the amount', () => {
    const sizes: Record<string, number> = { L: 1e5, Cr: 1e7, 'L Cr': 1e12, '': 1 };
    fc.assert(
      fc.property(fc.integer({ min: 1e7, max: 1e15 }), (paise) => {
        const parts = /^₹([\d.,]+) ?(L Cr|L|Cr|)$/.exec(plain(formatCompact(paise, en)));
        const value = Number(parts?.[1]?.replaceAll(',', '')) * (sizes[parts?.[2] ?? ''] ?? 0);
        expect(Math.abs(value - paise / 100) / (paise / 100)).toBeLessThanOrEqual(0.005);
      }),
    );
  });
});

describe('days, shares, counts, dates', () => {
  test('days carry one decimal, sentences drop a zero one', () => {
    expect(formatDays(12)).toBe('12.0');
    expect(formatDays(12, true)).toBe('12');
    expect(formatDays(12.34)).toBe('12.3');
    expect(formatDays(1373.94)).toBe('1,373.9');
    expect(formatDays(-0.01)).toBe('0.0');
    expect(formatDays(-3.25)).toBe('−3.3');
    expect(formatDays(null)).toBe('–');
    expect(formatDays(Number.NaN)).toBe('–');
  });

  test.each([
    [0, '0%'],
    [1, '100%'],
    [0.634, '63%'],
    [0.0951, '9.5%'],
    [0.09, '9%'],
    [0.0001, '<0.1%'],
    [0.9999, '>99%'],
    [null, '–'],
  ])('share %d reads %s', (ratio, text) => {
    expect(formatShare(ratio)).toBe(text);
  });

  test('counts group like the money beside them', () => {
    expect(formatCount(1_000_000, en)).toBe('10,00,000');
    expect(formatCount(1_000_000, usd)).toBe('1,000,000');
    expect(formatCount(-1_000, en)).toBe('−1,000');
  });

  test('dates are unambiguous in both languages', () => {
    expect(formatDate(20_183, 'en')).toBe('05-Apr-2025');
    expect(formatDate(20_183, 'hi')).toBe('05-अप्रैल-2025');
    expect(formatDate(-1, 'en')).toBe('31-Dec-1969');
    expect(formatMonth(20_183, 'en')).toBe('Apr 2025');
  });

  test('rupee-days name both their units', () => {
    expect(plain(formatMoneyDays(1_234_567_800, en))).toBe('₹1.23 Cr·days');
    expect(plain(formatMoneyDays(1_234_567_800, hi))).toBe('₹1.23 करोड़·दिन');
    expect(formatMoneyDays(null, en)).toBe('–');
  });
});
