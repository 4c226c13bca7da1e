import { z } from 'zod';
import { BookCounts, LeftOut } from '../contract/books.ts';
import { ChunkRef } from './protocol.ts';

/** Raised with any change to how rows are written into chunks. */
export const ROWS_FORMAT = 1;

/** An import as it travels: the batch's row, and its rows as chunks. */
export const ImportPayload = z.object({
  source: z.string(),
  files: z.array(z.object({ file: z.string(), sha256: z.string(), bytes: z.number() })),
  fingerprint: z.string(),
  mapping: z.unknown(),
  counts: BookCounts,
  importedAt: z.string(),
  summary: z.object({
    leftOut: z.array(LeftOut),
    from: z.number().int().nullable(),
    to: z.number().int().nullable(),
  }),
  withdrawn: z.array(z.strictObject({ key: z.string(), version: z.number().nullable() })),
  /** How rows are written in the chunks: a newer way is of a newer program. */
  rowsFormat: z.literal(ROWS_FORMAT),
  chunks: z.array(ChunkRef),
});
export type ImportPayload = z.infer<typeof ImportPayload>;
