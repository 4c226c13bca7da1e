import type { Dimension, Ledger } from '../../flow/ledger.ts';
import type { Slices } from '../../flow/slice.ts';
import type { CellPart } from '../cell.ts';
import { missingStepDriver, partPaymentDriver, sizeDrivers, termsDrivers } from './billDrivers.ts';
import { backlogDriver, calendarDrivers } from './calendarDrivers.ts';
import { afterDue } from './confounding.ts';
import type { Driver } from './driver.ts';
import { followUpDrivers } from './followUpDrivers.ts';
import { historyDrivers } from './historyDrivers.ts';
import { segmentDrivers } from './segmentDrivers.ts';
import type { WaitingRows } from './waitingRows.ts';

/**
 * Every driver that can be asked about in a stage: one whose value the stage itself makes (a bill's date in
 * billing, its terms before the due date) is no cause of it.
 * @param hasRun a weekly or monthly run explains the day of coming: it is not asked again
 */
export function driversOf(
  ledger: Ledger,
  slices: Slices,
  dimensions: readonly Dimension[],
  parts: readonly CellPart[],
  rows: WaitingRows,
  everything: WaitingRows,
  hasRun: boolean,
): Driver[] {
  const ofCell = new Set(
    parts.filter((p) => p.values.length === 1).map(({ dimension }) => dimension),
  );
  const drivers = [
    ...segmentDrivers(ledger, dimensions, rows, ofCell),
    ...sizeDrivers(ledger, rows),
    ...historyDrivers(ledger, slices, rows),
  ];
  if (!hasRun) drivers.push(...calendarDrivers());
  if (rows.stage !== 'terms') drivers.push(backlogDriver(everything));
  if (afterDue(rows)) {
    drivers.push(...termsDrivers(ledger));
    if (slices.carried.accepted || slices.carried.sent) {
      drivers.push(missingStepDriver(ledger, slices));
    }
  }
  if (rows.stage === 'collection') {
    drivers.push(partPaymentDriver(ledger, slices), ...followUpDrivers(ledger, slices));
  }
  return drivers;
}
