import type { CustomerColumns } from '../../flow/ledger.ts';
import type { ReadableDb } from '../ports.ts';
import { AMONG } from './readColumns.ts';
import type { SomeRows } from './someRows.ts';

/** The customers of the books, and what their own rows say of each. */
export interface LoadedCustomers {
  readonly columns: CustomerColumns;
  /** Party id → position, -1 for a customer no live row names. */
  position(party: number): number;
  /** By position; null without a row of its own or without a term. */
  readonly creditDays: readonly (number | null)[];
  /** By position: term ids, -1 where blank. */
  readonly terms: Readonly<Record<'segment' | 'region' | 'salesperson', Int32Array>>;
  /** By position: row id in `customer`, 0 where the customer is not listed. */
  readonly row: Float64Array;
}

type Row = readonly [
  party: number,
  customerId: string,
  row: number | null,
  name: string | null,
  segment: number | null,
  region: number | null,
  salesperson: number | null,
  creditDays: number | null,
];

/** Every customer that a live row names, in the order of their first appearance; unlisted ones go by their id. */
export function loadCustomers(db: ReadableDb, some: SomeRows | null = null): LoadedCustomers {
  const [among, ...lists] =
    some === null ? [''] : [AMONG, some.invoices, some.receipts, some.credits, some.parties];
  const only = among === '' ? '' : `AND id ${among}`;
  const rows = db
    .prepareRows<Row>(
      `SELECT p.id, p.customer_id, c.id, c.name, c.segment, c.region, c.salesperson, c.credit_days
       FROM party p LEFT JOIN customer c ON c.party = p.id AND c.live = 1
       WHERE (c.id IS NOT NULL
         OR p.id IN (SELECT party FROM invoice WHERE live = 1 ${only})
         OR p.id IN (SELECT party FROM receipt WHERE live = 1 ${only})
         OR p.id IN (SELECT party FROM credit_note WHERE live = 1 ${only})
         OR p.id IN (SELECT party FROM balance WHERE live = 1))
         ${among === '' ? '' : `AND p.id ${among}`}
       ORDER BY p.id`,
    )
    .all(...lists.map((list) => JSON.stringify(list)));
  const position = new Int32Array((rows.at(-1)?.[0] ?? 0) + 1).fill(-1);
  rows.forEach(([party], i) => {
    position[party] = i;
  });
  return {
    columns: {
      count: rows.length,
      id: rows.map(([, id]) => id),
      name: rows.map(([, id, , name]) => name ?? id),
      creditDays: Int32Array.from(rows, (row) => row[7] ?? -1),
      rowId: Float64Array.from(rows, ([party]) => party),
    },
    position: (party) => position[party] ?? -1,
    creditDays: rows.map((row) => row[7]),
    terms: {
      segment: Int32Array.from(rows, (row) => row[4] ?? -1),
      region: Int32Array.from(rows, (row) => row[5] ?? -1),
      salesperson: Int32Array.from(rows, (row) => row[6] ?? -1),
    },
    row: Float64Array.from(rows, (row) => row[2] ?? 0),
  };
}
