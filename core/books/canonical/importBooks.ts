import { type FilePreview, TABLES, type TableName } from '../../contract/books.ts';
import { AppFailure } from '../../contract/errors.ts';
import type { BookSink } from '../model.ts';
import type { FileSummary, ImportOptions, ImportSummary, SourceFile } from '../port.ts';
import { RowCursor } from '../tables/cursor.ts';
import type { FilePlan } from '../tables/plan.ts';
import { previewOf } from '../tables/preview.ts';
import { readPlanned } from '../tables/records.ts';
import { isNoRecord } from '../tables/skipped.ts';
import { allocationReader } from './allocations.ts';
import { ImportContext, type RowReader } from './context.ts';
import { creditNoteReader } from './creditNotes.ts';
import { customerReader } from './customers.ts';
import { invoiceReader } from './invoices.ts';
import { balanceReader, capacityReader, followUpReader } from './others.ts';
import { type PlannedFile, planBooks } from './planBooks.ts';
import { receiptReader } from './receipts.ts';

const DEFAULT_CURRENCY = 'INR';
/** Records between two looks at `cancelled`. */
const POLL_ROWS = 2048;

/** How the files would be read, from their heads (and, where a date's order hides, from all of them). */
export function previewBooks(
  files: readonly SourceFile[],
  options: Pick<ImportOptions, 'mapping' | 'cancelled'> = {},
): FilePreview[] {
  const planned = planBooks(files, options.mapping, () => pollCancelled(options));
  return planned.map(({ plan, dates }) => previewOf(plan, dates));
}

/**
 * Reads canonical books (design §3) — the eight tables as files or in a zip, or a single file of invoices with
 * settlement columns — and pours them into the sink, table by table in the order in which they refer to each
 * other, whatever the order of the files. Streams: memory does not grow with the books but for customers and
 * receipt numbers. Row faults go to `sink.issue`; on a thrown failure the caller drops what the sink got.
 * @throws AppFailure `file_*` for a file that cannot be read, `file_dates_ambiguous` (detail: file, column),
 *   `map_invalid`, `no_row_survived`, `cancelled`
 */
export function importBooks(
  files: readonly SourceFile[],
  sink: BookSink,
  options: ImportOptions = {},
): ImportSummary {
  const poll = () => pollCancelled(options);
  const planned = planBooks(files, options.mapping, poll);
  for (const { plan, dates } of planned) {
    if (dates.undecided === null) continue;
    throw new AppFailure('file_dates_ambiguous', {
      file: plan.source.name,
      column: dates.undecided,
    });
  }
  const listed = planned.some(({ plan }) => plan.table === 'customers');
  const context = new ImportContext(sink, options.currency ?? DEFAULT_CURRENCY, listed);
  const progress = new Progress(planned, options);
  const summaries = new Map<PlannedFile, FileSummary>();
  for (const table of TABLES) {
    for (const file of planned) {
      if (file.plan.table === table) summaries.set(file, importFile(file, context, progress));
    }
  }
  refuseIfNothingLeft(planned, context);
  return {
    source: 'csv',
    files: planned.flatMap((file) => summaries.get(file) ?? []),
    counts: { ...context.counts },
    billed: context.billed,
    received: context.received,
    credited: context.credited,
    from: context.from,
    to: context.to,
  };
}

function importFile(file: PlannedFile, context: ImportContext, progress: Progress): FileSummary {
  const { plan, dates } = file;
  const row = new RowCursor(plan, dates);
  const read = readerFor(plan, context);
  let rows = 0;
  const rejectedBefore = context.counts.rejected;
  readPlanned(
    plan,
    (cells, line) => {
      row.load(cells, line);
      if (row.fault === null) read(row);
      if (row.fault === null) {
        rows++;
        if (row.remark !== null)
          context.warn(row, row.remark.code, row.remark.column, row.remark.value);
      } else if (isNoRecord(row, plan)) {
        context.warn(row, 'skipped_line', null, row.filled().join(' ').slice(0, 200));
      } else {
        rows++;
        context.issue({ file: row.file, line, ...row.fault, kind: 'rejected' });
      }
      progress.row();
      return true;
    },
    (bytes) => progress.bytes(bytes),
  );
  progress.fileDone();
  return {
    preview: previewOf(plan, dates),
    rows,
    rejected: context.counts.rejected - rejectedBefore,
  };
}

function readerFor(plan: FilePlan, context: ImportContext): RowReader {
  const readers: Readonly<Record<TableName, () => RowReader>> = {
    customers: () => customerReader(plan, context),
    invoices: () => invoiceReader(plan, context),
    receipts: () => receiptReader(plan, context),
    allocations: () => allocationReader(context),
    credit_notes: () => creditNoteReader(plan, context),
    follow_ups: () => followUpReader(context),
    capacity: () => capacityReader(context),
    balances: () => balanceReader(context),
  };
  return readers[plan.table]();
}

/** Books whose bills were all rejected hold nothing to conclude from, whatever else was read. */
function refuseIfNothingLeft(planned: readonly PlannedFile[], context: ImportContext): void {
  const { counts } = context;
  const hasInvoices = planned.some(({ plan }) => plan.table === 'invoices');
  const bills = counts.invoices + counts.creditNotes;
  const others = counts.customers + counts.receipts + counts.allocations;
  if (hasInvoices ? bills === 0 : bills + others + context.otherRecords === 0) {
    throw new AppFailure('no_row_survived', { rejected: counts.rejected });
  }
}

function pollCancelled(options: Pick<ImportOptions, 'cancelled'>): void {
  if (options.cancelled?.() === true) throw new AppFailure('cancelled');
}

/** Counts what was read and tells the host of it, chunk by chunk. */
class Progress {
  private readonly options: ImportOptions;
  private readonly total: number;
  private done = 0;
  private rows = 0;

  constructor(planned: readonly PlannedFile[], options: ImportOptions) {
    this.options = options;
    this.total = planned.reduce((sum, { plan }) => sum + plan.source.size, 0);
  }

  bytes(read: number): void {
    this.done += read;
    this.report();
  }

  row(): void {
    this.rows++;
    if (this.rows % POLL_ROWS === 0) this.report();
  }

  fileDone(): void {
    this.report();
  }

  private report(): void {
    pollCancelled(this.options);
    this.options.onProgress?.(this.done, this.total, this.rows);
  }
}
