import type { Day } from '../books/dates.ts';
import { type Company, demandOf } from './company.ts';
import type { DeskRules } from './desk.ts';
import { type Dose, extraDays, saturation } from './dose.ts';
import { weekday } from './workCalendar.ts';

/** The share of its demand that a disturbed desk still serves in working hours; the rest waits for overtime. */
const CUT = 0.7;

/**
 * Units a branch's desk works off on a plain working day: planned with the growth, or cut, or frozen below demand.
 * `unit` is the effort of one usual bill.
 */
export function deskCapacity(
  company: Company,
  doses: readonly Dose[],
  stage: 'billing' | 'allocation',
  branch: number,
  day: Day,
): number {
  const plan = company.market.branches[branch];
  if (plan === undefined) return 0;
  const traits = { branch: plan.name };
  const demand = demandOf(company, branch, day);
  const planned = demand * plan.headroom + 0.7 * Math.sqrt(demand);
  const frozen = saturation(doses, stage, traits, day);
  if (frozen !== null) {
    return Math.min(planned, demandOf(company, branch, frozen.from ?? day) * (1.05 - frozen.size));
  }
  return extraDays(doses, stage, traits, day) > 0 ? Math.min(planned, demand * CUT) : planned;
}

/** The queue's rules of a branch's desk: sessions every so many working days, a push at the month's end. */
export function branchDesk(
  company: Company,
  doses: readonly Dose[],
  stage: 'billing' | 'allocation',
  branch: number,
  unit: number,
): DeskRules {
  const plan = company.market.branches[branch];
  const every = (stage === 'billing' ? plan?.billingEvery : plan?.allocationEvery) ?? 1;
  const phase = company.draws.whole(`${stage}-phase`, 0, every - 1, branch);
  const traits = { branch: plan?.name ?? '' };
  const { office } = company;
  const open = (day: Day) => office.onOrAfter(day) === day;
  return {
    from: company.from,
    to: company.asOf,
    budget: (day) =>
      open(day) && office.index(day) % every === phase
        ? every *
          unit *
          deskCapacity(company, doses, stage, branch, day) *
          (weekday(day) === 6 ? 0.8 : 1)
        : 0,
    overtimeAge: (day) => {
      const age = extraDays(doses, stage, traits, day);
      return age > 0 && open(day) ? age : Number.POSITIVE_INFINITY;
    },
  };
}
