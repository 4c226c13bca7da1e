import { type Ledger, STAGES, type Stage } from '../flow/ledger.ts';
import { type Slices, stageDays } from '../flow/slice.ts';
import { lies, type Membership } from './cell.ts';

const WEEKS = 26;

/**
 * The bottleneck walk (Roser): standing at each stage of the cell, does the queue pile up in front of it and
 * starve behind? For the last 26 week ends the queue of every stage, in days of the cell's own flow, is set
 * against the queue of the rest of the company (for a whole stage: against what is achievable); a week votes
 * for the stage with the most rupees queued beyond that. The answer is the stage's share of the votes, 0–1,
 * or null when the cell is too small to have queues.
 */
export function walk(
  ledger: Ledger,
  s: Slices,
  stage: Stage,
  member: Membership,
  observable: readonly Stage[],
  achievable: ReadonlyMap<Stage, number>,
  whole: boolean,
): number | null {
  const own = new Float64Array(STAGES.length * WEEKS);
  const rest = new Float64Array(STAGES.length * WEEKS);
  const first = s.asOf - 7 * (WEEKS - 1);
  let ownFlow = 0;
  let restFlow = 0;
  for (let i = 0; i < s.count; i++) {
    const inv = s.invoice[i]!;
    const isIn = lies(member, inv, s.customer[i]!, s.receipt[i]!);
    const queues = isIn ? own : rest;
    if (inv >= 0 && s.invoiced[i]! > s.asOf - 365) {
      if (isIn) ownFlow += s.amount[i]!;
      else restFlow += s.amount[i]!;
    }
    if (s.allocated[i]! < first && s.waitingIn[i] === -1) continue;
    let from = s.delivery[i]!;
    for (let k = 0; k < STAGES.length; k++) {
      const to = from + stageDays(s, k, i);
      if (to > from && to >= first) {
        const open = s.waitingIn[i] === k;
        for (let week = Math.max(0, Math.ceil((from - first) / 7)); week < WEEKS; week++) {
          const at = first + 7 * week;
          if (at > to || (at === to && !open)) break;
          queues[k * WEEKS + week] = queues[k * WEEKS + week]! + s.amount[i]!;
        }
      }
      from = to;
    }
  }
  const span = Math.min(365, Math.max(30, s.asOf - ledgerStart(ledger) + 1));
  if (ownFlow <= 0 || (!whole && restFlow <= 0)) return null;
  const ownRate = ownFlow / span;
  const restRate = restFlow / span;
  let votes = 0;
  let weeks = 0;
  for (let week = 0; week < WEEKS; week++) {
    let best: Stage | null = null;
    let most = 0;
    for (const candidate of observable) {
      // Terms are always long: they compete only when they are the question.
      if (candidate === 'terms' && stage !== 'terms') continue;
      const k = STAGES.indexOf(candidate);
      const normal = whole ? (achievable.get(candidate) ?? 0) : rest[k * WEEKS + week]! / restRate;
      const beyond = own[k * WEEKS + week]! - normal * ownRate;
      if (beyond > most) {
        most = beyond;
        best = candidate;
      }
    }
    weeks++;
    if (best === stage) votes++;
  }
  return weeks > 0 ? votes / weeks : null;
}

function ledgerStart(ledger: Ledger): number {
  let first = Number.POSITIVE_INFINITY;
  for (const d of ledger.invoices.invoiceDate) if (d < first) first = d;
  return first;
}
