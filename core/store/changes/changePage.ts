import type { VoucherChange } from '../../contract/books.ts';
import type { BatchRow } from '../batchRow.ts';
import type { ReadableDb, SqlValue } from '../ports.ts';
import type { ChangeList, ListedChange } from './changeList.ts';
import { type Against, allocationsDiffer, attributesOf } from './compareSql.ts';
import { comparedWith } from './countChanges.ts';
import { VOUCHER_TABLES, type VoucherTable } from './vouchers.ts';

interface VoucherRow {
  readonly id: number;
  readonly key: string;
  readonly number: string | null;
  readonly customer: string;
  readonly date: number;
  readonly currency: string;
  readonly amount: number;
  readonly file: string;
  readonly line: number;
  readonly attributes: string | null;
  readonly [column: string]: SqlValue;
}

/** A page of a list of changes with both versions of each voucher; amounts in minor units. */
export function changePage(
  db: ReadableDb,
  batch: BatchRow,
  list: ChangeList,
  change: VoucherChange['change'],
  { offset, limit }: { readonly offset: number; readonly limit: number },
): { rows: VoucherChange[]; total: number } {
  const toChange = describer(db, batch, change);
  const rows: VoucherChange[] = [];
  for (let at = offset; at < Math.min(list.count, offset + limit); at++) {
    const row = toChange(list.at(at));
    if (row !== null) rows.push(row);
  }
  return { rows, total: list.count };
}

function describer(
  db: ReadableDb,
  batch: BatchRow,
  change: VoucherChange['change'],
): (listed: ListedChange) => VoucherChange | null {
  const against = comparedWith(db, batch);
  const selects = VOUCHER_TABLES.map((voucher) => db.prepare<VoucherRow>(rowSql(voucher)));
  const retired = db.prepareRows(
    'SELECT 1 FROM retired WHERE kind = ? AND source_key = ? AND batch = ?',
  );
  return ({ table, before, after }) => {
    const voucher = VOUCHER_TABLES[table];
    const old = before === 0 ? undefined : selects[table]?.get(before);
    const fresh = after === 0 ? undefined : selects[table]?.get(after);
    const shown = fresh ?? old;
    if (voucher === undefined || shown === undefined) return null;
    const { number, customer, date, currency, file, line, key } = shown;
    return {
      kind: voucher.kind,
      change,
      retired: change === 'vanished' && retired.get(voucher.kind, key, batch.id) !== undefined,
      ...{ number, customer, date, currency, file, line },
      amountBefore: old?.amount ?? null,
      amountAfter: fresh?.amount ?? null,
      fields:
        old === undefined || fresh === undefined
          ? []
          : differing(
              voucher,
              old,
              fresh,
              () => against !== null && allocationsChanged(db, shown.id, against),
            ),
    };
  };
}

/** Canonical names of the fields in which two versions differ. */
function differing(
  { kind, fields }: VoucherTable,
  old: VoucherRow,
  fresh: VoucherRow,
  allocations: () => boolean,
): string[] {
  const found = new Set<string>();
  for (const [field, column] of fields) {
    if (old[`field_${column}`] !== fresh[`field_${column}`]) found.add(field);
  }
  if (old.attributes !== fresh.attributes) found.add('attributes');
  if (kind === 'receipt' && allocations()) found.add('allocations');
  return [...found];
}

function allocationsChanged(db: ReadableDb, receipt: number, against: Against): boolean {
  const sql = `SELECT ${allocationsDiffer('r.source_key', against)} FROM receipt r WHERE r.id = ?`;
  return db.prepareRows<readonly [number]>(sql).get(receipt)?.[0] === 1;
}

function rowSql({ kind, number, date, fields, attributes }: VoucherTable): string {
  const columns = fields.map(([, column]) => `r.${column} AS field_${column}`).join(', ');
  return `SELECT r.id, r.source_key AS "key", r.${number} AS number, coalesce((
      SELECT c.name FROM customer c WHERE c.party = r.party AND c.live = 1), p.customer_id) AS customer,
    r.${date} AS date, t.text AS currency, r.amount, f.name AS file, r.line,
    ${attributes === null ? 'NULL' : attributesOf(attributes, 'r')} AS attributes, ${columns}
    FROM ${kind} r JOIN party p ON p.id = r.party JOIN term t ON t.id = r.currency
      JOIN file f ON f.id = r.file WHERE r.id = ?`;
}
