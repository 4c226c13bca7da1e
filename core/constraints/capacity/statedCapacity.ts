import type { Dimension, Ledger } from '../../flow/ledger.ts';
import type { Cell, Membership } from '../cell.ts';

/** A capacity that the books state for a cell: the desks' names and the sum of what they can do. */
export interface StatedCapacity {
  readonly resource: string;
  /** Bills a working day. */
  readonly perDay: number;
}

/**
 * What capacity.csv says of a cell. A resource belongs to the value of a dimension that it equals, else to one
 * whose name it contains ("Surat billing desk") or whose first word it is ("Asha" for "Asha Rao"); one that
 * belongs to none stands for the whole stage, unless others of the stage belong to segments: then it is a desk of
 * a segment without bills. The desks of a stage add up to the whole where they cover every value of a dimension,
 * and to any other cell (a region, by its branches) where their segments' bills are its bills. Null where the books
 * state nothing. Without `member` only desks of the cell's own segment are looked for.
 */
export function statedCapacity(
  ledger: Ledger,
  dimensions: readonly Dimension[],
  cell: Cell,
  member: Membership | null,
): StatedCapacity | null {
  const { capacities } = ledger;
  const rows: Desk[] = [];
  for (let r = 0; r < capacities.count; r++) {
    if (capacities.stage[r] !== cell.stage) continue;
    const resource = capacities.resource[r]!;
    rows.push({ resource, perDay: capacities.perDay[r]!, owner: ownerOf(resource, dimensions) });
  }
  const part = cell.parts[0];
  if (part === undefined) {
    const covered = dimensions.some(
      ({ name, values }) => values.length > 0 && values.every((value) => owns(rows, name, value)),
    );
    return covered || rows.every(({ owner }) => owner === null) ? sumOf(rows) : null;
  }
  const own = cell.parts.length === 1 && part.values.every((v) => owns(rows, part.dimension, v));
  if (own) return sumOf(desksOf(rows, part.dimension, (value) => part.values.includes(value)));
  if (member === null) return null;
  for (const dimension of dimensions) {
    if (!rows.some(({ owner }) => owner?.dimension === dimension.name)) continue;
    const inside = segmentsInside(dimension, member, (value) => owns(rows, dimension.name, value));
    if (inside !== null) return sumOf(desksOf(rows, dimension.name, (value) => inside.has(value)));
  }
  return null;
}

/** Nearly all: a few bills on the wrong side do not make it another desk. */
const NEARLY = 0.95;

/** The segments of a dimension that have a desk and lie in a cell, if together they are the cell. */
function segmentsInside(
  { values, code }: Dimension,
  member: Membership,
  hasDesk: (value: string) => boolean,
): ReadonlySet<string> | null {
  const all = new Float64Array(values.length);
  const inside = new Float64Array(values.length);
  let cell = 0;
  for (let i = 0; i < code.length; i++) {
    const isIn = member.invoice[i] === 1;
    if (isIn) cell++;
    const v = code[i]!;
    if (v < 0) continue;
    all[v] = all[v]! + 1;
    if (isIn) inside[v] = inside[v]! + 1;
  }
  const out = new Set<string>();
  let covered = 0;
  for (const [v, value] of values.entries()) {
    if (inside[v] === 0 || inside[v]! < NEARLY * all[v]! || !hasDesk(value)) continue;
    out.add(value);
    covered += inside[v]!;
  }
  return covered > 0 && covered >= NEARLY * cell ? out : null;
}

interface Desk {
  readonly resource: string;
  readonly perDay: number;
  readonly owner: Owner | null;
}

function desksOf(
  rows: readonly Desk[],
  dimension: string,
  wanted: (value: string) => boolean,
): Desk[] {
  return rows.filter(({ owner }) => owner?.dimension === dimension && wanted(owner.value));
}

interface Owner {
  readonly dimension: string;
  readonly value: string;
}

function owns(rows: readonly Desk[], dimension: string, value: string): boolean {
  return rows.some(({ owner }) => owner?.dimension === dimension && owner.value === value);
}

function sumOf(rows: readonly Desk[]): StatedCapacity | null {
  if (rows.length === 0) return null;
  return {
    resource: rows.map(({ resource }) => resource).join(', '),
    perDay: rows.reduce((sum, { perDay }) => sum + perDay, 0),
  };
}

function ownerOf(resource: string, dimensions: readonly Dimension[]): Owner | null {
  const own = plain(resource);
  const ways: readonly ((value: string) => boolean)[] = [
    (value) => value === own,
    (value) => ` ${own} `.includes(` ${value} `),
    (value) => value.startsWith(`${own} `),
  ];
  for (const belongs of ways) {
    for (const { name, values } of dimensions) {
      if (name === 'customer') continue;
      const value = values.find((v) => plain(v) !== '' && belongs(plain(v)));
      if (value !== undefined) return { dimension: name, value };
    }
  }
  return null;
}

/** Lower case, everything but letters, marks and figures as single spaces. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
