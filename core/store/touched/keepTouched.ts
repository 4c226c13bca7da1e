import { usesInferredMatches } from '../matching/inferLinks.ts';
import { booksVersion, bumpBooksVersion } from '../meta.ts';
import type { ReadableDb, WritableDb } from '../ports.ts';
import { linkBooks } from '../versions/link.ts';
import { relinkTouched } from '../versions/relinked.ts';
import { emptyWorkTables, runEach, workTable } from '../workTables.ts';
import { TOUCHED_TABLES, Touched, type TouchedTable } from './touched.ts';

/** Versions of which it is kept what they touched. */
const KEPT_VERSIONS = 30;

/**
 * Links anew what hangs together with the rows touched so far, adds the rows on which that had a further effect, and
 * keeps all of it with the new version of the books.
 */
export function linkTouched(db: WritableDb, touched: Touched, step: () => void = () => {}): void {
  // Inference may match money of anybody otherwise than before.
  if (usesInferredMatches(db)) touched.touchAll();
  if (touched.all) {
    linkBooks(db, step);
  } else {
    workTable(db, 'settled_before', 'receipt INTEGER, amount INTEGER');
    runEach(db, ['INSERT INTO temp.settled_before SELECT receipt, amount FROM settled_once']);
    relinkTouched(db, touched, (relinked) => linkBooks(db, step, relinked));
    touched.add(
      'receipt',
      rows(
        db,
        `SELECT receipt FROM (SELECT * FROM temp.settled_before EXCEPT SELECT receipt, amount FROM settled_once)
         UNION SELECT receipt FROM (SELECT receipt, amount FROM settled_once EXCEPT SELECT * FROM temp.settled_before)`,
      ),
    );
    emptyWorkTables(db, 'settled_before');
    addWhatMeetsBills(db, touched);
  }
  bumpBooksVersion(db);
  keep(db, touched);
}

function addWhatMeetsBills(db: ReadableDb, touched: Touched): void {
  const bills = touched.rowsOf('invoice');
  if (bills.length === 0) return;
  const among = 'WHERE invoice IN (SELECT value FROM json_each(?))';
  const list = JSON.stringify(bills);
  touched.add('receipt', rows(db, `SELECT receipt FROM allocation_link ${among}`, list));
  touched.add('credit_note', rows(db, `SELECT id FROM credit_link ${among}`, list));
}

function rows(db: ReadableDb, sql: string, ...params: string[]): (readonly [number])[] {
  return db.prepareRows<readonly [number]>(sql).all(...params);
}

function keep(db: WritableDb, touched: Touched): void {
  const version = booksVersion(db);
  db.prepare('DELETE FROM touched_row WHERE version <= ?').run(version - KEPT_VERSIONS);
  if (touched.all) return;
  const insert = db.prepare('INSERT INTO touched_row (version, kind, row) VALUES (?, ?, ?)');
  insert.run(version, 'version', 0);
  for (const table of TOUCHED_TABLES) {
    for (const row of touched.rowsOf(table)) insert.run(version, table, row);
  }
}

/** What all versions after the given one touched together; null where that is not known, or is everything. */
export function touchedSince(db: ReadableDb, version: number): Touched | null {
  const current = booksVersion(db);
  const known = db
    .prepareRows<readonly [number]>(
      "SELECT count(*) FROM touched_row WHERE version > ? AND kind = 'version'",
    )
    .get(version)?.[0];
  if (known !== current - version) return null;
  const touched = new Touched();
  for (const table of TOUCHED_TABLES) touched.add(table, rowsTouched(db, version, table));
  return touched.all ? null : touched;
}

function rowsTouched(db: ReadableDb, version: number, table: TouchedTable): (readonly [number])[] {
  return db
    .prepareRows<readonly [number]>(
      'SELECT DISTINCT row FROM touched_row WHERE version > ? AND kind = ?',
    )
    .all(version, table);
}
