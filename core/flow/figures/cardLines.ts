import type { Day } from '../../books/dates.ts';
import type { InvoiceFilter } from '../../contract/ledger.ts';
import type {
  CardLine,
  CardRows,
  CardTerm,
  MetricPart,
  MetricReading,
  MetricRef,
  MetricUnit,
  ReadingName,
  UndefinedWhy,
} from '../../contract/metricCard.ts';

/** The books a card looks at: on another day another currency may be the main one, so its rows name it. */
export interface CardPlace {
  readonly day: Day;
  readonly currency: string;
}

type Sign = CardLine['sign'];
type More = Partial<Pick<CardLine, 'rows' | 'day' | 'bucket'>>;

/** One line of a formula; without a sign it begins a new sum. */
export function line(
  term: CardTerm,
  unit: MetricUnit,
  value: number | null,
  sign: Sign = null,
  more: More = {},
): CardLine {
  return { term, unit, value, sign, day: null, bucket: null, rows: null, ...more };
}

export function result(unit: MetricUnit, value: number | null): CardLine {
  return line('result', unit, value, '=');
}

export function reading(
  name: ReadingName,
  unit: MetricUnit,
  value: number | null,
  lines: readonly CardLine[],
): MetricReading {
  return { name, unit, value, lines: [...lines, result(unit, value)] };
}

/** Bills as of the card's day, or of another one. */
export function bills(
  { day, currency }: CardPlace,
  total: 'amount' | 'open' | 'stageRupeeDays',
  filter: InvoiceFilter,
): CardRows {
  return { of: 'invoices', filter: { asOf: day, currency, ...filter }, total };
}

export function part(
  { day, currency }: CardPlace,
  asked: MetricPart,
  total: 'count' | 'amount' | 'days' | 'adds',
): CardRows {
  return { of: 'part', part: asked, asOf: day, currency, total };
}

export function onAccount({ day, currency }: CardPlace): CardRows {
  return { of: 'onAccount', asOf: day, currency };
}

/** A card whose value, where it is null, says why. */
export interface Told {
  readonly unit: MetricUnit;
  readonly value: number | null;
  readonly why?: UndefinedWhy | undefined;
  readonly lines: readonly CardLine[];
  readonly readings?: readonly MetricReading[];
}

export function card(of: MetricRef, day: Day, told: Told) {
  const { unit, value, why, lines, readings = [] } = told;
  const because = value === null ? (why ?? null) : null;
  return { of, day, unit, value, why: because, lines: [...lines], readings: [...readings] };
}
