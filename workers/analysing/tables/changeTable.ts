import type { VoucherChange } from '../../../core/contract/books.ts';
import { BatchChangeLists } from '../../../core/store/changes/batchChangeLists.ts';
import type { ReadableDb } from '../../../core/store/ports.ts';
import { csvDay, csvMoney } from '../../../core/text/csvExport.ts';
import { mapped } from '../mapped.ts';
import type { ExportedTable, Of } from './exportedTable.ts';

/** Rows read at a time from a list that stays open. */
const PAGE = 500;

/** What a batch did to the books, voucher by voucher. */
export function changeTable(
  db: ReadableDb,
  { batchId, change }: Of<'batchChanges'>,
): ExportedTable {
  return {
    header: [
      'kind',
      'change',
      'taken_out',
      'number',
      'customer',
      'date',
      'currency',
      'amount_before',
      'amount_after',
      'fields',
      'file',
      'line',
    ],
    records: mapped(eachChange(db, batchId, change), (row) => [
      row.kind,
      row.change,
      row.retired ? 'yes' : 'no',
      row.number,
      row.customer,
      csvDay(row.date),
      row.currency,
      csvMoney(row.amountBefore),
      csvMoney(row.amountAfter),
      row.fields.join(' '),
      row.file,
      row.line,
    ]),
  };
}

function* eachChange(
  db: ReadableDb,
  batchId: string,
  change: VoucherChange['change'],
): Generator<VoucherChange> {
  const lists = new BatchChangeLists();
  for (let offset = 0; ; offset += PAGE) {
    const { rows, total } = lists.page(db, { batchId, change, offset, limit: PAGE });
    yield* rows;
    if (offset + PAGE >= total) return;
  }
}
