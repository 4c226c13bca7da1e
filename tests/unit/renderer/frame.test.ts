import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matches } from '../../../core/listing/matches.ts';
import { formatDate } from '../../../core/text/format.ts';
import { dayOfText, monthEndsBetween } from '../../../renderer/frame/calendar.ts';
import { commandOf } from '../../../renderer/frame/shortcuts.ts';

describe('typed dates', () => {
  const april5 = 20_183;

  test.each([
    '05-Apr-2025',
    '5/4/2025',
    '5.4.25',
    '5-4-25',
    '5 apr 2025',
    '2025-04-05',
    '5-अप्रैल-2025',
    '5-April-2025',
  ])('%s is the fifth of April', (text) => {
    expect(dayOfText(text)).toBe(april5);
  });

  test.each(['', '5', '5/4', '31/2/2025', '1/13/2025', '5-Foo-2025', '2025-02-30', '0/1/2025'])(
    '%s is no date',
    (text) => {
      expect(dayOfText(text)).toBeNull();
    },
  );

  test('law: a date as the product writes it is read back, in both languages', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (day) => {
        expect(dayOfText(formatDate(day, 'en'))).toBe(day);
        expect(dayOfText(formatDate(day, 'hi'))).toBe(day);
      }),
    );
  });

  test('law: month ends are the days whose next day is a first, in order, within the span', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30_000 }), fc.nat(900), (first, span) => {
        const expected: number[] = [];
        for (let day = first; day <= first + span; day += 1) {
          if (new Date((day + 1) * 86_400_000).getUTCDate() === 1) expected.push(day);
        }
        expect(monthEndsBetween(first, first + span)).toEqual(expected);
      }),
    );
  });
});

describe('finding', () => {
  const items = ['Om Sai Enterprises', 'Saïd Brothers', 'मेहता ट्रेडर्स'].map((name) => ({ name }));
  const found = (typed: string): string[] => matches(items, typed).map((item) => item.name);

  test('every word must be there, in any order, whatever its case or accents', () => {
    expect(found('sai')).toEqual(['Saïd Brothers', 'Om Sai Enterprises']);
    expect(found('ENTER om')).toEqual(['Om Sai Enterprises']);
    expect(found('मेहता')).toEqual(['मेहता ट्रेडर्स']);
    expect(found('मोहता')).toEqual([]);
    expect(found('')).toHaveLength(3);
  });
});

describe('keys', () => {
  const key = (
    name: string,
    held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
  ) => ({
    key: name,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...held,
  });

  test('each window-wide key has its command', () => {
    expect(commandOf(key('F2'), false)).toBe('asOf');
    expect(commandOf(key('k', { ctrlKey: true }), true)).toBe('find');
    expect(commandOf(key('K', { metaKey: true }), false)).toBe('find');
    expect(commandOf(key('o', { ctrlKey: true }), false)).toBe('open');
    expect(commandOf(key('Escape'), true)).toBe('back');
    expect(commandOf(key('?'), false)).toBe('help');
    expect(commandOf(key('e', { altKey: true }), true)).toBe('export');
    expect(commandOf(key('E', { altKey: true, shiftKey: true }), true)).toBe('picture');
    expect(commandOf(key('p', { altKey: true }), true)).toBe('print');
  });

  test('typing is left alone', () => {
    expect(commandOf(key('?'), true)).toBeNull();
    expect(commandOf(key('k'), false)).toBeNull();
    expect(commandOf(key('F2', { altKey: true }), false)).toBeNull();
    // AltGr, which writes letters on many keyboards, is Ctrl and Alt.
    expect(commandOf(key('e', { altKey: true, ctrlKey: true }), false)).toBeNull();
  });
});
