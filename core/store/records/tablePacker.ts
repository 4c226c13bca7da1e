import type { Attributes, Place } from '../../books/model.ts';
import type { LocalNumbers } from './localNumbers.ts';
import {
  type ColumnKind,
  type ColumnValues,
  RECORD_TABLES,
  type RecordBatch,
  type RecordTable,
} from './recordTables.ts';

/** Rows of a batch at most: some hundred kilobytes, written in some ten milliseconds. */
export const BATCH_ROWS = 4096;

export type PackedValue = string | number | null | undefined;

/** Collects one table's rows by column and sends them when they are many, or of another file. */
export class TablePacker {
  private readonly table: RecordTable;
  private readonly kinds: readonly ColumnKind[];
  private readonly terms: LocalNumbers;
  private readonly parties: LocalNumbers;
  private readonly send: (batch: RecordBatch) => void;
  private file = '';
  private rows = 0;
  private lines = new Float64Array(BATCH_ROWS);
  private texts: (string | null)[][];
  private numbers: (Float64Array<ArrayBuffer> | null)[];
  private attributes: number[] = [];

  constructor(
    table: RecordTable,
    terms: LocalNumbers,
    parties: LocalNumbers,
    send: (batch: RecordBatch) => void,
  ) {
    this.table = table;
    this.kinds = Object.values(RECORD_TABLES[table].columns);
    this.terms = terms;
    this.parties = parties;
    this.send = send;
    this.texts = this.kinds.map(() => []);
    this.numbers = this.kinds.map(() => null);
  }

  /** @param values in the order of the table's columns */
  add(place: Place, values: readonly PackedValue[], attributes?: Attributes): void {
    if (this.rows === BATCH_ROWS || (this.rows > 0 && this.file !== place.file)) this.flush();
    this.file = place.file;
    const at = this.rows++;
    this.lines[at] = place.line;
    for (let column = 0; column < values.length; column++) {
      const value = values[column];
      if (value !== null && value !== undefined) this.put(at, column, value);
    }
    if (attributes !== undefined) this.putAttributes(at, attributes);
  }

  flush(): void {
    if (this.rows === 0) return;
    const { table, file, rows } = this;
    const columns = this.kinds.map((kind, column) => this.column(kind, column));
    const { attributes } = this;
    this.send({
      table,
      file,
      rows,
      lines: this.lines,
      columns,
      attributes: attributes.length === 0 ? null : Float64Array.from(attributes),
      terms: this.terms.take(),
      parties: this.parties.take(),
    });
    this.rows = 0;
    this.lines = new Float64Array(BATCH_ROWS);
    this.texts = this.kinds.map(() => []);
    this.numbers = this.kinds.map(() => null);
    this.attributes = [];
  }

  private put(at: number, column: number, value: string | number): void {
    const kind = this.kinds[column];
    if (kind === 'text') {
      const texts = this.texts[column];
      if (texts === undefined) return;
      while (texts.length < at) texts.push(null);
      texts.push(String(value));
      return;
    }
    let numbers = this.numbers[column] ?? null;
    if (numbers === null) {
      numbers = new Float64Array(BATCH_ROWS).fill(Number.NaN);
      this.numbers[column] = numbers;
    }
    numbers[at] = typeof value === 'number' ? value : this.namesOf(kind).numberOf(value);
  }

  private namesOf(kind: ColumnKind | undefined): LocalNumbers {
    return kind === 'party' ? this.parties : this.terms;
  }

  private putAttributes(at: number, attributes: Attributes): void {
    for (const name in attributes) {
      const value = attributes[name];
      if (value === undefined || value === '') continue;
      this.attributes.push(at, this.terms.numberOf(name), this.terms.numberOf(value));
    }
  }

  private column(kind: ColumnKind, column: number): ColumnValues {
    if (kind !== 'text') return this.numbers[column] ?? null;
    const texts = this.texts[column] ?? [];
    if (texts.length === 0) return null;
    while (texts.length < this.rows) texts.push(null);
    return texts;
  }
}
