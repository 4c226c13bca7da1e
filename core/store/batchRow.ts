import type { Day } from '../books/dates.ts';
import type { BatchChanges, BookCounts, LeftOut } from '../contract/books.ts';
import type { Coverage } from './changes/coverage.ts';

/** A batch as its row stands in the file. */
export interface BatchRow {
  readonly id: number;
  readonly batchId: string;
  readonly source: string;
  readonly files: string;
  readonly fingerprint: string;
  readonly importedAt: string;
  readonly undoneAt: string | null;
  readonly counts: string;
  readonly summary: string;
}

/** What the import told of itself besides its counts. */
export interface BatchSummary {
  readonly leftOut: readonly LeftOut[];
  readonly from: Day | null;
  readonly to: Day | null;
}

/** What is kept of a batch beside the importer's own words; `changes` is derived from the rows. */
export interface KeptSummary extends BatchSummary, Coverage {
  readonly changes: CountedChanges;
}

export type CountedChanges = Omit<BatchChanges, 'retired'>;

export const BATCH_COLUMNS = `id, batch_id AS batchId, source, files, fingerprint,
  imported_at AS importedAt, undone_at AS undoneAt, counts, summary`;

/** What a batch's row keeps; files from before summaries were kept hold none of it. */
export function summaryOf(row: BatchRow): Partial<KeptSummary> {
  return JSON.parse(row.summary);
}

export function countsOf(row: BatchRow): BookCounts {
  return JSON.parse(row.counts);
}
