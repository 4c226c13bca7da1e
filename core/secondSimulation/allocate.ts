import type { Payment } from './bill.ts';
import { branchDesk } from './branchDesk.ts';
import type { Company } from './company.ts';
import { serve } from './desk.ts';
import type { Dose } from './dose.ts';
import { NEVER } from './workCalendar.ts';

/** Effort of a receipt and of each bill it pays; together about half a unit for a bill. */
const RECEIPT = 0.25;
const MATCH = 0.25;
export const ALLOCATION_UNIT = 0.5;

/** Matches cleared receipts with their bills: a queue before each branch's desk, in weekly or shorter sessions. */
export function allocate(
  company: Company,
  doses: readonly Dose[],
  payments: readonly Payment[],
): void {
  for (let branch = 0; branch < company.market.branches.length; branch++) {
    const jobs = payments
      .filter((p) => p.cleared !== NEVER && p.pieces[0]?.bill.order.buyer.branch === branch)
      .map((payment) => ({
        payment,
        arrives: payment.cleared + payment.silentFor,
        effort: RECEIPT + MATCH * payment.pieces.length,
      }))
      .sort((a, b) => a.arrives - b.arrives || a.payment.key - b.payment.key);
    const finished = serve(jobs, branchDesk(company, doses, 'allocation', branch, ALLOCATION_UNIT));
    for (const [i, job] of jobs.entries()) job.payment.allocated = finished[i] ?? NEVER;
  }
}
