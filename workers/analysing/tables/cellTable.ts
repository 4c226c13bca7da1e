import type { CellReport } from '../../../core/contract/analysis.ts';
import { csvDays, csvMoney } from '../../../core/text/csvExport.ts';
import { mapped } from '../mapped.ts';
import type { ExportedTable } from './exportedTable.ts';

/** The cells of a heat map: every segment of every stage, not only those that fit the window. */
export function cellTable(cells: readonly CellReport[]): ExportedTable {
  return {
    header: [
      'stage',
      'dimension',
      'value',
      'name',
      'bills',
      'amount',
      'waiting',
      'rupee_days',
      'mean_days',
      'rest_days',
      'excess_rupee_days',
    ],
    records: mapped(cells, (cell) => [
      cell.stage,
      cell.dimension,
      cell.value,
      cell.label,
      cell.invoices,
      csvMoney(cell.amount),
      csvMoney(cell.waiting),
      csvMoney(cell.rupeeDays),
      csvDays(cell.meanDays),
      csvDays(cell.achievableDays),
      csvMoney(cell.excessRupeeDays),
    ]),
  };
}
