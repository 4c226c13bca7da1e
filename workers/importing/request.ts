import type { ImportOptions } from '../../core/books/port.ts';
import type { Mapping, SavedMapping, SourceName } from '../../core/contract/books.ts';
import type { ThreadContext } from '../rpc/serveThread.ts';
import { progressReporter } from './progress.ts';

/** What to read and how; the same for a preview and its import. */
export interface ImportRequest {
  readonly paths: readonly string[];
  readonly mapping?: Mapping | undefined;
  /** Default: found by content. */
  readonly source?: SourceName | undefined;
  /** Leave the mappings saved in the books aside. */
  readonly ignoreSaved?: boolean | undefined;
  /** Keep the mapping for the next table with the same headers. */
  readonly keepMapping?: boolean | undefined;
}

/** A request for the thread that reads, which has no books to look up saved mappings in. */
export interface ReadRequest extends ImportRequest {
  readonly saved: readonly SavedMapping[];
  /** The books hold receipts that allocations may name. */
  readonly receiptsElsewhere: boolean;
}

/** Which of the files to look at, by its name within them. */
export interface HeadRequest {
  readonly paths: readonly string[];
  readonly file: string;
  readonly mapping?: Mapping | undefined;
}

/** Told once it is known, for the time that reading may take. */
export interface SizeEvent {
  /** Bytes to be read, after inflating. */
  readonly bytesTotal: number;
}

/** @param share of the whole progress that reading the files is */
export function importOptions(
  { mapping, source, saved, receiptsElsewhere }: ReadRequest,
  context: Pick<ThreadContext, 'cancelled' | 'emit'>,
  share: number,
): ImportOptions {
  const report = progressReporter(context);
  let told = false;
  return {
    mapping,
    source,
    saved,
    receiptsElsewhere,
    cancelled: context.cancelled,
    onProgress: (bytes, bytesTotal, rows) => {
      if (!told) context.emit({ bytesTotal } satisfies SizeEvent);
      told = true;
      const done = bytesTotal > 0 ? share * Math.min(1, bytes / bytesTotal) : null;
      report({ phase: 'reading', done, rows });
    },
  };
}
