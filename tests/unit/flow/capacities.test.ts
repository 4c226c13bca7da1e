import { expect, test } from 'vitest';
import { capacityColumns } from '../../../core/flow/capacities.ts';

const row = (stage: string, perDay = 10, resource = 'Surat') => ({ stage, resource, perDay });

test('a stage is known by its name in the flow, and by the words offices use for its desk', () => {
  const texts = ['billing', 'Invoicing', ' DISPATCH ', 'Collections', 'Matching desk', 'disputes'];
  expect(capacityColumns(texts.map((text) => row(text))).stage).toEqual([
    'billing',
    'billing',
    'dispatch',
    'collection',
    'allocation',
    'dispute',
  ]);
});

test('what names no desk of the flow, or can do nothing, is no capacity', () => {
  const rows = [row('payroll'), row('terms'), row('billing', 0), row('billing', Number.NaN)];
  expect(capacityColumns(rows).count).toBe(0);
});

test('resource and rate are kept as stated, in order', () => {
  const columns = capacityColumns([row('billing', 12.5, ' Asha '), row('billing', 30)]);
  expect(columns.resource).toEqual(['Asha', 'Surat']);
  expect([...columns.perDay]).toEqual([12.5, 30]);
});
