import { importBooks } from '../../core/books/importBooks.ts';
import type { ImportSummary } from '../../core/books/port.ts';
import type { ImportBatch } from '../../core/contract/books.ts';
import { importBatch } from '../../core/store/importBatch.ts';
import type { Device, WritableDb } from '../../core/store/ports.ts';
import type { BookWriter } from '../../core/store/records/bookWriter.ts';
import { holdPages } from '../db/driver.ts';
import type { ThreadContext } from '../rpc/serveThread.ts';
import { fingerprintOf, hashFile } from './fingerprint.ts';
import { mappingsOf } from './mappingsOf.ts';
import { LINKED_SHARE, progressReporter, READING_SHARE } from './progress.ts';
import { withSources } from './reading.ts';
import { type RecordLine, receiveRecords } from './recordLine.ts';
import { type ImportRequest, importOptions } from './request.ts';
import { assertSameStamps, type OpenSources } from './sourceFiles.ts';

/** An import whose files another thread reads; without a line they are read here. */
export interface WriteRequest extends ImportRequest {
  readonly line?: RecordLine;
}

/**
 * Imports the files as one batch, all or nothing. Once it is past recall it is sure to be kept.
 * @throws AppFailure of the files' faults, `no_row_survived`, `cancelled`, `disk_full`
 */
export function importFiles(
  db: WritableDb,
  device: Device,
  request: WriteRequest,
  context: ThreadContext,
): ImportBatch {
  return withSources(request.paths, (sources) => {
    const files = sources.files.map((file) => ({
      file: file.name,
      sha256: hashFile(file, context.stopIfCancelled),
      bytes: file.size,
    }));
    const mapping = request.mapping ?? null;
    const report = progressReporter(context);
    let rows = 0;
    const run = () =>
      importBatch(
        db,
        device,
        {
          files,
          fingerprint: fingerprintOf(files, { mapping, source: request.source ?? null }),
          mapping,
        },
        (writer) => {
          const summary = fill(sources, writer, request, context);
          sources.assertUnchanged();
          rows = summary.files.reduce((sum, file) => sum + file.rows, 0);
          const { source, counts, leftOut, withdrawn, from, to } = summary;
          const previews = summary.files.map(({ preview }) => preview);
          const mappings = mappingsOf(db, files, request, previews);
          return { source, counts, withdrawn, summary: { leftOut, from, to }, ...mappings };
        },
        (phase) => {
          if (phase === 'saving') context.passRecall();
          else context.stopIfCancelled();
          // Not before: building indexes sorts in as much memory again.
          if (phase === 'linking') holdPages(db, 'linking');
          if (phase === 'saving') report({ phase, done: LINKED_SHARE, rows });
          else report({ phase: 'linking', done: null, rows });
        },
      );
    return withoutLookups(db, run);
  });
}

/**
 * The writer gives out every party, term and batch itself, before the rows that refer to it: looking each up
 * again for millions of rows would take a fifth of the time. Integrity checks go over them all the same.
 */
function withoutLookups<T>(db: WritableDb, work: () => T): T {
  db.exec('PRAGMA foreign_keys = OFF');
  try {
    return work();
  } finally {
    db.exec('PRAGMA foreign_keys = ON');
    holdPages(db, 'usual');
  }
}

function fill(
  sources: OpenSources,
  writer: BookWriter,
  { line, ...request }: WriteRequest,
  context: ThreadContext,
): ImportSummary {
  if (line === undefined) {
    const options = importOptions(
      { ...request, saved: [], receiptsElsewhere: false },
      context,
      READING_SHARE,
    );
    return importBooks(sources.files, writer, options);
  }
  const write = writer.write;
  const { summary, stamps } = receiveRecords(line, write, context.stopIfCancelled);
  assertSameStamps(sources.stamps, stamps);
  return summary;
}
