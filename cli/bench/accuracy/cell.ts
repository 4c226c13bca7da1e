import type { ConstraintReport } from '../../../core/contract/analysis.ts';

/** One dimension of a cell by its canonical name, and the values of it that lie inside. */
export interface CellPart {
  readonly dimension: string;
  readonly values: readonly string[];
}

/** A place in the flow: a stage and the bills in it. No parts: the whole stage. */
export interface Cell {
  readonly stage: string;
  readonly parts: readonly CellPart[];
}

/** The cell that a reported constraint, or a warning of one, names. */
export function cellOfReport(c: Pick<ConstraintReport, 'stage' | 'dimension' | 'value'>): Cell {
  if (c.value === null || c.dimension === 'all') return { stage: c.stage, parts: [] };
  const values = [c.value].flat();
  if (typeof c.dimension === 'string') {
    return { stage: c.stage, parts: [{ dimension: c.dimension, values }] };
  }
  const parts = c.dimension.map((dimension, i) => ({
    dimension,
    values: values.slice(i, i + 1),
  }));
  return { stage: c.stage, parts };
}

/** The cell in one line; equal texts are equal cells. */
export function cellText(cell: Cell): string {
  const parts = cell.parts.map(
    ({ dimension, values }) => `${dimension}=${[...values].sort().join('+')}`,
  );
  return `${cell.stage} ${parts.length === 0 ? 'all' : parts.sort().join(' × ')}`;
}

/** Whether two cells have the same stage, dimensions and values. */
export function sameCell(a: Cell, b: Cell): boolean {
  return cellText(a) === cellText(b);
}
