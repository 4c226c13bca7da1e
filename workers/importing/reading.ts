import { importBooks } from '../../core/books/importBooks.ts';
import { tableHead } from '../../core/books/tableHead.ts';
import type { FilePreview, ImportPreview } from '../../core/contract/books.ts';
import { toAppError } from '../../core/contract/errors.ts';
import { recordPacker } from '../../core/store/records/recordPacker.ts';
import type { ThreadContext } from '../rpc/serveThread.ts';
import { previewSink } from './previewSink.ts';
import { READING_SHARE } from './progress.ts';
import { lineSender, type RecordLine } from './recordLine.ts';
import { type HeadRequest, importOptions, type ReadRequest } from './request.ts';
import { type OpenSources, openSources } from './sourceFiles.ts';

/**
 * Reads everything as an import would and keeps nothing.
 * @throws AppFailure of the files' faults, or `cancelled`
 */
export function previewFiles(request: ReadRequest, context: ThreadContext): ImportPreview {
  return withSources(request.paths, ({ files, assertUnchanged }) => {
    const sink = previewSink();
    const summary = importBooks(files, sink, importOptions(request, context, 1));
    assertUnchanged();
    const received = summary.received - sink.returned();
    return {
      source: summary.source,
      leftOut: [...summary.leftOut],
      files: summary.files.map(({ preview }) => preview),
      counts: summary.counts,
      totals: {
        billed: summary.billed,
        received,
        outstanding: summary.billed - received - summary.credited - sink.tds(),
      },
      from: summary.from,
      to: summary.to,
      issues: sink.issuesShown(),
    };
  });
}

/** One table of the files as far as its head tells; see tableHead for its faults. */
export function headOf({ paths, file, mapping }: HeadRequest): FilePreview {
  return withSources(paths, ({ files }) => tableHead(files, file, mapping));
}

/** Reads the files and sends their records down the line, and at the end how it went. */
export function readFiles(
  { line, ...request }: ReadRequest & { readonly line: RecordLine },
  context: ThreadContext,
): null {
  const sender = lineSender(line);
  try {
    withSources(request.paths, ({ files, stamps, assertUnchanged }) => {
      const packer = recordPacker((batch) => sender.batch(batch));
      const summary = importBooks(files, packer, importOptions(request, context, READING_SHARE));
      packer.finish();
      assertUnchanged();
      sender.end(summary, stamps);
    });
  } catch (thrown) {
    sender.failed(toAppError(thrown));
    throw thrown;
  }
  return null;
}

/** Opens the files for the time of the work. */
export function withSources<T>(paths: readonly string[], work: (sources: OpenSources) => T): T {
  const sources = openSources(paths);
  try {
    return work(sources);
  } finally {
    sources.close();
  }
}
