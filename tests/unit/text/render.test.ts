import { describe, expect, test } from 'vitest';
import type { Message } from '../../../core/text/message.ts';
import { createTranslator } from '../../../core/text/render.ts';

const resources = {
  engine: {
    title: 'Bill {{segment}} within {{days}} days',
    freed: '{{amount}} freed, exactly {{amount, full}}',
    stage: { billing: 'billing' },
    about: 'It is about {{stage}}',
    bills_one: '{{count}} bill',
    bills_other: '{{count}} bills',
    late: '{{share}} late since {{from}}',
  },
};
const say = createTranslator(resources, 'en', 'INR');
const plain = (message: Message): string => say(message).replaceAll('\u00a0', ' ');

describe('a message becomes a sentence', () => {
  test('values are formatted by their kind', () => {
    expect(
      plain({
        key: 'engine.title',
        values: { segment: { kind: 'text', value: 'Surat' }, days: { kind: 'days', value: 3 } },
      }),
    ).toBe('Bill Surat within 3 days');
    expect(
      plain({ key: 'engine.freed', values: { amount: { kind: 'paise', value: 123_456_700 } } }),
    ).toBe('₹12.3 lakh freed, exactly ₹12,34,567');
    expect(
      plain({
        key: 'engine.late',
        values: { share: { kind: 'share', value: 0.5 }, from: { kind: 'date', value: 20_183 } },
      }),
    ).toBe('50% late since 05-Apr-2025');
  });

  test('a term is the text of its own key', () => {
    expect(
      plain({
        key: 'engine.about',
        values: { stage: { kind: 'term', value: 'engine.stage.billing' } },
      }),
    ).toBe('It is about billing');
  });

  test('the value called count chooses the plural', () => {
    const bills = (value: number): string =>
      plain({ key: 'engine.bills', values: { count: { kind: 'count', value } } });
    expect(bills(1)).toBe('1 bill');
    expect(bills(1_00_000)).toBe('1,00,000 bills');
  });

  test('a key without a text, and a slot without a value, show themselves', () => {
    expect(plain({ key: 'engine.unheard' })).toBe('engine.unheard');
    expect(plain({ key: 'engine.title' })).toBe('Bill {{segment}} within {{days}} days');
    expect(plain({ key: 'engine.stage' })).toBe('engine.stage');
    expect(plain({ key: 'engine.constructor' })).toBe('engine.constructor');
  });

  test('what the books say is never read as a template', () => {
    expect(
      plain({
        key: 'engine.title',
        values: {
          segment: { kind: 'text', value: '{{days}} $& $1' },
          days: { kind: 'days', value: 2 },
        },
      }),
    ).toBe('Bill {{days}} $& $1 within 2 days');
  });
});
