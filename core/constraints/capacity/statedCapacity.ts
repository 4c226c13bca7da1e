import type { Dimension, Ledger } from '../../flow/ledger.ts';
import type { Cell } from '../cell.ts';

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
 * a segment without bills. The desks of a stage add up to the whole where they cover every value of a dimension.
 * Null where the books state nothing.
 */
export function statedCapacity(
  ledger: Ledger,
  dimensions: readonly Dimension[],
  cell: Cell,
): StatedCapacity | null {
  const { capacities } = ledger;
  const rows: { resource: string; perDay: number; owner: Owner | null }[] = [];
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
  if (cell.parts.length > 1) return null;
  if (!part.values.every((value) => owns(rows, part.dimension, value))) return null;
  return sumOf(
    rows.filter(
      ({ owner }) => owner?.dimension === part.dimension && part.values.includes(owner.value),
    ),
  );
}

interface Owner {
  readonly dimension: string;
  readonly value: string;
}

function owns(rows: readonly { owner: Owner | null }[], dimension: string, value: string): boolean {
  return rows.some(({ owner }) => owner?.dimension === dimension && owner.value === value);
}

function sumOf(rows: readonly { resource: string; perDay: number }[]): StatedCapacity | null {
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
