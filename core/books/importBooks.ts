import type { FilePreview, SourceName } from '../contract/books.ts';
import { AppFailure } from '../contract/errors.ts';
import type { BookSink } from './model.ts';
import { type PlannedImport, planImport } from './planImport.ts';
import type { ImportOptions, ImportSummary, SourceFile } from './port.ts';
import { Pour } from './pour/pour.ts';

const DEFAULT_CURRENCY = 'INR';

/** How the files would be read, from their heads (and, where a date's order hides, from all of them). */
export function previewBooks(
  files: readonly SourceFile[],
  options: Pick<ImportOptions, 'mapping' | 'source' | 'saved' | 'cancelled'> = {},
): FilePreview[] {
  return planImport(files, options, () => poll(options)).files.map(({ preview }) => preview);
}

/**
 * Reads books of any source we know and pours them into the sink. Several files of one company are one import.
 * Row faults go to `sink.issue`; on a thrown failure the caller drops what the sink got.
 * @throws AppFailure `file_*` for a file that cannot be read, `file_dates_ambiguous` (detail: file, column),
 *   `file_not_of_source`, `map_invalid`, `no_row_survived`, `export_empty`, `cancelled`
 */
export function importBooks(
  files: readonly SourceFile[],
  sink: BookSink,
  options: ImportOptions = {},
): ImportSummary {
  const planned = planImport(files, options, () => poll(options));
  for (const { plan } of planned.groups) {
    if (plan.undecided !== null) throw new AppFailure('file_dates_ambiguous', plan.undecided);
  }
  const total = planned.files.reduce((sum, { opened }) => sum + opened.size, 0);
  const pour = new Pour(sink, {
    currency: options.currency ?? DEFAULT_CURRENCY,
    receiptsElsewhere: options.receiptsElsewhere ?? false,
    onProgress: (bytes, rows) => options.onProgress?.(bytes, total, rows),
    poll: () => poll(options),
  });
  for (const { plan } of planned.groups) plan.read(pour);
  pour.end();
  refuseIfNothingLeft(planned, pour);
  const { billed, received, credited, from, to } = pour;
  return {
    source: mainSource(planned, pour),
    leftOut: pour.leftOut(),
    withdrawn: pour.withdrawn(),
    seen: pour.seen(),
    files: planned.files.map(({ preview }) => ({
      preview: withActivities(preview, planned),
      rows: pour.rowsOf(preview.file),
      rejected: pour.rejectedOf(preview.file),
    })),
    counts: { ...pour.counts },
    ...{ billed, received, credited, from, to },
  };
}

/** Books whose bills were all rejected hold nothing to conclude from, whatever else was read. */
function refuseIfNothingLeft(planned: PlannedImport, pour: Pour): void {
  const { counts } = pour;
  const bills = counts.invoices + counts.creditNotes;
  const others = counts.customers + counts.receipts + counts.allocations + pour.otherRecords;
  const expectsBills = planned.groups.some(({ plan }) => plan.expectsBills);
  if ((expectsBills ? bills : bills + others) > 0) return;
  throw new AppFailure('no_row_survived', { rejected: counts.rejected });
}

/** Only a log that was read tells its activities: its head holds the first few. */
function withActivities(preview: FilePreview, { groups }: PlannedImport): FilePreview {
  const group = groups.find(({ source }) => source.id === preview.source);
  const activities = group?.plan.activities?.(preview.file);
  return activities === undefined ? preview : { ...preview, activities: [...activities] };
}

function mainSource(planned: PlannedImport, pour: Pour): SourceName {
  const rows = new Map<SourceName, number>();
  for (const { preview } of planned.files) {
    if (preview.leftOut) continue;
    rows.set(preview.source, (rows.get(preview.source) ?? 0) + pour.rowsOf(preview.file));
  }
  const [first] = [...rows].sort(([, a], [, b]) => b - a);
  return first?.[0] ?? 'csv';
}

function poll(options: Pick<ImportOptions, 'cancelled'>): void {
  if (options.cancelled?.() === true) throw new AppFailure('cancelled');
}
