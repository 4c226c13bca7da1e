import type { InvoiceFilter } from '../../core/contract/ledger.ts';
import type { Place } from '../../core/ribbon/runsOf.ts';

/** The one dimension a constraint's cell is cut by; null for a whole stage or a cell cut by several. */
export function cellDimension(constraint: Place): string | null {
  const { dimension } = constraint;
  if (typeof dimension === 'string') return dimension === 'all' ? null : dimension;
  return dimension.length === 1 ? (dimension[0] ?? null) : null;
}

/** A cell's values as they stand in the books; none for a whole stage. */
export function cellValues(constraint: Place): readonly string[] {
  const { value } = constraint;
  if (value === null) return [];
  return typeof value === 'string' ? [value] : value;
}

/** The rows behind a constraint. */
export function cellFilter(constraint: Place, asOf: number): InvoiceFilter {
  const dimension = cellDimension(constraint);
  if (dimension !== null) {
    return { asOf, stage: constraint.stage, dimension, values: [...cellValues(constraint)] };
  }
  const [first, ...others] = [constraint.dimension].flat();
  if (first === undefined || first === 'all') return { asOf, stage: constraint.stage };
  const values = cellValues(constraint);
  return {
    asOf,
    stage: constraint.stage,
    dimension: first,
    values: values.slice(0, 1),
    also: others.map((name, at) => ({ dimension: name, values: values.slice(at + 1, at + 2) })),
  };
}
