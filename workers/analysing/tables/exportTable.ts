import { AppFailure } from '../../../core/contract/errors.ts';
import type { TableExport } from '../../../core/contract/tableExport.ts';
import { implementationsIn } from '../../../core/store/work/works.ts';
import { assumptionTable } from './assumptionTable.ts';
import { cellTable } from './cellTable.ts';
import { changeTable } from './changeTable.ts';
import { comparisonTable, constraintTable } from './constraintTables.ts';
import { customerTable } from './customerTable.ts';
import { defectTable } from './defectTable.ts';
import type { ExportBooks, ExportedTable } from './exportedTable.ts';
import { historyTable } from './historyTable.ts';
import { invoiceTable } from './invoiceTable.ts';
import { feedbackTable, learnedTable } from './learnedTables.ts';
import { metricRowsTable, metricsTable, metricTrendTable } from './metricTables.ts';
import { partyEntryTable, partyTable, shortPaidTable } from './partyTables.ts';
import { receiptTable } from './receiptTable.ts';
import { recommendationTable } from './recommendationTable.ts';
import { ribbonTable } from './ribbonTable.ts';
import { workStepTable } from './workStepTable.ts';

/** All rows of a table in the order of the window. Money in currency units, dates YYYY-MM-DD. */
export function exportedTable(books: ExportBooks, what: TableExport): ExportedTable {
  switch (what.table) {
    case 'invoices':
      return invoiceTable(books, what);
    case 'customers':
      return customerTable(books.view(what.asOf), what);
    case 'parties':
      return partyTable(books.reconciled(what.asOf), what);
    case 'partyEntries':
      return partyEntryTable(books, what);
    case 'shortPaid':
      return shortPaidTable(books, what);
    case 'receipts':
      return receiptTable(books.db, books.view(what.asOf, what.currency), what);
    case 'metricRows':
      return metricRowsTable(books.db, books.view(what.asOf, what.currency), what.part);
    case 'metricTrend':
      return metricTrendTable(books.metricTrend(what));
    case 'metrics':
      return metricsTable(books.metricTable(what));
    case 'cells':
      return cellTable(books.cells(what));
    case 'ribbon':
      return ribbonTable(what.days.map((day) => books.constraintAt(day)));
    case 'constraints':
      return constraintTable(books.view(what.asOf).ledger, books.constraints);
    case 'comparison':
      return comparisonTable(books.view(what.asOf).ledger, books.constraints, what.ranks);
    case 'workSteps':
      return workStepTable(implementationsIn(books.db), what);
    case 'recommendations':
      return recommendationTable(books.view(what.asked.asOf).ledger, needed(books.advised), what);
    case 'assumptions':
      return assumptionTable(needed(books.assumed).found, what);
    case 'defects':
      return defectTable(books, what);
    case 'history':
      return historyTable(books.db);
    case 'learned':
      return learnedTable(books.db);
    case 'feedback':
      return feedbackTable(books.db);
    case 'batchChanges':
      return changeTable(books.db, what);
  }
}

function needed<T>(found: T | null): T {
  if (found === null) throw new AppFailure('internal');
  return found;
}
