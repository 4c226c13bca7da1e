import { type ColumnProfile, suits } from '../detect/profile.ts';
import type { FieldSpec } from './field.ts';
import { headerKey, headerKeys } from './headerKey.ts';

export interface Match {
  /** Field → column index. */
  readonly columns: ReadonlyMap<string, number>;
  /** How telling the matched names are; compares tables for one file. */
  readonly score: number;
  /** Required fields that no column serves, by name. */
  readonly missing: readonly string[];
}

interface Pair {
  readonly field: string;
  readonly column: number;
  readonly fit: number;
  readonly rank: number;
  readonly points: number;
}

const SPECIFIC_POINTS = 3;
const LOOSE_POINTS = 1;
const LOOSE_RANK = 1000;
/** A header answers to its name without brackets only after those that answer as they stand. */
const BARE_RANK = 500;
/** A column under the canonical name is taken at its word, so that bad cells show up as bad rows. */
const CANONICAL_FIT = 0.1;

/**
 * Maps a table's fields to a file's columns: by header name, and where one header would serve two fields
 * (`Settled` is a day or an amount) by what is in the column. Each field takes one column and each column
 * one field. A column whose content contradicts the field's type is not taken, unless the field is required
 * and has no other.
 * @param fixed fields that the user mapped (null: to no column)
 */
export function matchColumns(
  fields: readonly FieldSpec[],
  headers: readonly string[],
  profiles: readonly ColumnProfile[],
  fixed: ReadonlyMap<string, number | null> = new Map(),
): Match {
  const columns = new Map<string, number>();
  const taken = new Set<number>();
  for (const [field, column] of fixed) {
    if (column === null) continue;
    columns.set(field, column);
    taken.add(column);
  }
  let score = columns.size * SPECIFIC_POINTS;
  const pairs = candidatePairs(fields, headers, profiles, fixed);
  for (const strict of [true, false]) {
    for (const pair of pairs) {
      if (columns.has(pair.field) || taken.has(pair.column)) continue;
      if (strict ? pair.fit === 0 : !isMissing(pair.field, fields, columns)) continue;
      columns.set(pair.field, pair.column);
      taken.add(pair.column);
      score += pair.points;
    }
  }
  preferNumber(fields, columns, pairs);
  const missing = fields.filter(({ field }) => isMissing(field, fields, columns));
  return { columns, score, missing: missing.map(({ field }) => field) };
}

function candidatePairs(
  fields: readonly FieldSpec[],
  headers: readonly string[],
  profiles: readonly ColumnProfile[],
  fixed: ReadonlyMap<string, number | null>,
): Pair[] {
  const pairs: Pair[] = [];
  const keys = headers.map(headerKeys);
  for (const { field, type, names, loose = [], anywhere = false } of fields) {
    if (fixed.has(field)) continue;
    const ranks = nameRanks(field, names, loose);
    for (const [column, ofHeader] of keys.entries()) {
      const rank = Math.min(
        ...ofHeader.map((key, at) => {
          const named = ranks.get(key) ?? Number.POSITIVE_INFINITY;
          return at === 0 ? named : named + BARE_RANK;
        }),
      );
      const profile = profiles[column];
      if (rank === Number.POSITIVE_INFINITY || profile === undefined) continue;
      const points = anywhere ? 0 : rank >= LOOSE_RANK ? LOOSE_POINTS : SPECIFIC_POINTS;
      const fit = Math.max(
        suits(profile, type),
        rank === 0 || rank === BARE_RANK ? CANONICAL_FIT : 0,
      );
      pairs.push({ field, column, fit, rank, points });
    }
  }
  return pairs.sort((a, b) => b.fit - a.fit || a.rank - b.rank);
}

function nameRanks(field: string, names: readonly string[], loose: readonly string[]) {
  const ranks = new Map<string, number>([[headerKey(field), 0]]);
  const add = (name: string, rank: number) => {
    const key = headerKey(name);
    if (!ranks.has(key)) ranks.set(key, rank);
  };
  for (const [index, name] of names.entries()) add(name, index + 1);
  for (const [index, name] of loose.entries()) add(name, LOOSE_RANK + index);
  return ranks;
}

function isMissing(
  field: string,
  fields: readonly FieldSpec[],
  columns: ReadonlyMap<string, number>,
): boolean {
  const spec = fields.find((candidate) => candidate.field === field);
  if (spec?.required !== true || columns.has(field)) return false;
  return spec.standIn === undefined || !columns.has(spec.standIn);
}

/** Fields that only stand beside a document's number, never in its place. */
const BESIDE_NUMBER = ['source_id', 'reference'];

/** A lone "Invoice ID" or "Reference" is the number people quote; it is something of its own only beside one. */
function preferNumber(
  fields: readonly FieldSpec[],
  columns: Map<string, number>,
  pairs: readonly Pair[],
): void {
  const number = fields[0]?.field;
  for (const field of BESIDE_NUMBER) {
    const column = columns.get(field);
    if (column === undefined || number === undefined || columns.has(number)) continue;
    if (!pairs.some((pair) => pair.field === number && pair.column === column)) continue;
    columns.delete(field);
    columns.set(number, column);
  }
}
