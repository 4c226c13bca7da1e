import { monthEnd } from '../../flow/calendar.ts';
import { countOf, days, share } from '../../text/values.ts';
import type { Bill, Facts } from '../facts.ts';
import { type AssumptionKind, answered, ENOUGH, type Finding, line, linesIf } from '../kind.ts';

/** The last days of a month, and their share of it. */
const LAST_DAYS = 5;
const EVEN_SHARE = LAST_DAYS / 30.4;
const BUNCHED = 0.25;
const SLOW = 2;

/** "Billing can wait for month-end." */
function atMonthEnd(facts: Facts): Finding | null {
  const late = facts.recent.filter((i) => monthEnd(facts.made(i)) - facts.made(i) < LAST_DAYS);
  const rest = facts.recent.filter((i) => monthEnd(facts.made(i)) - facts.made(i) >= LAST_DAYS);
  const part = facts.rupeeShare(late, facts.recent);
  if (late.length < ENOUGH || rest.length < ENOUGH || part < BUNCHED) return null;
  const told = (i: Bill): boolean => facts.billingDays(i) !== null;
  const waits = (i: Bill): number => facts.billingDays(i) ?? 0;
  const waited = late.filter((i) => waits(i) > SLOW);
  const prompt = late.filter((i) => told(i) && waits(i) <= SLOW);
  const values = { part: share(part), even: share(EVEN_SHARE), last: days(LAST_DAYS) };
  return {
    seen: values,
    lines: [
      ...linesIf([
        waited.length > 0,
        () =>
          line(
            'against',
            'waited',
            { ...values, bills: countOf(waited.length), mean: days(facts.mean(waited, waits)) },
            facts.group(waited),
          ),
      ]),
      line('against', 'bunched', values, facts.group(late)),
      ...answered(facts, 'against', 'billingRhythm', 'monthEnd'),
      ...linesIf([
        prompt.length > 0,
        () => line('for', 'prompt', { bills: countOf(prompt.length) }, facts.group(prompt)),
      ]),
    ],
    benchmarks: [{ side: 'against', id: 'invoiceAtDelivery' }],
    trial: { measure: late.some(told) ? 'billingDays' : 'daysToPay' },
  };
}

/** "A bill needs days of checking." */
function needsDays(facts: Facts): Finding | null {
  const told = facts.recent.filter((i) => facts.billingDays(i) !== null);
  const wait = (i: Bill): number => facts.billingDays(i) ?? 0;
  const quick = told.filter((i) => wait(i) <= 1);
  const slow = told.filter((i) => wait(i) > SLOW);
  if (quick.length < ENOUGH || slow.length < ENOUGH || facts.rupeeShare(slow, told) < 0.15) {
    return null;
  }
  const { disputed } = facts;
  const has = (i: Bill): boolean => disputed?.has(i) === true;
  const quickDisputed = facts.share(quick, has);
  const slowDisputed = facts.share(slow, has);
  const values = {
    quick: countOf(quick.length),
    slow: countOf(slow.length),
    mean: days(facts.mean(slow, wait)),
    quickDisputed: share(quickDisputed),
    slowDisputed: share(slowDisputed),
  };
  const worse = quickDisputed > slowDisputed + 0.01;
  return {
    seen: values,
    lines: [
      line('against', 'quick', values, facts.group(quick)),
      ...linesIf(
        [
          disputed !== null && !worse,
          () => line('against', 'noWorse', values, facts.group(quick.filter(has))),
        ],
        [
          disputed !== null && worse,
          () => line('for', 'worse', values, facts.group(quick.filter(has))),
        ],
      ),
      line('for', 'slow', values, facts.group(slow)),
    ],
    benchmarks: [{ side: 'against', id: 'invoiceAtDelivery' }],
    trial: { measure: 'billingDays' },
  };
}

/** "Every bill needs the owner's approval." */
function approval(facts: Facts): Finding | null {
  if (facts.answers.approval !== 'every') return null;
  const byBilling = facts.recent.filter((i) => facts.billingDays(i) !== null);
  const billing = byBilling.length >= 2 * ENOUGH;
  const wait = (i: Bill): number => (billing ? facts.billingDays(i) : facts.dispatchDays(i)) ?? 0;
  const told = billing ? byBilling : facts.recent.filter((i) => facts.dispatchDays(i) !== null);
  if (told.length < 2 * ENOUGH) return null;
  const bySize = told.toSorted((a, b) => facts.amount(a) - facts.amount(b));
  const small = bySize.slice(0, Math.floor(bySize.length / 2));
  const large = bySize.slice(small.length);
  const smallWait = facts.mean(small, wait);
  const largeWait = facts.mean(large, wait);
  if (smallWait < 1 || smallWait < 0.8 * largeWait) return null;
  const values = {
    bills: countOf(small.length),
    part: share(facts.rupeeShare(small, told)),
    mean: days(smallWait),
    large: days(largeWait),
  };
  return {
    seen: values,
    lines: [
      line('against', 'small', values, facts.group(small)),
      ...answered(facts, 'for', 'approval', 'every'),
      line('for', 'large', values, facts.group(large)),
    ],
    trial: {
      measure: billing ? 'billingDays' : 'dispatchDays',
      amountBelow: facts.amount(large[0]!),
    },
  };
}

export const BILLING_KINDS: readonly AssumptionKind[] = [
  { id: 'billAtMonthEnd', stage: 'billing', angle: 'technology', find: atMonthEnd },
  { id: 'billNeedsDays', stage: 'billing', angle: 'benchmark', find: needsDays },
  { id: 'ownerApproves', stage: 'billing', angle: 'competition', find: approval },
];
