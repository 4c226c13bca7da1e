import { AppFailure } from '../../core/contract/errors.ts';
import type { Defect } from '../../core/contract/quality.ts';
import type { TableExport } from '../../core/contract/tableExport.ts';
import { openBooks } from '../books.ts';
import { readAsOf } from '../options.ts';
import { withCore } from '../session.ts';
import { refuseExisting, writeTable } from '../writeTable.ts';

/** Tables of the window that need no more than a name to be written. */
export const EXPORT_TABLES = [
  'invoices',
  'customers',
  'parties',
  'shortPaid',
  'constraints',
  'defects',
] as const;

export interface ExportOptions {
  readonly db: string;
  /** One of EXPORT_TABLES: commander has refused every other name. */
  readonly table: (typeof EXPORT_TABLES)[number];
  readonly to: string;
  readonly asOf?: string;
  readonly defect?: Defect;
  readonly passphraseFile?: string;
}

/** `drumbeat export --db FILE --table NAME --to FILE`: a table of the books as CSV; never overwrites a file. */
export async function exportTable(options: ExportOptions): Promise<void> {
  const what = tableOf(options);
  refuseExisting(options.to);
  await withCore(async (host) => {
    await openBooks(host, options.db, options.passphraseFile);
    await writeTable(host, what, options.to);
  });
}

function tableOf({ table, asOf: text, defect }: ExportOptions): TableExport {
  const asOf = readAsOf(text);
  switch (table) {
    case 'invoices':
      return { table, filter: { asOf } };
    case 'defects':
      if (defect === undefined) throw new AppFailure('usage', { reason: 'defect' });
      return { table, defect };
    default:
      return { table, asOf };
  }
}
