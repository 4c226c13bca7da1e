import { expect, it } from 'vitest';
import { importBooks } from '../../../core/books/importBooks.ts';
import { ArraySink, fileOf } from './support.ts';

it.each<[string, number | null]>([
  ['30', 30],
  ['30.0', 30],
  ['Net 30', 30],
  ['n/45', 45],
  ['60 Days', 60],
  ['within 15 days', 15],
  ['Due on receipt', 0],
  ['COD', 0],
  ['', null],
  ['NA32', null],
  ['2/10 net 30', null],
  ['as agreed', null],
])('credit terms %j are %s days', (terms, days) => {
  const sink = new ArraySink();
  importBooks([fileOf('c.csv', `customer_id,name,credit_days\nC1,Asha,${terms}\n`)], sink);
  expect(sink.customers[0]?.creditDays).toBe(days);
});
