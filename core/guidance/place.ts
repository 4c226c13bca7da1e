import type { ConstraintReport } from '../contract/analysis.ts';
import type { Ledger } from '../flow/ledger.ts';
import type { MessageValue } from '../text/message.ts';
import { countOf, dimensionTerm, segmentValue, text } from '../text/values.ts';

/** Where a constraint lies, as the variant of a sentence and the values it needs. */
export interface Place {
  /** Suffix of the locale key: the sentence differs, not just its words. */
  readonly variant: 'all' | 'segment' | 'customers';
  readonly values: Readonly<Record<string, MessageValue>>;
}

/** Names are shown as in the books; customer ids are turned into the customers' names. */
export function placeOf(ledger: Ledger, c: Pick<ConstraintReport, 'dimension' | 'value'>): Place {
  if (c.value === null) return { variant: 'all', values: {} };
  const values = typeof c.value === 'string' ? [c.value] : c.value;
  if (c.dimension === 'customer') {
    const names = values.map((id) => ledger.customers.name[ledger.customers.id.indexOf(id)] ?? id);
    return {
      variant: 'customers',
      values: { value: text(names.join(', ')), customers: countOf(names.length) },
    };
  }
  const dimensions = typeof c.dimension === 'string' ? [c.dimension] : c.dimension;
  const first = dimensions[0] ?? '';
  const value =
    dimensions.length === 1
      ? segmentValue(first, values[0] ?? '')
      : text(values.map((v, at) => partText(dimensions[at] ?? '', v)).join(' · '));
  const plain = dimensions.length === 1 && value.kind === 'text' ? text(values[0] ?? '') : value;
  return { variant: 'segment', values: { value, plain, dimension: dimensionTerm(first) } };
}

/** One condition of several; a derived flag is only readable with its dimension's name. */
function partText(dimension: string, value: string): string {
  const part = segmentValue(dimension, value);
  return part.kind === 'text' ? part.value : `${dimension}: ${value}`;
}
