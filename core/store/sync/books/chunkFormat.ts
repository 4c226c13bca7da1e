import { z } from 'zod';
import { ROWS_FORMAT } from '../../../sync/importPayload.ts';
import { RECORD_TABLES, type RecordTable } from '../../records/recordTables.ts';

const TABLES = Object.keys(RECORD_TABLES) as [RecordTable, ...RecordTable[]];

export type Cell = string | number | null;

/** Looked through in a loop: a schema for each cell took as long as all the rest of reading a chunk. */
const Cells = z.custom<Cell[]>(
  (value) =>
    Array.isArray(value) &&
    value.every((cell) => cell === null || typeof cell === 'string' || typeof cell === 'number'),
);
const Numbers = z.custom<number[]>(
  (value) => Array.isArray(value) && value.every((each) => typeof each === 'number'),
);

/** Rows of one table that came from one file, by column; categorical texts are numbers of the chunk's own lists. */
export const ChunkPart = z.strictObject({
  table: z.enum(TABLES),
  file: z.string(),
  lines: Numbers,
  /** In the order of the table's columns; null: the column is blank in all rows. */
  columns: z.array(Cells.nullable()),
  /** Row in the part, name and value (numbers of terms), one after the other. */
  attributes: Numbers,
});
export type ChunkPart = z.infer<typeof ChunkPart>;

/** Some rows of an import, readable by themselves. Its hash is that of its text as written here. */
export const Chunk = z.strictObject({
  format: z.literal(ROWS_FORMAT),
  /** Categorical texts, and customers by the books' own id. */
  terms: z.array(z.string()),
  parties: z.array(z.string()),
  parts: z.array(ChunkPart),
});
export type Chunk = z.infer<typeof Chunk>;

/** A chunk as the text that is hashed and sent. */
export function chunkText(chunk: Omit<Chunk, 'format'>): string {
  const { terms, parties, parts } = chunk;
  return JSON.stringify({ format: ROWS_FORMAT, terms, parties, parts });
}
