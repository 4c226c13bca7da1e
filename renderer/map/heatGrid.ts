import type { CellReport } from '../../core/contract/analysis.ts';
import { STAGES } from '../../core/flow/ledger.ts';

export interface HeatRow {
  readonly value: string;
  readonly label: string;
  /** By stage, in the order of the flow; undefined where nothing passed. */
  readonly cells: readonly (CellReport | undefined)[];
}

export interface HeatGrid {
  readonly rows: readonly HeatRow[];
  /** Segments that have no row of their own. */
  readonly left: number;
  readonly worst: number;
}

const MOST_ROWS = 12;

/** Stage × segment: the segments with most money beyond achievable first, as many as can be read. */
export function heatGrid(cells: readonly CellReport[], always: readonly string[] = []): HeatGrid {
  const rows = new Map<
    string,
    { label: string; excess: number; cells: (CellReport | undefined)[] }
  >();
  for (const cell of cells) {
    const row = rows.get(cell.value) ?? {
      label: cell.label,
      excess: 0,
      cells: STAGES.map(() => undefined),
    };
    row.cells[STAGES.indexOf(cell.stage)] = cell;
    // Agreed terms are always long; they do not rank a segment.
    if (cell.stage !== 'terms') row.excess += cell.excessRupeeDays;
    rows.set(cell.value, row);
  }
  const ranked = [...rows].sort(
    ([a, x], [b, y]) =>
      Number(always.includes(b)) - Number(always.includes(a)) ||
      y.excess - x.excess ||
      (a < b ? -1 : 1),
  );
  return {
    rows: ranked
      .slice(0, MOST_ROWS)
      .map(([value, row]) => ({ value, label: row.label, cells: row.cells })),
    left: Math.max(0, ranked.length - MOST_ROWS),
    worst: Math.max(0, ...cells.map((cell) => cell.excessRupeeDays)),
  };
}

/** The cell to which an arrow key leads from (row, column); null for other keys. */
export function heatStep(
  key: string,
  at: { readonly row: number; readonly column: number },
  size: { readonly rows: number; readonly columns: number },
): { row: number; column: number } | null {
  const clamp = (v: number, n: number): number => Math.max(0, Math.min(n - 1, v));
  const { row, column } = at;
  switch (key) {
    case 'ArrowRight':
      return { row, column: clamp(column + 1, size.columns) };
    case 'ArrowLeft':
      return { row, column: clamp(column - 1, size.columns) };
    case 'ArrowDown':
      return { row: clamp(row + 1, size.rows), column };
    case 'ArrowUp':
      return { row: clamp(row - 1, size.rows), column };
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: size.columns - 1 };
    default:
      return null;
  }
}
