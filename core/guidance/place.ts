import type { ConstraintReport } from '../contract/analysis.ts';
import type { Ledger } from '../flow/ledger.ts';
import type { MessageValue } from '../text/message.ts';
import { countOf, dimensionTerm, text } from '../text/values.ts';

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
  const first = typeof c.dimension === 'string' ? c.dimension : (c.dimension[0] ?? '');
  return {
    variant: 'segment',
    values: { value: text(values.join(' · ')), dimension: dimensionTerm(first) },
  };
}
