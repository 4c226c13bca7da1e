import type { PartyPart, PartyReconciliation, PartySort } from '../contract/reconciliation.ts';
import { byName } from './byName.ts';

/** Parties with a figure in the column `part`, all where none is named. */
export function partiesWith(
  rows: readonly PartyReconciliation[],
  part: PartyPart | undefined,
): readonly PartyReconciliation[] {
  return part === undefined ? rows : rows.filter((row) => (row[part] ?? 0) !== 0);
}

/** Parties in the order of a column; amounts by their size, so that both directions of a gap stand on top. */
export function sortParties(
  rows: readonly PartyReconciliation[],
  sort: PartySort,
  descending: boolean,
): readonly PartyReconciliation[] {
  const turn = descending ? -1 : 1;
  if (sort === 'name') return [...rows].sort((a, b) => turn * byName(a.name, b.name));
  const size = (row: PartyReconciliation): number => Math.abs(row[sort] ?? 0);
  return [...rows].sort((a, b) => turn * (size(a) - size(b)) || Math.abs(b.net) - Math.abs(a.net));
}
