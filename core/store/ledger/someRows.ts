/** Row ids of all that some customers have in the books (live or not), table by table, each once. */
export interface SomeRows {
  readonly parties: readonly number[];
  readonly invoices: readonly number[];
  readonly receipts: readonly number[];
  readonly credits: readonly number[];
  readonly allocations: readonly number[];
}
