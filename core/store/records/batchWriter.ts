import { type Coverage, CoverageCount, topOf } from '../changes/coverage.ts';
import type { WritableDb } from '../ports.ts';
import { dropBillsByNumber, indexBillsByNumber } from '../versions/billsByNumber.ts';
import { deferIndexes } from './deferredIndexes.ts';
import { type Dictionary, partyDictionary, termDictionary } from './dictionary.ts';
import { groupInserts, type SqlColumn } from './groupInserts.ts';
import { RECORD_TABLES, type RecordBatch, type RecordTable } from './recordTables.ts';

/** So many bills before a receipt are most likely all of them: their indexes can be built. */
const MANY_ROWS = 100_000;

/** A row put into the index of numbers goes anywhere in it, which costs so many times as much as building it does. */
const WORTH_BUILDING = 8;

export interface BatchWriter {
  write(batch: RecordBatch): void;
  /** Builds the indexes that were left out; `step` is called between them. To be called once, at the end. */
  finish(step?: () => void): void;
  /** What the vouchers written so far cover. */
  readonly coverage: Coverage;
}

/**
 * Writes packed records as rows of one import's batch, within its transaction. Large tables that were empty
 * get their indexes at the end, several times as fast as row by row; a unique one proves there that no key
 * came twice. The index of bills by number is left to those who look for them, see {@link indexBillsByNumber}.
 */
export function batchWriter(db: WritableDb, batchId: number): BatchWriter {
  const terms = new SentTexts(termDictionary(db));
  const parties = new SentTexts(partyDictionary(db));
  const fileId = fileNumbers(db, batchId);
  const billsBefore = topOf(db, 'invoice');
  let byNumber = billsBefore > 0;
  if (!byNumber) dropBillsByNumber(db);
  const indexes = deferIndexes(db, ['invoice', 'receipt']);
  const count = new CoverageCount();
  const insert = groupInserts(db, batchId);
  const addAttributes = attributeWriter(db, terms);
  let bills = 0;
  return {
    write: (batch) => {
      // Reading goes on beside it and is the slower of the two: the time is there.
      if (batch.table === 'receipt' && bills >= MANY_ROWS) indexes.build('invoice');
      if (batch.table === 'invoice') {
        bills += batch.rows;
        if (byNumber && bills >= MANY_ROWS && bills * WORTH_BUILDING >= billsBefore) {
          dropBillsByNumber(db);
          byNumber = false;
        }
      }
      if (bills >= MANY_ROWS && namesBillsOnly(batch)) indexBillsByNumber(db);
      terms.tell(batch.terms);
      parties.tell(batch.parties);
      const kinds = Object.values(RECORD_TABLES[batch.table].columns);
      const columns = batch.columns.map((values, at): SqlColumn => {
        if (!(values instanceof Float64Array)) return values;
        if (kinds[at] === 'term') terms.resolve(values);
        else if (kinds[at] === 'party') parties.resolve(values);
        return values;
      });
      count.add(batch);
      const first = insert(batch, fileId(batch.file), columns);
      if (batch.attributes !== null) addAttributes(batch.table, first, batch.attributes);
    },
    finish: (step) => indexes.buildAll(step),
    get coverage() {
      return count.coverage;
    },
  };
}

/** Whether a batch is of allocations that all name their bill by number. */
function namesBillsOnly({ table, columns }: RecordBatch): boolean {
  if (table !== 'allocation') return false;
  const names = Object.keys(RECORD_TABLES.allocation.columns);
  const isThere = (name: string) => columns[names.indexOf(name)] !== null;
  return isThere('invoice_no') && !isThere('invoice_key');
}

/** The ids of texts that a sender has numbered in the order in which it told them. */
class SentTexts {
  private readonly dictionary: Dictionary;
  private readonly ids: number[] = [];

  constructor(dictionary: Dictionary) {
    this.dictionary = dictionary;
  }

  tell(texts: readonly string[]): void {
    for (const text of texts) this.ids.push(this.dictionary.idOf(text));
  }

  idOf(number: number): number {
    const id = this.ids[number];
    if (id === undefined) throw new Error('a batch names a text that was never told');
    return id;
  }

  /** Puts the ids in the place of the sender's numbers; blanks (NaN) stay. */
  resolve(numbers: Float64Array): void {
    for (let at = 0; at < numbers.length; at++) {
      const number = numbers[at] ?? Number.NaN;
      if (!Number.isNaN(number)) numbers[at] = this.idOf(number);
    }
  }
}

function fileNumbers(db: WritableDb, batchId: number): (name: string) => number {
  const files = new Map<string, number>();
  const insert = db.prepareRows<readonly [number]>(
    'INSERT INTO file (batch, name) VALUES (?, ?) RETURNING id',
  );
  return (name) => {
    const known = files.get(name);
    if (known !== undefined) return known;
    const id = insert.get(batchId, name)?.[0];
    if (id === undefined) throw new Error('inserting a file returned no row');
    files.set(name, id);
    return id;
  };
}

/** Writes attributes given as (row in the batch, name, value), rows counting from the row id `first`. */
function attributeWriter(
  db: WritableDb,
  terms: SentTexts,
): (table: RecordTable, first: number, triples: Float64Array) => void {
  const prepared = new Map<RecordTable, ReturnType<WritableDb['prepare']>>();
  return (table, first, triples) => {
    let insert = prepared.get(table);
    if (insert === undefined) {
      insert = db.prepare(`INSERT INTO ${table}_attribute (row, name, value) VALUES (?, ?, ?)`);
      prepared.set(table, insert);
    }
    for (let at = 0; at < triples.length; at += 3) {
      const name = terms.idOf(triples[at + 1] ?? -1);
      insert.run(first + (triples[at] ?? 0), name, terms.idOf(triples[at + 2] ?? -1));
    }
  };
}
