import type { CapacityEvidence } from '../../contract/capacity.ts';
import type { Dimension, Ledger, Stage } from '../../flow/ledger.ts';
import type { Slices } from '../../flow/slice.ts';
import { type Cell, membership } from '../cell.ts';
import { DESKS } from './capacityEvidence.ts';
import { describeDesk } from './describeDesk.ts';
import { deskDays, SPAN } from './deskDays.ts';
import { type DeskRows, deskRows } from './deskRows.ts';
import { deskWeeks } from './deskWeeks.ts';
import { echo } from './echo.ts';
import { saturation } from './saturation.ts';
import { statedCapacity } from './statedCapacity.ts';
import { usualCode } from './usualCode.ts';
import { workingDays } from './workingDays.ts';

/** A cell whose desk is saturated, with the evidence. */
export interface CapacityCandidate {
  readonly cell: Cell;
  readonly evidence: CapacityEvidence;
}

/** Dimensions that no desk goes by: customers have none of their own, the rest is derived from the bill. */
const NO_DESKS: readonly string[] = ['customer', 'size_band', 'month_end'];
/** Fewer rows done in a year make no rate. */
const MIN_DONE = 60;

/**
 * Every saturated desk: the whole of each observable stage with a desk of ours, and each value of each dimension
 * (customers and derived ones apart), strongest first. A segment's desk and the whole stage, or two dimensions
 * with nearly the same bills, may both appear: which of them is the constraint is for the identification. One pass
 * over the slices per stage, one over its rows per dimension.
 */
export function capacityCandidates(
  ledger: Ledger,
  slices: Slices,
  dimensions: readonly Dimension[],
  observable: readonly Stage[],
): CapacityCandidate[] {
  const calendar = workingDays(ledger, slices.asOf - SPAN, slices.asOf);
  const out: CapacityCandidate[] = [];
  for (const stage of DESKS) {
    if (!observable.includes(stage)) continue;
    const rows = deskRows(ledger, slices, stage);
    const look = (groupOf: (row: number) => number, cells: readonly Cell[]): void => {
      const desk = deskDays(rows, groupOf, cells.length, slices.asOf);
      for (const [group, cell] of cells.entries()) {
        if (desk.done[group]! < MIN_DONE) continue;
        const perDay = statedCapacity(ledger, dimensions, cell, null)?.perDay ?? null;
        const weeks = deskWeeks(desk, group, calendar);
        const echoes = (start: number) => echo(rows, (r) => groupOf(r) === group, weeks, start);
        if (saturation(weeks, perDay, echoes)?.saturated !== true) continue;
        const member = membership(ledger, dimensions, cell);
        const stated = statedCapacity(ledger, dimensions, cell, member);
        const evidence = describeDesk(rows, groupOf, desk, group, calendar, stated);
        if (evidence?.saturated === true) out.push({ cell, evidence });
      }
    };
    look(() => 0, [{ stage, parts: [] }]);
    for (const dimension of dimensions) {
      if (NO_DESKS.includes(dimension.name)) continue;
      const cells = dimension.values.map(
        (value): Cell => ({ stage, parts: [{ dimension: dimension.name, values: [value] }] }),
      );
      look(groupsOf(ledger, rows, dimension), cells);
    }
  }
  return out.sort((a, b) => b.evidence.strength - a.evidence.strength);
}

/** The position of each row's value in its dimension; money on account follows its customer's usual one. */
function groupsOf(ledger: Ledger, rows: DeskRows, dimension: Dimension): (row: number) => number {
  const ofCustomer = usualCode(ledger, dimension);
  return (r) => {
    const bill = rows.invoice[r]!;
    return bill >= 0 ? dimension.code[bill]! : ofCustomer[rows.customer[r]!]!;
  };
}
