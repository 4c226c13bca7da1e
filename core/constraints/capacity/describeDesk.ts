import type { CapacityEvidence } from '../../contract/capacity.ts';
import { type DeskDays, SPAN } from './deskDays.ts';
import { BOTH, type DeskRows } from './deskRows.ts';
import { deskWeeks } from './deskWeeks.ts';
import { echo } from './echo.ts';
import { saturation } from './saturation.ts';
import type { StatedCapacity } from './statedCapacity.ts';
import type { WorkingDays } from './workingDays.ts';

/** One group's desk in figures, its stated capacity given; null with fewer than eight weeks. */
export function describeDesk(
  rows: DeskRows,
  groupOf: (row: number) => number,
  desk: DeskDays,
  group: number,
  calendar: WorkingDays,
  stated: StatedCapacity | null,
): CapacityEvidence | null {
  const weeks = deskWeeks(desk, group, calendar);
  const found = saturation(weeks, stated?.perDay ?? null, (start) =>
    echo(rows, (r) => groupOf(r) === group, weeks, start),
  );
  if (found === null) return null;
  const perDay = stated?.perDay ?? (found.saturated ? found.servicePerDay : null);
  const backlogBills = Math.max(0, weeks.backlog[weeks.count - 1]!);
  const paisePerBill = meanQueued(rows, (r) => groupOf(r) === group, weeks.until);
  let served = 0;
  for (const n of weeks.departures) served += n;
  let left = 0;
  for (let d = 1; d <= SPAN; d++) left += desk.departures[group * (SPAN + 1) + d]!;
  return {
    resource: stated?.resource ?? null,
    basis: stated !== null ? 'known' : found.saturated ? 'observed' : null,
    perDay,
    utilisation: stated === null ? null : found.servicePerDay / stated.perDay,
    load: perDay === null ? null : found.arrivalsPerDay / perDay,
    arrivalsPerDay: found.arrivalsPerDay,
    servicePerDay: found.servicePerDay,
    backlogBills: Math.round(backlogBills),
    backlogRupees: Math.round(backlogBills * paisePerBill),
    plannedLoadDays: perDay === null ? null : backlogBills / perDay,
    growthPerWeek: found.growthPerWeek,
    littleDays: served > 0 ? (weeks.meanBacklog * weeks.days) / served : null,
    observedWaitDays: left > 0 ? desk.waited[group]! / left : null,
    saturated: found.saturated,
    strength: found.strength,
    weeks: found.weeks,
    until: weeks.until,
    reconstructed: rows.stage === 'billing',
  };
}

/** Mean paise per bill of what lay before the desk on a day; 0 for an empty queue. */
function meanQueued(rows: DeskRows, inside: (row: number) => boolean, day: number): number {
  let paise = 0;
  let bills = 0;
  for (let r = 0; r < rows.count; r++) {
    if (rows.told[r] !== BOTH || rows.arrives[r]! > day || rows.leaves[r]! <= day) continue;
    if (!inside(r)) continue;
    paise += rows.amount[r]!;
    bills += rows.bills[r]!;
  }
  return bills > 0 ? paise / bills : 0;
}
