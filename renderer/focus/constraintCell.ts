import type { ConstraintReport } from '../../core/contract/analysis.ts';
import type { InvoiceFilter } from '../../core/contract/ledger.ts';

/** The one dimension a constraint's cell is cut by; null for a whole stage or a cell cut by several. */
export function cellDimension(constraint: ConstraintReport): string | null {
  const { dimension } = constraint;
  if (typeof dimension === 'string') return dimension === 'all' ? null : dimension;
  return dimension.length === 1 ? (dimension[0] ?? null) : null;
}

/** A cell's values as they stand in the books; none for a whole stage. */
export function cellValues(constraint: ConstraintReport): readonly string[] {
  const { value } = constraint;
  if (value === null) return [];
  return typeof value === 'string' ? [value] : value;
}

/** The rows behind a constraint; null where one filter cannot tell them (a cell cut by several dimensions). */
export function cellFilter(constraint: ConstraintReport, asOf: number): InvoiceFilter | null {
  const dimension = cellDimension(constraint);
  if (dimension !== null) {
    return { asOf, stage: constraint.stage, dimension, values: [...cellValues(constraint)] };
  }
  return constraint.dimension === 'all' ? { asOf, stage: constraint.stage } : null;
}
