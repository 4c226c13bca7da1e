import type { CapacityEvidence } from '../../contract/capacity.ts';
import type { Dimension, Ledger, Stage } from '../../flow/ledger.ts';
import type { Slices } from '../../flow/slice.ts';
import type { Cell, Membership } from '../cell.ts';
import { describeDesk } from './describeDesk.ts';
import { deskDays, SPAN } from './deskDays.ts';
import { deskRows } from './deskRows.ts';
import { statedCapacity } from './statedCapacity.ts';
import { mostlyInside } from './usualCode.ts';
import { workingDays } from './workingDays.ts';

/** Stages that a desk of our own works off; the others wait for customers and banks. */
export const DESKS: readonly Stage[] = ['billing', 'dispatch', 'dispute', 'allocation'];

/**
 * What the desk behind a cell can do, and whether it is saturated (see saturation), over at most the newest
 * year. Null where the stage has no desk of ours (agreed terms; collection and clearing, unless the books state a
 * capacity for the cell) or fewer than eight weeks of it are in the books. `dimensions` are those of
 * segmentDimensions. Linear in the slices.
 */
export function capacityEvidence(
  ledger: Ledger,
  slices: Slices,
  dimensions: readonly Dimension[],
  cell: Cell,
  member: Membership,
): CapacityEvidence | null {
  const stated = statedCapacity(ledger, dimensions, cell, member);
  if (cell.stage === 'terms' || (stated === null && !DESKS.includes(cell.stage))) return null;
  const rows = deskRows(ledger, slices, cell.stage);
  const customers = mostlyInside(ledger, member);
  const groupOf = (r: number): number => {
    const bill = rows.invoice[r]!;
    const inside = bill >= 0 ? member.invoice[bill] : customers[rows.customer[r]!];
    return inside === 1 ? 0 : -1;
  };
  const desk = deskDays(rows, groupOf, 1, slices.asOf);
  const calendar = workingDays(ledger, slices.asOf - SPAN, slices.asOf);
  return describeDesk(rows, groupOf, desk, 0, calendar, stated);
}
