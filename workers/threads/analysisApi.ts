import type { AnalysisReport, CellReport } from '../../core/contract/analysis.ts';
import type { CoreInput } from '../../core/contract/coreApi.ts';
import type { CustomerRow, InvoicePage } from '../../core/contract/ledger.ts';
import type { DbLocation } from '../db/driver.ts';

/** The methods of the thread that holds the ledger in memory. */
export interface AnalysisApi {
  open(where: DbLocation): null;
  close(input: null): null;
  analysis(input: CoreInput<'analysis'> & { readonly costOfFunds: number }): AnalysisReport;
  cells(input: CoreInput<'cells'>): CellReport[];
  invoices(input: CoreInput<'invoices'>): InvoicePage;
  customers(input: CoreInput<'customers'>): { rows: CustomerRow[]; total: number };
}
