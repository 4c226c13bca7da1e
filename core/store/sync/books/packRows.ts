import type { ReadableDb, SqlStatement, SqlValue } from '../../ports.ts';
import { type ColumnKind, RECORD_TABLES, type RecordTable } from '../../records/recordTables.ts';
import { batchRange, IMPORTED_TABLES, type ImportedTable } from '../../versions/batchRows.ts';
import { type Chunk, type ChunkPart, chunkText } from './chunkFormat.ts';

/** Rows of one chunk: some hundred kilobytes once compressed. */
export const CHUNK_ROWS = 16_384;

/** Ids read at a time: whoever takes the chunks writes to the file in between, which a running statement forbids. */
const PAGE = 4096;

export interface PackedRows {
  readonly text: string;
  readonly rows: number;
}

/**
 * The rows that came with a batch, in chunks: table by table in the order in which they were written, and the remarks on
 * rows. The same rows give the same chunks on every device that holds them.
 * @param renamed names of files that are told otherwise, by their own
 */
export function* packRows(
  db: ReadableDb,
  batch: number,
  chunkRows: number = CHUNK_ROWS,
  renamed: ReadonlyMap<string, string> = new Map(),
): Generator<PackedRows> {
  let pack = new Pack(db);
  const whole = (): PackedRows => ({ text: chunkText(pack.chunk), rows: pack.rows });
  for (const row of rowsOf(db, batch, renamed)) {
    if (pack.rows === chunkRows) {
      yield whole();
      pack = new Pack(db);
    }
    pack.add(row);
  }
  if (pack.rows > 0) yield whole();
}

interface Row {
  readonly table: RecordTable;
  readonly file: string;
  readonly line: number;
  readonly cells: readonly SqlValue[];
  /** Name and value of each attribute, numbers of `term`. */
  readonly attributes: readonly (readonly [number, number])[];
}

function* rowsOf(
  db: ReadableDb,
  batch: number,
  renamed: ReadonlyMap<string, string>,
): Generator<Row> {
  const files = new Map(
    db
      .prepareRows<readonly [number, string]>('SELECT id, name FROM file WHERE batch = ?')
      .all(batch)
      .map(([id, name]) => [id, renamed.get(name) ?? name]),
  );
  for (const table of IMPORTED_TABLES) yield* rowsOfTable(db, batch, table, files);
  const columns = Object.keys(RECORD_TABLES.issue.columns).join(', ');
  const issues = db.prepareRows<readonly SqlValue[]>(
    `SELECT id, file, line, ${columns} FROM issue
     WHERE batch = ? AND origin = 'row' AND id > ? ORDER BY id LIMIT ${PAGE}`,
  );
  for (
    let last = 0, page = issues.all(batch, last);
    page.length > 0;
    page = issues.all(batch, last)
  ) {
    for (const [id, file, line, ...cells] of page) {
      last = Number(id);
      yield {
        table: 'issue',
        file: nameOf(files, file),
        line: Number(line),
        cells,
        attributes: [],
      };
    }
  }
}

function* rowsOfTable(
  db: ReadableDb,
  batch: number,
  table: ImportedTable,
  files: ReadonlyMap<number, string>,
): Generator<Row> {
  const range = batchRange(db, table, batch);
  if (range === null) return;
  const columns = Object.keys(RECORD_TABLES[table].columns).join(', ');
  const attributes = RECORD_TABLES[table].attributes
    ? db.prepareRows<readonly [number, number]>(
        `SELECT name, value FROM ${table}_attribute WHERE row = ?`,
      )
    : null;
  // By the names themselves: their numbers are of this file alone.
  const names = new Map<number, string>();
  const nameText = db.prepareRows<readonly [string]>('SELECT text FROM term WHERE id = ?');
  const textOf = (id: number): string => {
    const text = names.get(id) ?? nameText.get(id)?.[0] ?? '';
    names.set(id, text);
    return text;
  };
  const byName = ([a]: readonly [number, number], [b]: readonly [number, number]): number =>
    textOf(a) < textOf(b) ? -1 : 1;
  const rows = db.prepareRows<readonly SqlValue[]>(
    `SELECT id, file, line, ${columns} FROM ${table} WHERE id >= ? AND id <= ? ORDER BY id`,
  );
  for (let from = range[0]; from <= range[1]; from += PAGE) {
    for (const [id, file, line, ...cells] of rows.all(from, Math.min(range[1], from + PAGE - 1))) {
      yield {
        table,
        file: nameOf(files, file),
        line: Number(line),
        cells,
        attributes: attributes === null ? [] : attributes.all(id ?? null).sort(byName),
      };
    }
  }
}

function nameOf(files: ReadonlyMap<number, string>, file: SqlValue | undefined): string {
  return files.get(Number(file)) ?? '';
}

/** One chunk as it fills. */
class Pack {
  rows = 0;
  private readonly parts: ChunkPart[] = [];
  private readonly terms: Numbered;
  private readonly parties: Numbered;

  constructor(db: ReadableDb) {
    this.terms = new Numbered(db, 'SELECT text FROM term WHERE id = ?');
    this.parties = new Numbered(db, 'SELECT customer_id FROM party WHERE id = ?');
  }

  get chunk(): Omit<Chunk, 'format'> {
    return { terms: this.terms.texts, parties: this.parties.texts, parts: this.parts };
  }

  add({ table, file, line, cells, attributes }: Row): void {
    const part = this.partOf(table, file);
    const at = part.lines.length;
    part.lines.push(line);
    const kinds: readonly ColumnKind[] = Object.values(RECORD_TABLES[table].columns);
    for (const [column, kind] of kinds.entries()) {
      const cell = cells[column] ?? null;
      if (cell === null && part.columns[column] === null) continue;
      const values = part.columns[column] ?? Array.from({ length: at }, () => null);
      values[at] = this.cellOf(kind, cell);
      part.columns[column] = values;
    }
    for (const [name, value] of attributes) {
      part.attributes.push(at, this.terms.numberOf(name), this.terms.numberOf(value));
    }
    this.rows += 1;
  }

  private partOf(table: RecordTable, file: string): ChunkPart {
    const last = this.parts.at(-1);
    if (last !== undefined && last.table === table && last.file === file) return last;
    const columns = Object.keys(RECORD_TABLES[table].columns).map(() => null);
    const part: ChunkPart = { table, file, lines: [], columns, attributes: [] };
    this.parts.push(part);
    return part;
  }

  private cellOf(kind: ColumnKind, cell: SqlValue): string | number | null {
    if (cell === null || cell instanceof Uint8Array) return null;
    if (kind === 'term') return this.terms.numberOf(Number(cell));
    if (kind === 'party') return this.parties.numberOf(Number(cell));
    return cell;
  }
}

/** Texts of a dictionary of the file in the order in which they were first asked for. */
class Numbered {
  readonly texts: string[] = [];
  private readonly numbers = new Map<number, number>();
  private readonly find: SqlStatement<readonly [string]>;

  constructor(db: ReadableDb, sql: string) {
    this.find = db.prepareRows(sql);
  }

  numberOf(id: number): number {
    const known = this.numbers.get(id);
    if (known !== undefined) return known;
    const text = this.find.get(id)?.[0];
    if (text === undefined) throw new Error('a row names a text that is not there');
    const number = this.texts.push(text) - 1;
    this.numbers.set(id, number);
    return number;
  }
}
