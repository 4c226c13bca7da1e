import { TABLES, type TableName } from '../../contract/books.ts';
import type { ColumnProfile } from '../detect/profile.ts';
import { TABLE_FIELDS } from './fields/index.ts';
import { type Match, matchColumns } from './match.ts';

export interface TableMatch extends Match {
  readonly table: TableName;
}

/** Words of a file's name that speak for a table. */
const NAME_HINTS: Readonly<Record<TableName, RegExp>> = {
  customers: /customer|client|debtor|party|parties|contact/,
  invoices: /invoice|bill|sales/,
  receipts: /receipt|payment|collection/,
  allocations: /alloc|applied|applic|match/,
  credit_notes: /credit.?(?:note|memo)|return/,
  follow_ups: /follow|reminder/,
  capacity: /capacit/,
  balances: /balance/,
};
const EXACT_NAME = 20;
const NAME_WORD = 4;

/** At equal fit: money tables first, since lists of customers may carry anything. */
const PREFERENCE: readonly TableName[] = [
  'invoices',
  'receipts',
  'credit_notes',
  'allocations',
  'balances',
  'follow_ups',
  'capacity',
  'customers',
];
const CUSTOMER_WEIGHT = 0.5;
/** Credit notes carry numbers of their own, or their file says what they are: a bare list of bills is none. */
const NUMBERLESS_NOTES_WEIGHT = 0.5;

/**
 * The table that a file's columns fit best: all its required fields served, then the most telling names,
 * the file's own name helping. Where no table is complete the nearest one, with what it misses.
 * @param fixedFor the user's columns for a table's fields
 */
export function detectTable(
  file: string,
  headers: readonly string[],
  profiles: readonly ColumnProfile[],
  fixedFor: (table: TableName) => ReadonlyMap<string, number | null>,
  given?: TableName,
): TableMatch {
  const candidates = given === undefined ? PREFERENCE : [given];
  const ranked = candidates.map((table): TableMatch => {
    const match = matchColumns(TABLE_FIELDS[table], headers, profiles, fixedFor(table));
    const hint = nameHint(file, table);
    return { ...match, table, score: match.score * weightOf(table, match, hint) + hint };
  });
  const [first, ...rest] = ranked;
  if (first === undefined) throw new RangeError('no table to choose from');
  return rest.reduce((best, match) => (isBetter(match, best) ? match : best), first);
}

function weightOf(table: TableName, { columns }: Match, hint: number): number {
  if (table === 'customers') return CUSTOMER_WEIGHT;
  const bare = table === 'credit_notes' && !columns.has('note_no') && hint === 0;
  return bare ? NUMBERLESS_NOTES_WEIGHT : 1;
}

function isBetter(match: TableMatch, best: TableMatch): boolean {
  const complete = match.missing.length === 0;
  if (complete !== (best.missing.length === 0)) return complete;
  return match.score > best.score;
}

function nameHint(file: string, table: TableName): number {
  const name = file.toLowerCase().replace(/\.[a-z0-9]+$/, '');
  if (TABLES.some((other) => other === name)) return name === table ? EXACT_NAME : 0;
  return NAME_HINTS[table].test(name) ? NAME_WORD : 0;
}
