import type { TFunction } from 'i18next';
import type { Text } from '../../../renderer/text/useText.ts';

const number = (value: number | null): string => String(value);

/** Texts that show figures as bare numbers, so that tests can reckon with them. */
export const plainText: Text = {
  t: ((key: string, values?: { n?: string }) => values?.n ?? key) as TFunction,
  locale: 'en',
  say: (message) => message.key,
  money: number,
  compact: number,
  range: (low, high) => `${low}–${high}`,
  moneyDays: number,
  days: number,
  count: number,
  share: number,
  date: number,
  month: number,
  dimension: (name) => name,
};
