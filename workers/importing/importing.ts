import { importBooks } from '../../core/books/importBooks.ts';
import type { ImportOptions, SourceFile } from '../../core/books/port.ts';
import type { ImportBatch, ImportPreview, Mapping, SourceName } from '../../core/contract/books.ts';
import { importBatch } from '../../core/store/importBatch.ts';
import type { Device, WritableDb } from '../../core/store/ports.ts';
import type { ThreadContext } from '../rpc/serveThread.ts';
import { fingerprintOf, hashFile } from './fingerprint.ts';
import { previewSink } from './previewSink.ts';
import { progressReporter } from './progress.ts';
import { openSources } from './sourceFiles.ts';

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

/**
 * Reads everything as an import would and keeps nothing.
 * @throws AppFailure of the files' faults, or `cancelled`
 */
export function previewFiles(request: ImportRequest, context: ThreadContext): ImportPreview {
  return withSources(request.paths, (files) => {
    const sink = previewSink();
    const options = importOptions(request, context, 1);
    const summary = importBooks(files, sink, options);
    return {
      source: summary.source,
      leftOut: [...summary.leftOut],
      files: summary.files.map(({ preview }) => preview),
      counts: summary.counts,
      totals: {
        billed: summary.billed,
        received: summary.received,
        outstanding: summary.billed - summary.received - summary.credited - sink.tds(),
      },
      from: summary.from,
      to: summary.to,
      issues: sink.issuesShown(),
    };
  });
}

/**
 * Imports the files as one batch, all or nothing.
 * @throws AppFailure of the files' faults, `no_row_survived`, `cancelled`, `disk_full`
 */
export function importFiles(
  db: WritableDb,
  device: Device,
  request: ImportRequest,
  context: ThreadContext,
): ImportBatch {
  return withSources(request.paths, (sources) => {
    const files = sources.map((file) => ({
      file: file.name,
      sha256: hashFile(file, context.stopIfCancelled),
      bytes: file.size,
    }));
    const mapping = request.mapping ?? null;
    const report = progressReporter(context);
    let rows = 0;
    const batch = importBatch(
      db,
      device,
      {
        files,
        fingerprint: fingerprintOf(files, { mapping, source: request.source ?? null }),
        mapping,
      },
      (sink) => {
        const summary = importBooks(sources, sink, importOptions(request, context, 0.8));
        rows = summary.files.reduce((sum, file) => sum + file.rows, 0);
        const { source, counts, leftOut, from, to } = summary;
        return { source, counts, summary: { leftOut, from, to } };
      },
      (phase) => {
        context.stopIfCancelled();
        report({ phase, done: phase === 'linking' ? 0.85 : 0.95, rows });
      },
    );
    // The page cache of a large import would otherwise be held for as long as the books are open.
    db.exec('PRAGMA shrink_memory');
    return batch;
  });
}

/** @param share of the whole progress that reading the files is */
function importOptions(
  { mapping, source }: ImportRequest,
  context: ThreadContext,
  share: number,
): ImportOptions {
  const report = progressReporter(context);
  return {
    mapping,
    source,
    cancelled: context.cancelled,
    onProgress: (bytes, total, rows) =>
      report({ phase: 'reading', done: total > 0 ? (share * bytes) / total : null, rows }),
  };
}

function withSources<T>(paths: readonly string[], work: (files: readonly SourceFile[]) => T): T {
  const sources = openSources(paths);
  try {
    return work(sources.files);
  } finally {
    sources.close();
  }
}
