/** Kinds of unusable invoice rows that the generator can put in; each makes one rejected row. */
export const SPOILT = [
  'duplicate',
  'zero_amount',
  'unparseable_amount',
  'unparseable_date',
  'missing_value',
] as const;
export type Spoilt = (typeof SPOILT)[number];

const NUMBER = 0;
const CUSTOMER = 1;
const DATE = 2;
const AMOUNT = 4;

/** A canonical invoice line (no quoted cells before the amount) spoilt in one way; `n` makes its number new. */
export function spoil(line: string, kind: Spoilt, n: number): string {
  if (kind === 'duplicate') return line;
  const cells = line.split(',');
  cells[NUMBER] = `SPOILT/${n}`;
  if (kind === 'zero_amount') cells[AMOUNT] = '0.00';
  if (kind === 'unparseable_amount') cells[AMOUNT] = '12o4.50';
  if (kind === 'unparseable_date') cells[DATE] = '2025-02-30';
  if (kind === 'missing_value') cells[CUSTOMER] = '';
  return cells.join(',');
}
