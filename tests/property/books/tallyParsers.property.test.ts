import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, civilOf, dayFromCivil, isoDate } from '../../../core/books/dates.ts';
import { importBooks } from '../../../core/books/importBooks.ts';
import { readMoney } from '../../../core/books/sources/tally/money.ts';
import {
  dueDay,
  readCreditPeriod,
  tallyDay,
} from '../../../core/books/sources/tally/tallyDates.ts';
import { AppFailure } from '../../../core/contract/errors.ts';
import { roundTripBooks } from '../../../scripts/samples/exporters/shared.ts';
import { tallyXml } from '../../../scripts/samples/exporters/tallyXml.ts';
import { ArraySink, fileOf } from '../../unit/books/support.ts';

const anyDay = fc.integer({ min: dayFromCivil(1990, 1, 1), max: dayFromCivil(2060, 12, 31) });
const anyPaise = fc.integer({ min: 1, max: 10_000_000_000 });
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function written(day: number, yearDigits: 2 | 4): string {
  const { year, month, day: date } = civilOf(day);
  return `${date}-${MONTHS[month - 1]}-${String(year).slice(-yearDigits)}`;
}

function units(paise: number): string {
  return `${Math.floor(paise / 100)}.${String(paise % 100).padStart(2, '0')}`;
}

function indian(paise: number): string {
  const [whole = '', cents = ''] = units(paise).split('.');
  const head = whole.slice(0, -3).replace(/\B(?=(\d{2})+$)/g, ',');
  return `${head === '' ? '' : `${head},`}${whole.slice(-3)}.${cents}`;
}

describe('dates', () => {
  it('are read in each of the three forms', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(tallyDay(isoDate(day).replaceAll('-', ''))).toBe(day);
        expect(tallyDay(isoDate(day))).toBe(day);
        expect(tallyDay(written(day, 4))).toBe(day);
      }),
    );
  });

  it('with two digits of a year are of 1970–2069', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(tallyDay(written(day, 2))).toBe(day);
      }),
    );
  });
});

describe('credit periods', () => {
  const due = (text: string, from: number) => {
    const period = readCreditPeriod(text);
    return period === null ? null : dueDay(period, from);
  };

  it('count days, weeks, months and years from the bill', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 400 }), (from, n) => {
        expect(due(`${n} Days`, from)).toBe(from + n);
        expect(due(` ${n}`, from)).toBe(from + n);
        expect(due(`${n} Weeks`, from)).toBe(from + 7 * n);
        expect(due(`${n} Months`, from)).toBe(addMonths(from, n));
        expect(due(`${n} Years`, from)).toBe(addMonths(from, 12 * n));
      }),
    );
  });

  it('name a day, written out or as JD', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (from, on) => {
        expect(due(written(on, 4), from)).toBe(on);
        const serial = on - dayFromCivil(2018, 3, 31) + 43_189;
        const period = readCreditPeriod('', { JD: String(serial) });
        expect(period === null ? null : dueDay(period, from)).toBe(on);
      }),
    );
  });

  it('never throw, and are null or a day', () => {
    fc.assert(
      fc.property(fc.string(), anyDay, (text, from) => {
        const day = due(text, from);
        expect(day === null || Number.isSafeInteger(day)).toBe(true);
      }),
    );
  });
});

describe('amounts', () => {
  it('debit is negative, in every way of writing it', () => {
    fc.assert(
      fc.property(anyPaise, (paise) => {
        for (const text of [
          `-${units(paise)}`,
          ` -${units(paise)}`,
          `-${indian(paise)}`,
          `(-)${indian(paise)}`,
          `${indian(paise)} Dr`,
          `? -${units(paise)}`,
          `-₹ ${units(paise)}`,
          `\u0004 -${units(paise)}`,
        ]) {
          expect(readMoney(text), text).toEqual({ debit: paise, foreign: null });
        }
        for (const text of [
          units(paise),
          `${indian(paise)} Cr`,
          `? ${units(paise)}`,
          `₹${units(paise)}`,
        ]) {
          expect(readMoney(text), text).toEqual({ debit: -paise, foreign: null });
        }
      }),
    );
  });

  it('foreign ones give both sides and the rate', () => {
    const symbols = fc.constantFrom('EUR', '$', '€', 'AED', 'D$');
    const rates = fc.integer({ min: 1, max: 2_000_000 }).map((n) => n / 10_000);
    fc.assert(
      fc.property(
        anyPaise,
        anyPaise,
        symbols,
        rates,
        fc.boolean(),
        (of, base, symbol, rate, debit) => {
          const sign = debit ? '-' : '';
          const text = `${sign}${symbol}${units(of)} @ ₹${rate.toFixed(4)}/${symbol} = ${sign}₹${units(base)}`;
          const side = debit ? 1 : -1;
          expect(readMoney(text)).toEqual({
            debit: side * base,
            foreign: { debit: side * of, symbol, rate },
          });
        },
      ),
    );
  });

  it('never throw, and are null or whole paise', () => {
    const pieces = fc.constantFrom(
      '-',
      '@',
      '/',
      '=',
      '1',
      '23.45',
      ',',
      'Dr',
      'EUR',
      '₹',
      ' ',
      '?',
      '(',
      ')',
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 14 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const money = readMoney(text);
        expect(money === null || Number.isSafeInteger(money.debit)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('spoiled documents', () => {
  it('end in books or in a refusal by name, never in a crash', () => {
    const text = [...tallyXml(roundTripBooks(5, 12))].join('');
    const cut = fc.record({
      at: fc.nat({ max: text.length }),
      length: fc.nat({ max: 40 }),
      by: fc.oneof(
        fc.constantFrom(
          '<',
          '>',
          '</VOUCHER>',
          '<VOUCHER>',
          '&#4;',
          '&x;',
          ']]>',
          '\u0000',
          '<!--',
        ),
        fc.string({ maxLength: 6 }),
      ),
    });
    fc.assert(
      fc.property(fc.array(cut, { minLength: 1, maxLength: 8 }), (cuts) => {
        let spoiled = text;
        for (const { at, length, by } of cuts) {
          spoiled = spoiled.slice(0, at) + by + spoiled.slice(at + length);
        }
        const sink = new ArraySink();
        try {
          importBooks([fileOf('Tally.xml', spoiled)], sink);
        } catch (thrown) {
          if (!(thrown instanceof AppFailure)) throw thrown;
        }
        for (const { amount } of [...sink.invoices, ...sink.creditNotes]) {
          expect(Number.isSafeInteger(amount) && amount > 0).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});
