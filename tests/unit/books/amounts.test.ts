import { describe, expect, it } from 'vitest';
import { parsePaise, plainPaise, readAmount } from '../../../core/books/amountText.ts';
import { formatAmount } from '../../../core/books/money.ts';

describe('reading amounts', () => {
  it.each([
    ['110.7', 11070],
    ['110.70', 11070],
    ['0', 0],
    ['-0', 0],
    ['.5', 50],
    ['5.', 500],
    ['1,23,456.50', 12345650],
    ['1,00,00,000', 1_000_000_000],
    ['1,234,567.89', 123456789],
    ['1 234.50', 123450],
    ['1\u00a0234.50', 123450],
    ["1'234.50", 123450],
    ['1,23,456.50 Dr', 12345650],
    ['1,23,456.50Dr.', 12345650],
    ['Dr 500', 50000],
    ['1,000.00 Cr', -100000],
    ['-1,000.00 Cr', -100000],
    ['(1,234.50)', -123450],
    ['₹ (1,234.50)', -123450],
    ['-₹1,000', -100000],
    ['₹-1,000', -100000],
    ['1,000-', -100000],
    ['−5', -500],
    ['Rs. 5,000/-', 500000],
    ['Rs.500', 50000],
    ['INR 12.5', 1250],
    ['12.50 EUR', 1250],
    ['$1,234.56', 123456],
    ['1.23457E+05', 12345700],
    ['1.5E-1', 15],
    ['1E3', 100000],
    ['१,२३४.५०', 123450],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
  ])('%s is %d paise', (text, paise) => {
    expect(parsePaise(text)).toBe(paise);
  });

  it.each([
    '',
    '-',
    'abc',
    'Dr',
    '1234,56',
    '1,2345',
    '12,34',
    '1.234.567',
    '1.2.3',
    '0,123',
    '100 apples',
    '12 Cr 13',
    '-100 Dr',
    '(-100)',
    '--5',
    '90071992547409.92',
    '9'.repeat(30),
    '1'.repeat(100),
    '1/2',
    '2025-04-05',
  ])('%s is no amount', (text) => {
    expect(readAmount(text)).toBeNull();
  });

  it('reads the decimal comma only where it was decided on', () => {
    expect(parsePaise('1.234,56', ',')).toBe(123456);
    expect(parsePaise('1234,5', ',')).toBe(123450);
    expect(parsePaise('-1.234.567,00', ',')).toBe(-123456700);
    expect(parsePaise('1,234.56', ',')).toBeNull();
    expect(parsePaise('110.7', ',')).toBeNull();
    expect(parsePaise('110,7', '.')).toBeNull();
  });

  it('rounds half away from zero and says so', () => {
    expect(readAmount('1.005')).toMatchObject({ paise: 101, rounded: true });
    expect(readAmount('-1.005')).toMatchObject({ paise: -101, rounded: true });
    expect(readAmount('1.0049')).toMatchObject({ paise: 100, rounded: true });
    expect(readAmount('1.5000')).toMatchObject({ paise: 150, rounded: false });
    expect(readAmount('0.001')).toMatchObject({ paise: 0, rounded: true });
  });

  it('names the side and the currency it met', () => {
    expect(readAmount('₹ 10 Cr')).toMatchObject({ side: 'credit', currency: 'INR' });
    expect(readAmount('USD 10')).toMatchObject({ side: null, currency: 'USD' });
    expect(readAmount('€10')).toMatchObject({ currency: 'EUR' });
    expect(readAmount('XYZ 10')).toBeNull();
  });

  it('plain amounts take the same value on the short road', () => {
    for (const text of ['0', '7', '-7.1', '123456.78', '9999999999.99']) {
      expect(plainPaise(text)).toBe(parsePaise(` ${text} `));
    }
    for (const text of ['', '-', '1.', '.1', '1.234', '1,000', '1e5', '12345678901234']) {
      expect(plainPaise(text)).toBeNaN();
    }
  });
});

describe('writing amounts', () => {
  it('groups the Indian and the western way, in full', () => {
    expect(formatAmount(123456789012, { grouping: 'indian' })).toBe('1,23,45,67,890.12');
    expect(formatAmount(123456789012, { grouping: 'western' })).toBe('1,234,567,890.12');
    expect(formatAmount(123456789012, { grouping: 'none' })).toBe('1234567890.12');
    expect(formatAmount(99999, { grouping: 'indian' })).toBe('999.99');
    expect(formatAmount(100000, { grouping: 'indian', trimWhole: true })).toBe('1,000');
    expect(formatAmount(-5, { grouping: 'indian', symbol: '₹' })).toBe('-₹0.05');
  });

  it('refuses what is no whole number of paise', () => {
    expect(() => formatAmount(0.5, { grouping: 'none' })).toThrow(RangeError);
    expect(() => formatAmount(2 ** 53, { grouping: 'none' })).toThrow(RangeError);
  });
});
