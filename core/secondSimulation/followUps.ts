import type { FollowUpRecord } from '../books/model.ts';
import type { Bill } from './bill.ts';
import type { Company } from './company.ts';
import { type Dose, extraDays } from './dose.ts';
import type { Run } from './run.ts';
import { NEVER, weekday } from './workCalendar.ts';

const KINDS = ['call', 'email', 'whatsapp'] as const;

/**
 * The salespeople's reminders: each has a day of the week for them and comes back about every two weeks to what is
 * overdue. Whoever collects late (the dose) begins late and comes back less often.
 */
export function followUps(company: Company, run: Run, dose: Dose | null): FollowUpRecord[] {
  const paidOn = new Map<Bill, number>();
  for (const payment of run.payments) {
    if (payment.returned !== null) continue;
    for (const { bill } of payment.pieces)
      paidOn.set(bill, Math.max(paidOn.get(bill) ?? 0, payment.day));
  }
  const found: Omit<FollowUpRecord, 'line'>[] = [];
  for (const bill of run.bills) {
    if (bill.due === NEVER) continue;
    remind(company, dose, bill, Math.min(paidOn.get(bill) ?? NEVER, company.asOf + 1), found);
  }
  found.sort((a, b) => a.date - b.date || ((a.invoiceNo ?? '') < (b.invoiceNo ?? '') ? -1 : 1));
  return found.map((record, i) => ({ ...record, line: i + 2 }));
}

function remind(
  company: Company,
  dose: Dose | null,
  bill: Bill,
  until: number,
  found: Omit<FollowUpRecord, 'line'>[],
): void {
  const { draws, office, start } = company;
  const { index, buyer } = bill.order;
  const who = bill.traits.salesperson;
  const own = 1 + (who.length % 5);
  const neglect =
    dose?.dimension === 'salesperson' ? extraDays([dose], 'collection', bill.traits, bill.due) : 0;
  let day = bill.due + 7 + Math.round(neglect * 0.8);
  for (let turn = 0; turn < 12; turn++) {
    const date = office.onOrAfter(day + ((own - weekday(day) + 7) % 7));
    if (date >= until) return;
    const promised = draws.chance('promises', 0.35, index, turn);
    if (date >= start && draws.chance('reminded', 0.8, index, turn)) {
      found.push({
        date,
        customerId: buyer.id,
        invoiceNo: bill.number,
        kind: KINDS[draws.weighted('reminder', [3, 2, 1], index, turn)] ?? 'call',
        outcome: promised
          ? 'promised'
          : draws.chance('reached', 0.5, index, turn)
            ? 'no_answer'
            : 'noted',
        promiseDate: promised
          ? office.onOrAfter(date + draws.whole('promised-in', 3, 14, index, turn))
          : null,
        promiseAmount: promised ? bill.order.amount : null,
        by: who,
        file: 'follow_ups.csv',
      });
    }
    day = date + (neglect > 0 ? 21 : 13);
  }
}
