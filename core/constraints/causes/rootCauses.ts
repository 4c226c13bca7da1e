import type { RootCause } from '../../contract/analysis.ts';
import type { Membership } from '../cell.ts';
import { positions } from '../columns.ts';
import { maturityDays } from '../survival.ts';
import type { CauseQuestion } from './causeQuestion.ts';
import { causesOf, type Findings } from './causesOf.ts';
import { confounding } from './confounding.ts';
import { driversOf } from './driversOf.ts';
import { expectedDays } from './expectedDays.ts';
import { mixture } from './mixture.ts';
import { findRun } from './runs.ts';
import { selectDrivers } from './selectDrivers.ts';
import { findStep } from './since.ts';
import { slowCustomers } from './slowCustomers.ts';
import { taken, thinned, type WaitingRows, waitingRows } from './waitingRows.ts';

/** Fewer rows than this bear no model. */
const MIN_ROWS = 60;

const NOTHING: Findings = { run: null, selection: null, mixed: [], slow: null, step: null };

/**
 * Why the cell waits: a run that gathers its work, drivers that slow the hazard of leaving, customers who stand
 * apart, since when it is so, and what is left as routine or exceptions. Each with its share of the excess, its
 * rows and what would refute it; tested ones first, then by share. The shares add up to 1 at most: the run first,
 * then the drivers from one model, each later cause from what is left.
 */
export function rootCauses(question: CauseQuestion): RootCause[] {
  const { ledger, slices, dimensions, stage, parts, member } = question;
  const everything = waitingRows(ledger, slices, stage, member);
  const window = settled(inWindow(everything, question.from));
  const others = parts.length === 0 ? null : outside(member);
  const peers =
    others === null ? null : thinned(settled(waitingRows(ledger, slices, stage, others, true)));
  const sample = thinned(window);
  if (sample.count < MIN_ROWS) {
    return causesOf(question, window, NOTHING);
  }
  const beside = peers === null ? null : inWindow(peers, question.from);
  const run = findRun(sample, beside);
  const drivers = driversOf(ledger, slices, dimensions, parts, sample, everything, run !== null);
  const selection = selectDrivers(sample, drivers, confounding(ledger, sample));
  const mixed = beside === null ? [] : mixture(ledger, sample, beside, drivers);
  const days = expectedDays(sample);
  const slow =
    selection.rest === null || parts.some((p) => p.dimension === 'customer')
      ? null
      : slowCustomers(sample, days, selection.rest.residual, ledger.customers.count);
  const history = thinned(settled(everything));
  const step = findStep(
    history,
    expectedDays(history),
    peers,
    peers === null ? null : expectedDays(peers),
  );
  return causesOf(question, window, {
    run,
    selection,
    mixed,
    slow: slow && { ...slow, of: sample },
    step,
  });
}

function inWindow(rows: WaitingRows, from: number): WaitingRows {
  return taken(
    rows,
    positions(rows.count, (k) => rows.entered[k]! > from),
  );
}

/** Deliveries not yet billed are in no books: of the latest only the quickest show, so the latest are left out. */
function settled(rows: WaitingRows): WaitingRows {
  if (rows.stage !== 'billing') return rows;
  const until = rows.asOf - maturityDays(Float64Array.from(rows.days), 0.95, 120);
  return taken(
    rows,
    positions(rows.count, (k) => rows.entered[k]! <= until),
  );
}

function outside(member: Membership): Membership {
  const not = (inside: Uint8Array): Uint8Array => {
    const out = new Uint8Array(inside.length);
    for (let i = 0; i < out.length; i++) out[i] = inside[i] === 1 ? 0 : 1;
    return out;
  };
  if (member.receipt === null) {
    return { invoice: not(member.invoice), customer: not(member.customer), receipt: null };
  }
  const all = (like: Uint8Array) => new Uint8Array(like.length).fill(1);
  return {
    invoice: all(member.invoice),
    customer: all(member.customer),
    receipt: not(member.receipt),
  };
}
