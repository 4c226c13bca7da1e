import { describe, expect, it } from 'vitest';
import { hasHidden, withoutHidden } from '../../../core/books/hidden.ts';
import { importBooks } from '../../../core/books/importBooks.ts';
import { ArraySink, fileOf } from './support.ts';

describe('hidden characters', () => {
  it.each([
    ['RTL override', 'INV\u202e/1', 'INV/1'],
    ['isolates', '\u2066A\u2069B', 'AB'],
    ['zero width space', 'Sha\u200bh', 'Shah'],
    ['a joiner between Latin letters', 'a\u200db', 'ab'],
    ['a byte order mark inside', 'x\ufeffy', 'xy'],
    ['a soft hyphen', 'co\u00adop', 'coop'],
    ['NUL and escape', 'a\0b\u001bc', 'abc'],
    ['delete and C1 controls', 'a\u007fb\u0085c', 'abc'],
  ])('%s are taken out', (_, text, seen) => {
    expect(hasHidden(text)).toBe(true);
    expect(withoutHidden(text)).toBe(seen);
    expect(hasHidden(seen)).toBe(false);
  });

  it.each([
    ['plain text', 'Shah & Sons, Pune — ₹ 1,284.50'],
    ['line ends and tabs in an address', 'A\tB\r\nC'],
    ['joiners of Indian scripts', 'क्\u200dष र्\u200cय'],
    ['emoji', '🙂'],
  ])('%s stay', (_, text) => {
    expect(hasHidden(text)).toBe(false);
    expect(withoutHidden(text)).toBe(text);
  });

  it('are taken out of names, numbers, dates and amounts, with one remark a row', () => {
    const sink = new ArraySink();
    const rows = [
      'invoice_no,customer_id,invoice_date,amount',
      'IN\u202eV1,C\u200b1,2024-04-01,100.00',
      'INV2,C1,\u200e2024-04-02,\u202a250.50\u202c',
      'INV3,C1,2024-04-03,300',
    ];
    importBooks([fileOf('invoices.csv', `${rows.join('\n')}\n`)], sink);
    expect(
      sink.invoices.map(({ invoiceNo, customerId, amount }) => [invoiceNo, customerId, amount]),
    ).toEqual([
      ['INV1', 'C1', 10000],
      ['INV2', 'C1', 25050],
      ['INV3', 'C1', 30000],
    ]);
    expect(sink.issues.map(({ line, code, kind, value }) => [line, code, kind, value])).toEqual([
      [2, 'control_character', 'warning', 'INV1'],
      [3, 'control_character', 'warning', '2024-04-02'],
    ]);
  });
});
