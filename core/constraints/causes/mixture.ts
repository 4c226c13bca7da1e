import type { Dimension, Ledger } from '../../flow/ledger.ts';
import { positions } from '../columns.ts';
import { confounding } from './confounding.ts';
import type { Driver } from './driver.ts';
import { type Chosen, selectDrivers } from './selectDrivers.ts';
import { taken, type WaitingRows } from './waitingRows.ts';

/** A driver that is slow elsewhere too, and under which the cell has far more of its rupees than others have. */
export interface Mixed extends Chosen {
  /** Its share of the cell's rupees less its share of the others'. */
  readonly beyond: number;
}

/** Nearly all of the cell's rows are under it: inside the cell there is nothing to compare them with. */
const NEARLY_ALL = 0.9;
const MIN_BEYOND = 0.25;
const MIN_PEERS = 60;

/**
 * Drivers that hold for (nearly) the whole cell, tried on the rows outside it: what slows there, beside their own
 * confounders, explains as much of the cell's excess as the cell has more of it. A customer's attribute is tried on
 * customers who are not in the cell: those who are bring the cell's slowness along.
 */
export function mixture(
  ledger: Ledger,
  rows: WaitingRows,
  peers: WaitingRows,
  drivers: readonly Driver[],
): Mixed[] {
  const strangers = withoutCustomers(peers, rows);
  return [
    ...mixedIn(ledger, rows, peers, drivers, 'invoice'),
    ...mixedIn(ledger, rows, strangers, drivers, 'customer'),
  ];
}

function mixedIn(
  ledger: Ledger,
  rows: WaitingRows,
  peers: WaitingRows,
  drivers: readonly Driver[],
  level: Dimension['level'],
): Mixed[] {
  const beyond = new Map<Driver, number>();
  for (const driver of drivers) {
    if (driver.segment?.level !== level) continue;
    const own = shareUnder(rows, driver.exposed(rows));
    if (own.rows < NEARLY_ALL) continue;
    const more = own.rupees - shareUnder(peers, driver.exposed(peers)).rupees;
    if (more >= MIN_BEYOND) beyond.set(driver, more);
  }
  if (beyond.size === 0 || peers.count < MIN_PEERS) return [];
  const { chosen } = selectDrivers(peers, [...beyond.keys()], confounding(ledger, peers));
  return chosen.map((one) => ({ ...one, beyond: beyond.get(one.driver) ?? 0 }));
}

function withoutCustomers(peers: WaitingRows, rows: WaitingRows): WaitingRows {
  const known = new Set(rows.customer);
  return taken(
    peers,
    positions(peers.count, (k) => !known.has(peers.customer[k]!)),
  );
}

function shareUnder(rows: WaitingRows, exposed: Int8Array): { rows: number; rupees: number } {
  let under = 0;
  let money = 0;
  let all = 0;
  for (let k = 0; k < rows.count; k++) {
    all += rows.amount[k]!;
    if (exposed[k] !== 1) continue;
    under++;
    money += rows.amount[k]!;
  }
  return { rows: under / Math.max(1, rows.count), rupees: all > 0 ? money / all : 0 };
}
