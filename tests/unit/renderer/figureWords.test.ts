import { describe, expect, test } from 'vitest';
import type { CardLine } from '../../../core/contract/metricCard.ts';
import { changeWords, figureWords, termName } from '../../../renderer/metrics/figureWords.ts';
import { rowsLevel } from '../../../renderer/metrics/openRows.ts';
import { plainText } from './plainText.ts';

const line = (part: Partial<CardLine>): CardLine => ({
  term: 'outstanding',
  sign: null,
  unit: 'money',
  value: 1,
  day: null,
  bucket: null,
  rows: null,
  ...part,
});

test('what is not known is a dash in every unit, never a zero', () => {
  for (const unit of ['money', 'moneyDays', 'days', 'percent', 'share', 'count'] as const) {
    expect(figureWords(unit, null, plainText)).toEqual({ shown: '–', full: '–' });
  }
});

test('a percentage and a share are told alike', () => {
  expect(figureWords('percent', 50, plainText).shown).toBe('0.5');
  expect(figureWords('share', 0.5, plainText).shown).toBe('0.5');
});

describe('a change', () => {
  test('carries its sign', () => {
    expect(changeWords('money', 30, 10, plainText)).toBe('+20');
    expect(changeWords('days', 10, 30, plainText)).toBe('−20');
  });

  test('is told as none where it is too small to show, and not at all where a side is missing', () => {
    const rounded = {
      ...plainText,
      days: (value: number | null) => String(Math.round(value ?? 0)),
    };
    expect(changeWords('days', 10.2, 10, rounded)).toBe('metrics.all.noChange');
    const shares = { ...plainText, share: () => '<0.1%' };
    expect(changeWords('share', 0.5, 0.5002, shares)).toBe('metrics.all.noChange');
    expect(changeWords('days', null, 10, plainText)).toBeNull();
    expect(changeWords('days', 10, null, plainText)).toBeNull();
  });
});

test('a line goes by its term, its bucket, or the figure that it comes to', () => {
  expect(termName(line({}), 'DSO', plainText)).toBe('metrics.term.outstanding');
  expect(termName(line({ term: 'bucket', bucket: '1-30' }), 'Ageing', plainText)).toBe(
    'ui.bucket.1-30',
  );
  expect(termName(line({ term: 'billBucket', bucket: '1-30' }), 'Ageing', plainText)).toBe(
    'metrics.bill.1-30',
  );
  expect(termName(line({ term: 'result' }), 'DSO', plainText)).toBe('DSO');
});

test('the rows of a line open as of the line’s own day', () => {
  expect(
    rowsLevel('Open', { of: 'invoices', filter: { asOf: 5, open: true }, total: 'open' }),
  ).toEqual({ type: 'invoices', title: 'Open', filter: { asOf: 5, open: true } });
  expect(rowsLevel('Money', { of: 'onAccount', asOf: 5, currency: 'USD' })).toEqual({
    type: 'receipts',
    title: 'Money',
    group: 'onAccount',
    asOf: 5,
    currency: 'USD',
  });
  const rows = { of: 'part', part: { part: 'paid' }, asOf: 5, total: 'adds' } as const;
  expect(rowsLevel('Paid', rows)).toEqual({ type: 'metricRows', title: 'Paid', rows });
});
