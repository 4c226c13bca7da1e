import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateText, numberText } from '../../../../core/books/xlsx/cellText.ts';
import { isBuiltInDate, isDateCode } from '../../../../core/books/xlsx/numberFormats.ts';

describe('numbers in full', () => {
  test.each([
    ['1.1E+3', '1100'],
    ['1.1000000000000001E-2', '0.011'],
    ['1284.5000000000001', '1284.5'],
    ['0.30000000000000004', '0.3'],
    ['1.2345678901234568E+19', '12345678901234600000'],
    ['12345678901234567', '12345678901234600'],
    ['123456789012345', '123456789012345'],
    ['-0', '0'],
    ['-0.5', '-0.5'],
    ['1001.0', '1001'],
    ['007', '7'],
    ['.5', '0.5'],
    ['1e-7', '0.0000001'],
    ['1E+300', '1E+300'],
    [' 12 ', '12'],
    ['twelve', 'twelve'],
    ['', ''],
    ['-', '-'],
    ['1.2.3', '1.2.3'],
    ['NaN', 'NaN'],
    ['Infinity', 'Infinity'],
    ['99999999999999.99', '100000000000000'],
  ])('%s is %s', (raw, text) => {
    expect(numberText(raw)).toBe(text);
  });

  test('paise up to a lakh crore survive, however the program writes the double', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e14, max: 1e14 }), (paise) => {
        const sign = paise < 0 ? '-' : '';
        const whole = Math.trunc(Math.abs(paise) / 100);
        const cents = String(Math.abs(paise) % 100)
          .padStart(2, '0')
          .replace(/0+$/, '');
        const expected = paise === 0 ? '0' : `${sign}${whole}${cents === '' ? '' : `.${cents}`}`;
        const value = paise / 100;
        for (const raw of [String(value), value.toExponential(16), value.toPrecision(17)])
          expect(numberText(raw)).toBe(expected);
      }),
    );
  });
});

describe('dates', () => {
  test.each([
    ['45748', false, '2025-04-01'],
    ['45748.5', false, '2025-04-01T12:00:00'],
    ['45748.000000001', false, '2025-04-01'],
    ['45747.999999999', false, '2025-04-01'],
    ['0.75', false, '18:00:00'],
    ['1', false, '1900-01-01'],
    ['59', false, '1900-02-28'],
    ['61', false, '1900-03-01'],
    ['0', true, '1904-01-01'],
    ['44286', true, '2025-04-01'],
    ['2958465', false, '9999-12-31'],
    ['2958466', false, '2958466'],
    ['-1', false, '-1'],
    ['soon', false, 'soon'],
  ])('serial %s (1904: %s) is %s', (raw, is1904, text) => {
    expect(dateText(raw, is1904)).toBe(text);
  });

  test('a sheet says the same day in both systems', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1500, max: 90_000 }), (serial) => {
        const date = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000);
        const iso = date.toISOString().slice(0, 10);
        expect(dateText(String(serial), false)).toBe(iso);
        expect(dateText(String(serial - 1462), true)).toBe(iso);
      }),
    );
  });
});

describe('which formats are dates', () => {
  test.each([
    ['dd/mm/yyyy', true],
    ['d-mmm-yy;@', true],
    ['[$-409]d\\-mmm\\-yyyy;@', true],
    ['[$-4009]dddd, d mmmm yyyy', true],
    ['yyyy"年"m"月"', true],
    ['h:mm AM/PM', true],
    ['mmm', true],
    ['[Red]dd.mm.yy', true],
    ['General', false],
    ['0.00', false],
    ['#,##0.00_);[Red](#,##0.00)', false],
    ['#,##0.00" days"', false],
    ['0.00\\d', false],
    ['"Dr" 0.00;"Cr" 0.00', false],
    ['[$₹-4009] #,##0.00', false],
    ['[h]:mm', false],
    ['0%', false],
    ['@', false],
    ['_(* #,##0_);_(* "-"_);_(@_)', false],
    ['', false],
  ])('%s: %s', (code, isDate) => {
    expect(isDateCode(code)).toBe(isDate);
  });

  test('of the built-in ones those of dates and times', () => {
    const dates = Array.from({ length: 60 }, (_, id) => id).filter(isBuiltInDate);
    expect(dates).toEqual([
      ...[14, 15, 16, 17, 18, 19, 20, 21, 22],
      ...[27, 28, 29, 30, 31, 32, 33, 34, 35, 36],
      ...[45, 47],
      ...[50, 51, 52, 53, 54, 55, 56, 57, 58],
    ]);
  });
});
