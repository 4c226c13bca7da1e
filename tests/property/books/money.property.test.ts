import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePaise, plainPaise, readAmount } from '../../../core/books/amountText.ts';
import { formatAmount } from '../../../core/books/money.ts';
import { formatMoney } from '../../../core/text/format.ts';

/** Every size from paise to far beyond 100 crore, evenly by length and not by value. */
const paise = fc
  .tuple(fc.integer({ min: 0, max: 15 }), fc.maxSafeInteger(), fc.boolean())
  .map(([digits, value, negative]) => {
    const cut = Math.abs(value) % 10 ** digits;
    return negative && cut !== 0 ? -cut : cut;
  });
const grouping = fc.constantFrom('indian', 'western', 'none' as const);

describe('money', () => {
  it('comes back from its own writing, in every grouping', () => {
    fc.assert(
      fc.property(paise, grouping, fc.boolean(), (amount, by, trimWhole) => {
        expect(parsePaise(formatAmount(amount, { grouping: by, trimWhole }))).toBe(amount);
      }),
      { numRuns: 2000 },
    );
  });

  it('comes back from what the screen shows, in rupees and dollars', () => {
    fc.assert(
      fc.property(paise, fc.constantFrom('INR', 'USD', 'AED'), (amount, currency) => {
        const shown = formatMoney(amount, { locale: 'en', currency }, { minor: 'always' });
        expect(readAmount(shown)).toMatchObject({ paise: amount, currency, rounded: false });
      }),
      { numRuns: 1000 },
    );
  });

  it('means the same with sides, brackets, signs, currencies and the other decimal mark', () => {
    fc.assert(
      fc.property(paise, fc.constantFrom('indian', 'western' as const), (amount, by) => {
        const size = formatAmount(Math.abs(amount), { grouping: by });
        const negative = amount < 0;
        expect(parsePaise(`${size} ${negative ? 'Cr' : 'Dr'}`)).toBe(amount);
        expect(parsePaise(`₹ ${size}${negative ? '-' : ''}`)).toBe(amount);
        expect(parsePaise(negative ? `(INR ${size})` : ` INR ${size} `)).toBe(amount);
        const european = size.replace('.', '#').replaceAll(',', '.').replace('#', ',');
        expect(parsePaise(`${negative ? '-' : ''}${european}`, ',')).toBe(amount);
      }),
      { numRuns: 1000 },
    );
  });

  it('is what arithmetic on whole numbers says, however many decimals are written', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 16n }),
        fc.integer({ min: 0, max: 9 }),
        (digits, decimals) => {
          const text = digits.toString().padStart(decimals + 1, '0');
          const written =
            decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
          const scaled = digits * 100n;
          const unit = 10n ** BigInt(decimals);
          const half = (2n * scaled + unit) / (2n * unit);
          const reading = readAmount(written);
          if (half > BigInt(Number.MAX_SAFE_INTEGER)) expect(reading).toBeNull();
          else
            expect(reading).toMatchObject({ paise: Number(half), rounded: scaled % unit !== 0n });
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('any text gives a safe integer or nothing, never a crash', () => {
    const amountish = fc.string({
      unit: fc.constantFrom(...'0123456789.,-()₹ DrCEINRse+/\u00a0'.split('')),
      maxLength: 24,
    });
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), amountish),
        fc.constantFrom('.', ',' as const),
        (text, mark) => {
          const reading = readAmount(text, mark);
          if (reading !== null) expect(Number.isSafeInteger(reading.paise)).toBe(true);
          const plain = plainPaise(text);
          if (!Number.isNaN(plain)) expect(Number.isSafeInteger(plain)).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
