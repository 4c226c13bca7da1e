import { FIRST_DAY, LAST_DAY } from '../../../books/dates.ts';
import { type ColumnValues, RECORD_TABLES, type RecordBatch } from '../../records/recordTables.ts';
import type { Cell, Chunk, ChunkPart } from './chunkFormat.ts';

/**
 * Chunks of a batch as the writer of imports takes them, in their order: it numbers texts over all it was given, so that
 * those of one chunk follow those of the chunks before.
 */
export function* unpackRows(chunks: Iterable<Chunk>): Generator<RecordBatch> {
  const before = { terms: 0, parties: 0 };
  for (const { terms, parties, parts } of chunks) {
    for (const [at, part] of parts.entries()) {
      const told = at === 0 ? { terms, parties } : { terms: [], parties: [] };
      yield { ...recordBatch(part, before), ...told };
    }
    before.terms += terms.length;
    before.parties += parties.length;
  }
}

/** How many texts were told before those of a chunk. */
interface Before {
  readonly terms: number;
  readonly parties: number;
}

function recordBatch(part: ChunkPart, before: Before): Omit<RecordBatch, 'terms' | 'parties'> {
  const { table, file, lines, attributes } = part;
  const rows = lines.length;
  const named = Object.entries(RECORD_TABLES[table].columns);
  const columns = named.map(([name, kind], at): ColumnValues => {
    const cells = part.columns[at] ?? null;
    if (cells === null) return null;
    if (kind === 'text') return textsOf(cells, rows);
    const shift = kind === 'term' ? before.terms : kind === 'party' ? before.parties : 0;
    return numbersOf(cells, rows, IS_DAY.test(name), shift);
  });
  return {
    table,
    file,
    rows,
    lines: Float64Array.from(lines),
    columns,
    attributes: attributes.length === 0 ? null : shifted(attributes, before.terms),
  };
}

/** Names and values of attributes among the texts of all chunks so far; the rows stay. */
function shifted(attributes: readonly number[], before: number): Float64Array<ArrayBuffer> {
  const values = new Float64Array(attributes.length);
  for (let at = 0; at < values.length; at++) {
    values[at] = (attributes[at] ?? 0) + (at % 3 === 0 ? 0 : before);
  }
  return values;
}

const IS_DAY = /^date$|_date$|^dispute_(opened|closed)$|^stated_settled$/;

function textsOf(cells: readonly Cell[], rows: number): (string | null)[] {
  const texts: (string | null)[] = [];
  for (let row = 0; row < rows; row++) {
    const cell = cells[row] ?? null;
    texts.push(cell === null ? null : String(cell));
  }
  return texts;
}

/** @throws Error for a cell that does not hold what its column can: a number that is exact, a day that there is */
function numbersOf(
  cells: readonly Cell[],
  rows: number,
  isDay: boolean,
  shift: number,
): Float64Array<ArrayBuffer> {
  const values = new Float64Array(rows).fill(Number.NaN);
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row] ?? null;
    if (cell === null) continue;
    if (typeof cell !== 'number' || !isExact(cell) || (isDay && !isOfCalendar(cell))) {
      throw new Error('a cell that no import writes');
    }
    if (row < rows) values[row] = cell + shift;
  }
  return values;
}

function isExact(cell: number): boolean {
  return Math.abs(cell) <= Number.MAX_SAFE_INTEGER;
}

function isOfCalendar(cell: number): boolean {
  return Number.isInteger(cell) && cell >= FIRST_DAY && cell <= LAST_DAY;
}
