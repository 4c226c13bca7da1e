import type { Paise } from '../../money.ts';
import { ownIdKey } from '../../pour/keys.ts';
import { NumberColumn } from '../../pour/numberColumn.ts';
import type { Pour } from '../../pour/pour.ts';
import { TextIndex } from '../../pour/textIndex.ts';
import type { RowCursor } from '../../tables/cursor.ts';
import type { PlannedTable } from '../../tables/dateOrders.ts';
import { passOver } from '../../tables/passOver.ts';
import { readTable } from '../../tables/readTable.ts';

/** A document whose rows are being read. */
export interface DocumentAt {
  /** Counts the documents of the table from 0, in no telling order. */
  readonly position: number;
  /** What its rows add up to, in the order of `amountsOf`; empty without it. Paise. */
  readonly sums: readonly Paise[];
}

/**
 * How the rows of a table become documents (a bill with a row for each item, a payment with a row for each
 * bill it pays). Every function gets the row in the cursor and may reject it there; nothing of a rejected row
 * is added up.
 */
export interface DocumentReader<Line> {
  /**
   * Identity of the row's document within the table; null once the row is rejected.
   * @param before that of the row above, for tables that name a document on its first row only
   */
  idOf(row: RowCursor, before: string | null): string | null;
  /** What the document is (`Draft`) if it is no receivable: it is counted once, its rows are passed over. */
  leftOutAs?(row: RowCursor): string | null;
  /** The row's own values. Also called in the pass that adds up: must pour nothing. */
  lineOf(row: RowCursor): Line;
  /** Amounts that are added up over all rows of a document, wherever they stand: always as many. */
  amountsOf?(line: Line): readonly Paise[];
  /** Pours the document, from its first sound row. Rejects the row where this cannot be: the next row tries. */
  open(row: RowCursor, line: Line, document: DocumentAt): void;
  /** Called for every row of a poured document, its first one included. */
  each?(row: RowCursor, line: Line, document: DocumentAt, first: boolean): void;
}

const UNMET = 0;
const TAKEN = 1;
const LEFT_OUT = 2;
const NO_SUMS: readonly Paise[] = [];

/**
 * Reads a table of documents over several rows, in any order of the rows. Memory grows with the documents by
 * some thirty bytes each, not with their rows. With `amountsOf` the table is gone through twice: sums first.
 */
export function readDocuments<Line>(
  table: PlannedTable,
  pour: Pour,
  reader: DocumentReader<Line>,
): void {
  readSplitDocuments([table], pour, () => reader);
}

/**
 * As {@link readDocuments}, for an export that was cut into several files: a document may have rows in each.
 * @param readerFor the reader of a file; what readers remember by position must be one for all
 */
export function readSplitDocuments<Line>(
  tables: readonly PlannedTable[],
  pour: Pour,
  readerFor: (plan: PlannedTable['plan']) => DocumentReader<Line>,
): void {
  const documents = new TextIndex();
  const states = new NumberColumn();
  const sums: NumberColumn[] = [];
  const readers = tables.map((table) => ({ table, reader: readerFor(table.plan) }));
  for (const { table, reader } of readers) sumDocuments(table, pour, reader, documents, sums);
  for (const { table, reader } of readers) {
    let before: string | null = null;
    readTable(table, pour, (row) => {
      const id = reader.idOf(row, before);
      if (id === null) return;
      before = id;
      const position = documents.add(id);
      if (states.get(position) === LEFT_OUT) return;
      const kind = reader.leftOutAs?.(row) ?? null;
      if (kind !== null && states.get(position) === UNMET) {
        states.set(position, LEFT_OUT);
        pour.leaveOut(kind);
        pour.withdraw(id.startsWith(ownIdKey('')) ? id : ownIdKey(id), null);
        return;
      }
      const line = reader.lineOf(row);
      if (row.fault !== null) return;
      const document = { position, sums: sums.map((column) => column.get(position)) };
      const first = states.get(position) === UNMET;
      if (first) reader.open(row, line, document);
      if (row.fault !== null) return;
      states.set(position, TAKEN);
      reader.each?.(row, line, document, first);
    });
  }
}

/** Adds what the rows of a table say to the columns of sums, by the positions that `documents` gives. */
function sumDocuments<Line>(
  table: PlannedTable,
  pour: Pour,
  reader: DocumentReader<Line>,
  documents: TextIndex,
  sums: NumberColumn[],
): void {
  const { amountsOf } = reader;
  if (amountsOf === undefined) return;
  let before: string | null = null;
  passOver(table, pour, (row) => {
    if (row.fault !== null) return;
    const id = reader.idOf(row, before);
    if (id === null) return;
    before = id;
    if ((reader.leftOutAs?.(row) ?? null) !== null) return;
    const line = reader.lineOf(row);
    const amounts = row.fault === null ? amountsOf(line) : NO_SUMS;
    for (const [index, amount] of amounts.entries()) {
      sums[index] ??= new NumberColumn();
      sums[index].add(documents.add(id), amount);
    }
  });
}
