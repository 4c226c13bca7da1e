export type FieldType = 'text' | 'amount' | 'date' | 'number';

/** A field a table's column can be mapped to, and the names under which exports carry it. */
export interface FieldSpec {
  /** Canonical column name (design §3), or a further one of ours (`source_id`, `settled_date`…). */
  readonly field: string;
  readonly type: FieldType;
  /** Without a column for it (or for its stand-in) the table cannot be read. */
  readonly required?: boolean;
  /** Another field that serves in its place, e.g. a customer's name for its id. */
  readonly standIn?: string;
  /** Names that say what the column is, best first; written as people write them (see headerKey). */
  readonly names: readonly string[];
  /** Names that fit only if nothing better is there, best first. */
  readonly loose?: readonly string[];
  /** Such a column stands in tables of every kind: it does not help to tell which kind one is. */
  readonly anywhere?: boolean;
}

/** Splits a list of names written one after the other with semicolons. */
export function names(list: string): readonly string[] {
  return list.split(';').map((name) => name.trim());
}

/** A field that may be missing, under names written one after the other with semicolons. */
export function field(name: string, type: FieldType, list: string): FieldSpec {
  return { field: name, type, names: names(list) };
}
