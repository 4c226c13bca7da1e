import type { VoucherChange } from '../../contract/books.ts';
import type { BatchRow } from '../batchRow.ts';
import type { ReadableDb } from '../ports.ts';
import { ofBatch } from '../versions/batchRows.ts';
import { pairsSql } from './compareSql.ts';
import { comparedWith } from './countChanges.ts';
import { vanishedFrom } from './vanished.ts';
import { VOUCHER_TABLES, type VoucherTable } from './vouchers.ts';

/** One change of a batch, as row ids; 0 where there is no version before or after. */
export interface ListedChange {
  /** Position in VOUCHER_TABLES. */
  readonly table: number;
  readonly before: number;
  readonly after: number;
}

/** All vouchers that a batch added, changed or no longer holds, largest amounts first. */
export interface ChangeList {
  readonly count: number;
  at(position: number): ListedChange;
}

type Row = readonly [before: number | null, after: number | null, size: number];

/** Lists a kind of change of a batch; compares all of it, so the answer is worth keeping while the books stand. */
export function listChanges(
  db: ReadableDb,
  row: BatchRow,
  change: VoucherChange['change'],
): ChangeList {
  const table: number[] = [];
  const before: number[] = [];
  const after: number[] = [];
  const size: number[] = [];
  VOUCHER_TABLES.forEach((voucher, at) => {
    const select = selectFor(db, row, voucher, change);
    if (select === null) return;
    for (const [old, fresh, amount] of db.prepareRows<Row>(select).iterate()) {
      table.push(at);
      before.push(old ?? 0);
      after.push(fresh ?? 0);
      size.push(amount);
    }
  });
  const count = size.length;
  const order = new Int32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  order.sort((a, b) => (size[b] ?? 0) - (size[a] ?? 0) || a - b);
  return {
    count,
    at: (position) => {
      const i = order[position] ?? -1;
      return { table: table[i] ?? 0, before: before[i] ?? 0, after: after[i] ?? 0 };
    },
  };
}

/** Selects (before, after, size) of one kind's changes in row order; null where there can be none. */
function selectFor(
  db: ReadableDb,
  row: BatchRow,
  voucher: VoucherTable,
  change: VoucherChange['change'],
): string | null {
  const { kind } = voucher;
  const against = comparedWith(db, row);
  if (against === null) {
    const all = `SELECT NULL, id, amount FROM ${kind} WHERE ${ofBatch(db, kind, row.id)} ORDER BY id`;
    return change === 'added' ? all : null;
  }
  if (change === 'vanished') {
    const vanished = vanishedFrom(db, row, voucher, against);
    return vanished === null
      ? null
      : `SELECT o.id, NULL, o.amount FROM (${vanished}) v JOIN ${kind} o ON o.id = v.old_id ORDER BY o.id`;
  }
  return `SELECT ${change === 'added' ? 'NULL' : 'p.old_id'}, coalesce(p.new_id, p.old_id),
      max(coalesce(n.amount, 0), coalesce(o.amount, 0))
    FROM (${pairsSql(db, voucher, against)}) p
    LEFT JOIN ${kind} n ON n.id = p.new_id LEFT JOIN ${kind} o ON o.id = p.old_id
    WHERE p.change = '${change}' ORDER BY 2`;
}
