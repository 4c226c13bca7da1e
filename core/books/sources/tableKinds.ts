import { trimCell } from '../blank.ts';
import { TITLE_LINES } from '../detect/layout.ts';
import type { Opened, OpenTable } from '../input/opened.ts';
import { headerKey } from '../mapping/headerKey.ts';
import type { Claim } from './source.ts';

/** A table that a source exports, and the headers by which it is told from others. */
export interface TableKind extends Claim {
  /** Each of these must be there; alternatives stand behind one another with `|`. */
  readonly all: readonly string[];
  /** None of these may be there. */
  readonly none?: readonly string[];
  /** At least `least` of these must be there as well. */
  readonly some?: readonly string[];
  readonly least?: number;
}

export interface FoundTable<Kind extends TableKind> {
  readonly kind: Kind;
  /** Position of its header in `opened.top`. */
  readonly header: number;
}

/** The first of the kinds whose headers an opened table has in one of its first records; null for none. */
export function findTableKind<Kind extends TableKind>(
  opened: Opened,
  kinds: readonly Kind[],
): FoundTable<Kind> | null {
  if (opened.kind !== 'table') return null;
  for (const header of headerCandidates(opened)) {
    const cells = opened.top[header]?.cells ?? [];
    const keys = new Set(cells.map((cell) => headerKey(trimCell(cell))));
    const kind = kinds.find((candidate) => fits(candidate, keys));
    if (kind !== undefined) return { kind, header };
  }
  return null;
}

/** The column under a header, in whatever spelling; null where there is none. */
export function columnOf({ top }: OpenTable, header: number | null, name: string): number | null {
  const cells = header === null ? [] : (top[header]?.cells ?? []);
  const at = cells.findIndex((cell) => headerKey(trimCell(cell)) === headerKey(name));
  return at < 0 ? null : at;
}

/** The record taken for the header first, then the others near the top that could be one. */
function headerCandidates({ top, header }: OpenTable): number[] {
  const others = [...top.slice(0, TITLE_LINES).keys()].filter(
    (at) => at !== header && (top[at]?.cells.length ?? 0) > 1,
  );
  return header === null ? others : [header, ...others];
}

function fits({ all, none = [], some = [], least = 0 }: TableKind, keys: ReadonlySet<string>) {
  const has = (names: string) => names.split('|').some((name) => keys.has(headerKey(name)));
  return all.every(has) && !none.some(has) && some.filter(has).length >= least;
}
