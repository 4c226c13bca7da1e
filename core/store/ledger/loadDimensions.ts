import { MAX_SEGMENT_VALUES } from '../../flow/bookDimensions.ts';
import type { Dimension } from '../../flow/ledger.ts';
import type { ReadableDb } from '../ports.ts';
import type { LoadedCustomers } from './loadCustomers.ts';

export interface InvoiceTerms {
  /** Row ids, ascending, and customer positions of the invoices. */
  readonly id: Float64Array;
  readonly customer: Int32Array;
  readonly branch: Int32Array;
  readonly productLine: Int32Array;
  readonly channel: Int32Array;
  readonly salesperson: Int32Array;
}

/** What the books say in columns that are no segments, and where they say it: see {@link dimensionsOfSome}. */
export interface Words {
  /** Attributes of few values, on bills and on customers. */
  readonly own: ReadonlySet<string>;
  readonly theirs: ReadonlySet<string>;
  /** Columns that are no segments: the one term they hold, NONE, or SEVERAL, which are too many. */
  readonly plain: ReadonlyMap<string, number>;
}

export const NONE = -1;
export const SEVERAL = -2;

/**
 * Every segmentation that the books carry, canonical columns first, then attributes under their own header.
 * The invoice's own word comes before its customer's; columns of one value or of very many are no segments.
 */
export function loadDimensions(
  db: ReadableDb,
  customers: LoadedCustomers,
  invoices: InvoiceTerms,
): { dimensions: Dimension[]; words: Words } {
  const plain = new Map<string, number>();
  const top = db.prepareRows<readonly [number]>('SELECT coalesce(max(id), 0) FROM term').get();
  const maker = { db, owners: invoices.customer, terms: top?.[0] ?? 0, plain };
  const { segment, region, salesperson } = customers.terms;
  const own = ownAttributes(db, invoices.id);
  const theirs = customerAttributes(db, customers);
  const names = new Set([...theirs.keys(), ...own.keys()]);
  const found = [
    dimension(maker, 'segment', null, segment),
    dimension(maker, 'region', null, region),
    dimension(maker, 'salesperson', invoices.salesperson, salesperson),
    dimension(maker, 'branch', invoices.branch, null),
    dimension(maker, 'product_line', invoices.productLine, null),
    dimension(maker, 'channel', invoices.channel, null),
    ...[...names].map((name) =>
      dimension(maker, name, own.get(name) ?? null, theirs.get(name) ?? null),
    ),
  ];
  return {
    dimensions: found.filter((made) => made !== null),
    words: { own: new Set(own.keys()), theirs: new Set(theirs.keys()), plain },
  };
}

interface Maker {
  readonly db: ReadableDb;
  readonly owners: Int32Array;
  readonly terms: number;
  readonly plain: Map<string, number>;
}

function dimension(
  { db, owners, terms, plain }: Maker,
  name: string,
  own: Int32Array | null,
  customers: Int32Array | null,
): Dimension | null {
  const code = new Int32Array(owners.length);
  const place = new Int32Array(terms + 1).fill(-1);
  const seen: number[] = [];
  let anyOwn = false;
  for (let i = 0; i < owners.length; i++) {
    let term = own === null ? -1 : (own[i] ?? -1);
    if (term >= 0) anyOwn = true;
    else term = customers?.[owners[i] ?? -1] ?? -1;
    if (term >= 0 && place[term] === -1) {
      if (seen.length === MAX_SEGMENT_VALUES) {
        plain.set(name, SEVERAL);
        return null;
      }
      place[term] = seen.length;
      seen.push(term);
    }
    code[i] = term < 0 ? -1 : (place[term] ?? -1);
  }
  if (seen.length < 2) {
    plain.set(name, seen[0] ?? NONE);
    return null;
  }
  const text = db.prepareRows<readonly [string]>('SELECT text FROM term WHERE id = ?');
  const values = seen.map((term) => text.get(term)?.[0] ?? '');
  return { name, level: anyOwn ? 'invoice' : 'customer', values, code };
}

/** The dimensions of the money: the payment mode by receipt position, unless there is only one. */
export function loadModes(
  db: ReadableDb,
  modes: Int32Array,
): { dimensions: Dimension[]; plain: number } {
  const code = new Int32Array(modes.length).fill(-1);
  const seen = new Map<number, number>();
  modes.forEach((term, r) => {
    if (term < 0) return;
    const known = seen.get(term) ?? seen.size;
    seen.set(term, known);
    code[r] = known;
  });
  if (seen.size < 2) return { dimensions: [], plain: [...seen.keys()][0] ?? NONE };
  if (seen.size > MAX_SEGMENT_VALUES) return { dimensions: [], plain: SEVERAL };
  const text = db.prepareRows<readonly [string]>('SELECT text FROM term WHERE id = ?');
  const values = [...seen.keys()].map((term) => text.get(term)?.[0] ?? '');
  return { dimensions: [{ name: 'mode', level: 'receipt', values, code }], plain: SEVERAL };
}

/** Term ids per invoice position and attribute; attributes of too many values are dropped on the way. */
function ownAttributes(db: ReadableDb, ids: Float64Array): Map<string, Int32Array> {
  const byName = new Map<string, Int32Array>();
  for (const [name, term] of categorical(db, 'invoice_attribute')) {
    const code = new Int32Array(ids.length).fill(-1);
    const rows = db.prepareRows<readonly [number, number]>(
      'SELECT row, value FROM invoice_attribute WHERE name = ? ORDER BY row',
    );
    let i = 0;
    for (const [row, value] of rows.iterate(term)) {
      while (i < ids.length && (ids[i] ?? 0) < row) i++;
      if (ids[i] === row) code[i] = value;
    }
    byName.set(name, code);
  }
  return byName;
}

function customerAttributes(db: ReadableDb, customers: LoadedCustomers): Map<string, Int32Array> {
  const byName = new Map<string, Int32Array>();
  const value = db.prepareRows<readonly [number]>(
    'SELECT value FROM customer_attribute WHERE row = ? AND name = ?',
  );
  for (const [name, term] of categorical(db, 'customer_attribute')) {
    const code = Int32Array.from(customers.row, (row) => value.get(row, term)?.[0] ?? -1);
    byName.set(name, code);
  }
  return byName;
}

/** Attribute names (and their term ids) with at most MAX_SEGMENT_VALUES values over all rows. */
function categorical(
  db: ReadableDb,
  table: 'invoice_attribute' | 'customer_attribute',
): (readonly [string, number])[] {
  return db
    .prepareRows<readonly [string, number]>(
      `SELECT t.text, t.id FROM (
         SELECT name FROM ${table} GROUP BY name HAVING count(DISTINCT value) BETWEEN 1 AND ${MAX_SEGMENT_VALUES}
       ) n JOIN term t ON t.id = n.name ORDER BY t.id`,
    )
    .all();
}
