import type { Recommendation, Role } from '../../contract/recommendation.ts';
import type { Lever } from '../../levers/lever.ts';
import { days, paise } from '../../text/values.ts';

/**
 * What a day of each role costs, paise: a judgement of monthly pay in a small Indian firm ÷ 25 working days, 2026
 * (accountant ₹ 30,000, caller ₹ 22,500, dispatch ₹ 20,000, sales and operations ₹ 35,000; the owner's day ₹ 4,000).
 */
export const DAY_RATES: Readonly<Record<Role, number>> = {
  owner: 400_000,
  accountant: 120_000,
  collector: 90_000,
  sales: 140_000,
  dispatch: 80_000,
  operations: 140_000,
};

/**
 * What a lever costs in its first year: own time at the day rates, what is paid once, and what is paid in a year by the
 * bills of the place and the cash it brings. Paise.
 */
export function costOf(
  { steps, outlay }: Pick<Lever, 'steps' | 'outlay'>,
  billsPerYear: number,
  cash: number,
): Recommendation['cost'] {
  const ownDays = steps.reduce((sum, step) => sum + step.days, 0);
  const own = steps.reduce((sum, { role, days: each }) => sum + each * DAY_RATES[role], 0);
  const paidOnce = outlay?.once ?? 0;
  const yearly = Math.round(
    (outlay?.yearly ?? 0) + (outlay?.perBill ?? 0) * billsPerYear + (outlay?.ofCash ?? 0) * cash,
  );
  const paid = paidOnce + yearly;
  return {
    once: Math.round(own + paidOnce),
    yearly,
    outlay: paid,
    text: {
      key: paid === 0 ? 'recommend.cost.ownTime' : 'recommend.cost.paid',
      values: {
        days: days(ownDays),
        own: paise(own),
        once: paise(paidOnce),
        yearly: paise(yearly),
      },
    },
  };
}
