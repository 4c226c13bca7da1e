import type { CustomerRow, CustomerSort } from '../contract/ledger.ts';
import { byName } from './byName.ts';
import { matches } from './matches.ts';

/** Customers whose name holds the words, in a column's order; what is not known comes last either way. */
export function sortCustomers(
  rows: readonly CustomerRow[],
  sort: CustomerSort,
  descending: boolean,
  words: string,
): readonly CustomerRow[] {
  const way = descending ? -1 : 1;
  return matches(rows, words).toSorted((a, b) => {
    const x = a[sort];
    const y = b[sort];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    const order =
      typeof x === 'string' || typeof y === 'string' ? byName(String(x), String(y)) : x - y;
    return order === 0 ? byName(a.name, b.name) : order * way;
  });
}
