import type { MessageValue } from './message.ts';

/** Short constructors for the values of a Message. */
export const paise = (value: number): MessageValue => ({ kind: 'paise', value: Math.round(value) });
export const days = (value: number): MessageValue => ({ kind: 'days', value });
export const countOf = (value: number): MessageValue => ({ kind: 'count', value });
export const date = (value: number): MessageValue => ({ kind: 'date', value });
export const share = (value: number): MessageValue => ({ kind: 'share', value });
export const dateOf = (value: number): MessageValue => ({ kind: 'date', value });
export const text = (value: string): MessageValue => ({ kind: 'text', value });
export const term = (key: string): MessageValue => ({ kind: 'term', value: key });

const NAMED_DIMENSIONS = new Set([
  'all',
  'customer',
  'segment',
  'region',
  'branch',
  'product_line',
  'channel',
  'salesperson',
  'mode',
  'size_band',
  'month_end',
]);

/** A dimension's word in the reader's language; an attribute of the books keeps its own header. */
export function dimensionTerm(name: string): MessageValue {
  return NAMED_DIMENSIONS.has(name) ? term(`engine.dimension.${name}`) : text(name);
}

/** A segment's value in a sentence: an attribute of the books says its header too ("Disputed: Yes"). */
export function segmentValue(dimension: string, value: string): MessageValue {
  if (dimension === 'month_end') return term(`engine.value.month_end.${value}`);
  return NAMED_DIMENSIONS.has(dimension) ? text(value) : text(`${dimension}: ${value}`);
}
