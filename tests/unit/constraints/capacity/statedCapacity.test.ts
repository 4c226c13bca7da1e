import { expect, test } from 'vitest';
import { statedCapacity } from '../../../../core/constraints/capacity/statedCapacity.ts';
import { membership } from '../../../../core/constraints/cell.ts';
import { segmentDimensions } from '../../../../core/flow/dimensions.ts';
import type { Stage } from '../../../../core/flow/ledger.ts';
import { invoice, ledgerOf } from '../../flow/records.ts';

const bills = [
  invoice({ invoiceNo: '1', branch: 'Surat', salesperson: 'Asha Rao' }),
  invoice({ invoiceNo: '2', branch: 'Pune', salesperson: 'Ravi' }),
  invoice({ invoiceNo: '3', branch: 'Nashik', salesperson: 'Ravi' }),
];

/** What the books state for a cell, given rows of stage, resource and bills a day. */
function stated(
  rows: readonly (readonly [stage: string, resource: string, perDay: number])[],
  dimension: string | null,
  values: readonly string[] = [],
  stage: Stage = 'billing',
) {
  const capacities = rows.map(([stage, resource, perDay], i) => ({
    file: 'capacity.csv',
    line: i + 2,
    stage,
    resource,
    perDay,
  }));
  const ledger = ledgerOf({ invoices: bills, capacities });
  const parts = dimension === null ? [] : [{ dimension, values }];
  const dimensions = segmentDimensions(ledger, ledger.lastEvent);
  const cell = { stage, parts };
  return statedCapacity(ledger, dimensions, cell, membership(ledger, dimensions, cell));
}

test.each([
  ['its very name', 'surat', 'branch', 'Surat'],
  ['a name that contains it', 'Surat billing-desk', 'branch', 'Surat'],
  ['its first name', 'Asha', 'salesperson', 'Asha Rao'],
])('a resource belongs to a segment by %s', (_, resource, dimension, value) => {
  expect(stated([['billing', resource, 20]], dimension, [value])).toEqual({ resource, perDay: 20 });
});

test('several desks of one segment add up, and so do the segments of a set', () => {
  const rows = [
    ['billing', 'Surat desk 1', 10],
    ['billing', 'Surat desk 2', 5],
    ['billing', 'Pune', 7],
  ] as const;
  expect(stated(rows, 'branch', ['Surat'])?.perDay).toBe(15);
  expect(stated(rows, 'branch', ['Surat', 'Pune'])?.perDay).toBe(22);
});

test('a resource of no segment stands for the whole stage, and for no segment of it', () => {
  const rows = [['billing', 'Head office', 40]] as const;
  expect(stated(rows, null)).toEqual({ resource: 'Head office', perDay: 40 });
  expect(stated(rows, 'branch', ['Surat'])).toBeNull();
});

test('beside desks of segments, one of no segment in the books is no desk of the whole stage', () => {
  const rows = [
    ['billing', 'Surat', 10],
    ['billing', 'Pune', 7],
    ['billing', 'Nashik', 3],
    ['billing', 'Closed branch', 1],
  ] as const;
  expect(stated(rows, null)?.perDay).toBe(21);
  expect(stated(rows.slice(1), null)).toBeNull();
});

test('desks that cover every segment make up the stage; some of them do not', () => {
  const surat = ['billing', 'Surat', 10] as const;
  const rest = [
    ['billing', 'Pune', 7],
    ['billing', 'Nashik', 3],
  ] as const;
  expect(stated([surat, ...rest], null)?.perDay).toBe(20);
  expect(stated([surat], null)).toBeNull();
});

test('a cell has the desks of the segments whose bills are its bills, if they make it up', () => {
  const pune = ['billing', 'Pune', 7] as const;
  const nashik = ['billing', 'Nashik', 3] as const;
  expect(stated([pune, nashik], 'salesperson', ['Ravi'])?.perDay).toBe(10);
  expect(stated([pune], 'salesperson', ['Ravi'])).toBeNull();
  expect(stated([['billing', 'Ravi', 4]], 'branch', ['Pune'])).toBeNull();
});

test('another stage, another segment or a pair of segments: nothing is stated', () => {
  const rows = [['allocation', 'Surat', 10]] as const;
  expect(stated(rows, 'branch', ['Surat'])).toBeNull();
  expect(stated(rows, 'branch', ['Pune'], 'allocation')).toBeNull();
});
