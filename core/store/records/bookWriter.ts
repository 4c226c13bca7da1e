import type { Coverage } from '../changes/coverage.ts';
import type { WritableDb } from '../ports.ts';
import { batchWriter } from './batchWriter.ts';
import { type RecordPacker, recordPacker } from './recordPacker.ts';
import type { RecordBatch } from './recordTables.ts';

/** Takes an importer's records one by one as a sink, or packed by a {@link recordPacker} elsewhere; not both. */
export interface BookWriter extends RecordPacker {
  write(batch: RecordBatch): void;
  /** Writes what is held and completes the tables; `step` is called in between, and may throw to stop. */
  finish(step?: () => void): void;
  /** What the vouchers cover, once it is finished. */
  readonly coverage: Coverage;
}

/**
 * Writes an importer's records into the tables as rows of one batch. To be used inside the import's
 * transaction. A customer, invoice, receipt or credit note whose key the batch already holds is answered
 * with false and not written; all other rows are always taken. Rows are in the tables after `finish`.
 */
export function bookWriter(db: WritableDb, batch: number): BookWriter {
  const writer = batchWriter(db, batch);
  const packer = recordPacker((records) => writer.write(records));
  return {
    ...packer,
    write: (records) => writer.write(records),
    finish: (step) => {
      packer.finish();
      writer.finish(step);
    },
    get coverage() {
      return writer.coverage;
    },
  };
}
