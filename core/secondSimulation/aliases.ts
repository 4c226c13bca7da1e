import type { Company, OrderTraits } from './company.ts';
import type { Dose } from './dose.ts';

/** A cell of the books that holds nearly the same bills as the planted one: naming it is as right. */
export interface Alias {
  readonly dimension: keyof OrderTraits;
  readonly value: string;
  /** Rupees in both cells ÷ rupees in either, over all orders. */
  readonly overlap: number;
}

const SAME = 0.9;
const DIMENSIONS = [
  'branch',
  'region',
  'salesperson',
  'customer',
  'segment',
  'productLine',
] as const;

/** The other names of a planted cell, closest first: the only branch of a region is that region. */
export function aliasesOf(company: Company, dose: Dose): Alias[] {
  const { dimension } = dose;
  if (dimension === 'all' || dimension === 'mode') return [];
  const both = new Map<
    string,
    { dimension: keyof OrderTraits; value: string; all: number; shared: number }
  >();
  let planted = 0;
  for (const order of company.orders) {
    const traits = company.traits[order.index];
    if (traits === undefined) continue;
    const inside = dose.values.has(traits[dimension]);
    if (inside) planted += order.amount;
    for (const other of DIMENSIONS) {
      if (other === dimension) continue;
      const key = `${other}\n${traits[other]}`;
      const cell = both.get(key) ?? { dimension: other, value: traits[other], all: 0, shared: 0 };
      cell.all += order.amount;
      if (inside) cell.shared += order.amount;
      both.set(key, cell);
    }
  }
  return [...both.values()]
    .map(({ dimension, value, all, shared }) => ({
      dimension,
      value,
      overlap: shared / (planted + all - shared),
    }))
    .filter(({ overlap }) => overlap >= SAME)
    .sort((a, b) => b.overlap - a.overlap);
}
