import { MAX_SEGMENT_VALUES } from '../../flow/bookDimensions.ts';
import type { Dimension } from '../../flow/ledger.ts';
import type { ReadableDb } from '../ports.ts';
import type { LoadedCustomers } from './loadCustomers.ts';
import { type InvoiceTerms, NONE, SEVERAL, type Words } from './loadDimensions.ts';
import { AMONG } from './readColumns.ts';

/** The dimensions that the whole books have, and what they say elsewhere. */
export interface KnownDimensions {
  readonly dimensions: readonly Dimension[];
  readonly words: Words;
  /** Term id. */
  readonly currency: number;
}

type Column = (position: number) => number;

/**
 * The dimensions of the whole books over some customers' bills. Null where they may make a dimension begin or change
 * its level: then the books must be loaded anew.
 */
export function dimensionsOfSome(
  db: ReadableDb,
  customers: LoadedCustomers,
  invoices: InvoiceTerms,
  { dimensions, words, currency }: KnownDimensions,
): Dimension[] | null {
  const own = attributesOf(db, 'invoice_attribute', invoices.id);
  const theirs = attributesOf(db, 'customer_attribute', customers.row);
  for (const [table, found, known] of [
    ['invoice_attribute', own, words.own],
    ['customer_attribute', theirs, words.theirs],
  ] as const) {
    for (const [name, { term }] of found) {
      // An attribute that is called like a column of ours stands beside it under the same name.
      if (name in COLUMNS || (!known.has(name) && !holdsMany(db, table, term))) return null;
    }
  }
  const ownWord = (name: string): Column | null => {
    const canonical = canonicalColumn(invoices, name);
    if (canonical !== undefined) return canonical;
    const column = words.own.has(name) ? own.get(name)?.values : undefined;
    return column === undefined ? null : (i) => column[i] ?? -1;
  };
  const theirWord = (name: string): Column | null => {
    if (name === 'segment' || name === 'region' || name === 'salesperson') {
      const { [name]: terms } = customers.terms;
      return (i) => terms[invoices.customer[i] ?? -1] ?? -1;
    }
    const column = words.theirs.has(name) ? theirs.get(name)?.values : undefined;
    return column === undefined ? null : (i) => column[invoices.customer[i] ?? -1] ?? -1;
  };
  const termsOf = (name: string): { terms: Int32Array; anyOwn: boolean } => {
    const [first, second] = [ownWord(name), theirWord(name)];
    const terms = new Int32Array(invoices.id.length);
    let anyOwn = false;
    for (let i = 0; i < terms.length; i++) {
      const said = first?.(i) ?? -1;
      if (said >= 0) anyOwn = true;
      terms[i] = said >= 0 ? said : (second?.(i) ?? -1);
    }
    return { terms, anyOwn };
  };
  for (const [name, lone] of words.plain) {
    if (lone !== SEVERAL && !sayOnly(termsOf(name).terms, lone)) return null;
  }
  const out: Dimension[] = [];
  for (const { name, level } of dimensions) {
    const { terms, anyOwn } = termsOf(name);
    if (level === 'customer' ? anyOwn : !anyOwn && !anyBillSays(db, name, currency)) return null;
    out.push({ name, level, ...coded(db, terms) });
  }
  return out;
}

/** The same for the payment mode of some customers' receipts. */
export function modesOfSome(
  db: ReadableDb,
  modes: Int32Array,
  known: readonly Dimension[],
  plain: number,
): Dimension[] | null {
  if (known.length === 0) return plain === SEVERAL || sayOnly(modes, plain) ? [] : null;
  return known.map(({ name, level }) => ({ name, level, ...coded(db, modes) }));
}

function sayOnly(terms: Int32Array, lone: number): boolean {
  return terms.every((term) => term < 0 || (lone !== NONE && term === lone));
}

function coded(db: ReadableDb, terms: Int32Array): { values: string[]; code: Int32Array } {
  const text = db.prepareRows<readonly [string]>('SELECT text FROM term WHERE id = ?');
  const place = new Map<number, number>();
  const code = new Int32Array(terms.length);
  for (let k = 0; k < terms.length; k++) {
    const term = terms[k] ?? -1;
    const at = term < 0 ? -1 : (place.get(term) ?? place.size);
    if (at === place.size) place.set(term, at);
    code[k] = at;
  }
  return { values: [...place.keys()].map((term) => text.get(term)?.[0] ?? ''), code };
}

function canonicalColumn(invoices: InvoiceTerms, name: string): Column | null | undefined {
  const columns: Readonly<Record<string, Int32Array | null>> = {
    segment: null,
    region: null,
    salesperson: invoices.salesperson,
    branch: invoices.branch,
    product_line: invoices.productLine,
    channel: invoices.channel,
  };
  const column = columns[name];
  return column === undefined || column === null ? column : (i) => column[i] ?? -1;
}

/** Attributes of the rows at hand: by name its term id and, by position of the row, the value's term id or −1. */
function attributesOf(
  db: ReadableDb,
  table: 'invoice_attribute' | 'customer_attribute',
  rows: Float64Array,
): Map<string, { term: number; values: Int32Array }> {
  const found = new Map<string, { term: number; values: Int32Array }>();
  const place = new Map<number, number>();
  for (let k = 0; k < rows.length; k++) place.set(rows[k] ?? 0, k);
  const said = db
    .prepareRows<readonly [row: number, name: number, text: string, value: number]>(
      `SELECT a.row, a.name, t.text, a.value FROM ${table} a JOIN term t ON t.id = a.name WHERE a.row ${AMONG}`,
    )
    .all(JSON.stringify([...rows]));
  for (const [row, term, name, value] of said) {
    const column = found.get(name) ?? { term, values: new Int32Array(rows.length).fill(-1) };
    found.set(name, column);
    column.values[place.get(row) ?? -1] = value;
  }
  return found;
}

/** Rows looked at to see that an attribute has very many values. */
const LOOKED_AT = 20_000;

function holdsMany(db: ReadableDb, table: string, name: number): boolean {
  const sql = `SELECT count(DISTINCT value) FROM
    (SELECT value FROM ${table} WHERE name = ? LIMIT ${LOOKED_AT})`;
  return (db.prepareRows<readonly [number]>(sql).get(name)?.[0] ?? 0) > MAX_SEGMENT_VALUES;
}

/** Whether any bill still has a word of its own, so that the dimension is the bills'. */
function anyBillSays(db: ReadableDb, name: string, currency: number): boolean {
  const column = COLUMNS[name] ?? null;
  const sql =
    column !== null
      ? `SELECT 1 FROM invoice WHERE live = 1 AND currency = ? AND ${column} IS NOT NULL LIMIT 1`
      : `SELECT 1 FROM invoice_attribute a JOIN invoice i ON i.id = a.row AND i.live = 1 AND i.currency = ?
         WHERE a.name = (SELECT id FROM term WHERE text = ?) LIMIT 1`;
  const params = column !== null ? [currency] : [currency, name];
  return db.prepareRows(sql).get(...params) !== undefined;
}

const COLUMNS: Readonly<Record<string, string | null>> = {
  segment: null,
  region: null,
  salesperson: 'salesperson',
  branch: 'branch',
  product_line: 'product_line',
  channel: 'channel',
};
