import { known } from '../../flow/order.ts';
import { countOf, days, share } from '../../text/values.ts';
import type { Bill, Facts } from '../facts.ts';
import { type AssumptionKind, ENOUGH, type Finding, line, linesIf } from '../kind.ts';

const FEW = 0.3;
const SOON = 14;

/** "Disputes are settled when payment is talked about." */
function afterDue(facts: Facts): Finding | null {
  if (facts.disputed?.dated !== true) return null;
  const { disputeOpened, disputeClosed } = facts.ledger.invoices;
  const disputed = facts.recent.filter((i) => facts.disputed?.has(i) === true);
  const after = disputed.filter((i) => disputeOpened[i]! > facts.due(i));
  const part = facts.share(disputed, (i) => disputeOpened[i]! > facts.due(i));
  if (disputed.length < ENOUGH || after.length < ENOUGH / 2 || part < 0.2) return null;
  const before = disputed.filter((i) => disputeOpened[i]! <= facts.due(i));
  const lasts = (i: Bill): number => {
    const closed = disputeClosed[i]!;
    const ended = known(closed, facts.asOf) ? closed : facts.asOf;
    return Math.max(0, ended - disputeOpened[i]!);
  };
  const values = {
    part: share(part),
    bills: countOf(after.length),
    lateAfter: days(facts.mean(after, facts.daysLate)),
    lateBefore: days(facts.mean(before, facts.daysLate)),
    lasts: days(facts.mean(after, lasts)),
  };
  const later = facts.mean(after, facts.daysLate) > facts.mean(before, facts.daysLate) + 1;
  const quick = after.filter((i) => lasts(i) <= SOON);
  return {
    seen: values,
    lines: [
      ...linesIf([
        before.length > 0 && later,
        () => line('against', 'later', values, facts.group(after)),
      ]),
      line('against', 'opened', values, facts.group(after)),
      ...linesIf([
        quick.length > 0,
        () =>
          line(
            'for',
            'quick',
            { bills: countOf(quick.length), soon: days(SOON) },
            facts.group(quick),
          ),
      ]),
    ],
    trial: { measure: 'daysLate' },
  };
}

/** "Disputes are few: they do not matter." */
function few(facts: Facts): Finding | null {
  const { disputed } = facts;
  if (disputed === null) return null;
  const bills = facts.recent;
  const among = bills.filter(disputed.has);
  const others = bills.filter((i) => !disputed.has(i));
  const count = among.length / Math.max(1, bills.length);
  if (among.length < ENOUGH || others.length < ENOUGH || count > FEW) return null;
  const rupeeDaysLate = (i: Bill): number => facts.daysLate(i) * facts.amount(i);
  const part = facts.rupeeShare(among, bills, rupeeDaysLate);
  const late = facts.share(among, facts.isLate);
  const lateOthers = facts.share(others, facts.isLate);
  if (part < 1.5 * count && late < 1.5 * lateOthers) return null;
  const values = {
    bills: countOf(among.length),
    count: share(count),
    rest: share(1 - count),
    part: share(part),
    late: share(late),
    lateOthers: share(lateOthers),
  };
  return {
    seen: values,
    lines: [
      ...linesIf(
        [
          late >= lateOthers,
          () => line('against', 'late', values, facts.group(among.filter(facts.isLate))),
        ],
        [part > count, () => line('against', 'part', values, facts.group(among))],
      ),
      line('for', 'few', values),
    ],
    benchmarks: [{ side: 'against', id: 'sampleDisputed' }],
    trial: { measure: 'daysLate' },
  };
}

export const DISPUTE_KINDS: readonly AssumptionKind[] = [
  { id: 'disputesAfterDue', stage: 'dispute', angle: 'customer', find: afterDue },
  { id: 'disputesFew', stage: 'dispute', angle: 'benchmark', find: few },
];
