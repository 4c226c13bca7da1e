import type { CustomerRow } from '../../core/contract/ledger.ts';
import { matches } from '../frame/find.ts';
import type { Sorting } from '../table/DataTable.tsx';

type Key =
  | 'name'
  | 'outstanding'
  | 'overdue'
  | 'billed12'
  | 'meanDaysLate'
  | 'shareLate'
  | 'region';

function keyOf(id: string): Key {
  const keys: readonly Key[] = [
    'name',
    'outstanding',
    'billed12',
    'meanDaysLate',
    'shareLate',
    'region',
  ];
  return keys.find((key) => key === id) ?? 'overdue';
}

/** Customers whose name holds the words, in the table's order; what is not known comes last either way. */
export function sortCustomers(
  rows: readonly CustomerRow[],
  sorting: Sorting,
  words: string,
): readonly CustomerRow[] {
  const key = keyOf(sorting.id);
  const way = sorting.descending ? -1 : 1;
  return matches(rows, words).toSorted((a, b) => {
    const x = a[key];
    const y = b[key];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    const order =
      typeof x === 'string' || typeof y === 'string' ? String(x).localeCompare(String(y)) : x - y;
    return order === 0 ? a.name.localeCompare(b.name) : order * way;
  });
}
