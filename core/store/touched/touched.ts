/** Tables whose rows make up a customer's part of the books. */
export const TOUCHED_TABLES = [
  'customer',
  'invoice',
  'receipt',
  'credit_note',
  'follow_up',
  'balance',
] as const;
export type TouchedTable = (typeof TOUCHED_TABLES)[number];

/** More rows than this are quicker loaded with all others than exchanged. */
const MOST = 5_000;

/** Row ids that a change of the books touched, table by table; perhaps more than really changed, never fewer. */
export class Touched {
  readonly #rows = new Map<TouchedTable, Set<number>>();
  readonly #allocations = new Set<number>();
  #all = false;

  /** Whether the change reaches further than can be listed. */
  get all(): boolean {
    return this.#all;
  }

  touchAll(): void {
    this.#all = true;
    this.#rows.clear();
    this.#allocations.clear();
  }

  add(table: TouchedTable, rows: readonly (readonly [number])[]): void {
    if (this.#all) return;
    const known = this.#rows.get(table) ?? new Set();
    this.#rows.set(table, known);
    for (const [row] of rows) known.add(row);
    if (known.size > MOST) this.touchAll();
  }

  /** Rows that say how money was matched; they belong to their receipt, which may not be in the books. */
  addAllocations(rows: readonly (readonly [number])[]): void {
    if (this.#all) return;
    for (const [row] of rows) this.#allocations.add(row);
    if (this.#allocations.size > MOST) this.touchAll();
  }

  get allocations(): readonly number[] {
    return [...this.#allocations];
  }

  rowsOf(table: TouchedTable): readonly number[] {
    return [...(this.#rows.get(table) ?? [])];
  }
}
