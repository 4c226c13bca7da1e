import { csvDay, csvMoney } from '../../../core/text/csvExport.ts';
import { eachDefect } from '../bookQuality.ts';
import { mapped } from '../mapped.ts';
import type { ExportBooks, ExportedTable, Of } from './exportedTable.ts';

/** Rows with a defect. */
export function defectTable({ db, quality }: ExportBooks, what: Of<'defects'>): ExportedTable {
  const rows = quality().rows(what.defect);
  return {
    header: [
      'defect',
      'kind',
      'number',
      'customer',
      'date',
      'amount',
      'field',
      'value',
      'file',
      'line',
    ],
    records: mapped(eachDefect(db, rows, 0, rows.count), (row) => [
      row.defect,
      row.kind,
      row.number,
      row.customer,
      csvDay(row.day),
      csvMoney(row.amount),
      row.field,
      row.value,
      row.file,
      row.line,
    ]),
  };
}
