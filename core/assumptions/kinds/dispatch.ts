import { countOf, days, share, text } from '../../text/values.ts';
import type { Bill, Facts } from '../facts.ts';
import { type AssumptionKind, answered, ENOUGH, type Finding, line, linesIf } from '../kind.ts';

const AT_ONCE = 1;
const PAPER = /paper|courier|\bpost(al)?\b|by hand|print/i;
const ELECTRONIC = /e-?mail|electronic|whats ?app|portal|\bsms\b|e-?invoice|digital/i;

/** "A few days until the customer has the bill do not matter." */
function canWait(facts: Facts): Finding | null {
  const told = facts.settledRecent.filter((i) => facts.dispatchDays(i) !== null);
  const wait = (i: Bill): number => facts.dispatchDays(i) ?? 0;
  const quick = told.filter((i) => wait(i) <= AT_ONCE);
  const slow = told.filter((i) => wait(i) > AT_ONCE);
  if (quick.length < ENOUGH || slow.length < ENOUGH) return null;
  const part = facts.rupeeShare(slow, told);
  if (part < 0.15) return null;
  const quickPay = facts.mean(quick, facts.daysToPay);
  const slowPay = facts.mean(slow, facts.daysToPay);
  const values = {
    slow: countOf(slow.length),
    part: share(part),
    mean: days(facts.mean(slow, wait)),
    quickPay: days(quickPay),
    slowPay: days(slowPay),
  };
  const later = slowPay >= quickPay + 1;
  return {
    seen: values,
    lines: [
      ...linesIf(
        [later, () => line('against', 'later', values, facts.group(slow))],
        [!later, () => line('for', 'noLater', values, facts.group(slow))],
      ),
      ...answered(facts, 'against', 'sendBy', 'paper'),
    ],
    trial: { measure: 'daysToPay' },
  };
}

/** "Customers want their bills on paper." */
function paper(facts: Facts): Finding | null {
  for (const { name, level, values: labels, code } of facts.ledger.dimensions) {
    if (level === 'receipt') continue;
    const on = (pattern: RegExp): Bill[] =>
      facts.settledRecent.filter((i) => pattern.test(labels[code[i]!] ?? ''));
    const papers = on(PAPER);
    const others = on(ELECTRONIC);
    if (papers.length < ENOUGH || others.length < ENOUGH) continue;
    const lateOnPaper = facts.share(papers, facts.isLate);
    const lateOthers = facts.share(others, facts.isLate);
    const values = {
      column: text(name),
      papers: countOf(papers.length),
      others: countOf(others.length),
      latePaper: share(lateOnPaper),
      lateOthers: share(lateOthers),
      payPaper: days(facts.mean(papers, facts.daysToPay)),
      payOthers: days(facts.mean(others, facts.daysToPay)),
    };
    const both = [...facts.byCustomer(papers).keys()].filter((customer) =>
      facts.byCustomer(others).has(customer),
    );
    const later = lateOnPaper > lateOthers + 0.02;
    return {
      seen: values,
      lines: [
        ...linesIf(
          [later, () => line('against', 'later', values, facts.group(papers))],
          [both.length > 0, () => line('against', 'both', { customers: countOf(both.length) })],
          [!later, () => line('for', 'noLater', values, facts.group(papers))],
        ),
        line('for', 'papers', values, facts.group(papers)),
      ],
      benchmarks: [{ side: 'against', id: 'samplePaper' }],
      trial: { measure: 'daysToPay', customers: papers.map(facts.customer) },
    };
  }
  return null;
}

export const DISPATCH_KINDS: readonly AssumptionKind[] = [
  { id: 'sendingCanWait', stage: 'dispatch', angle: 'customer', find: canWait },
  { id: 'paperWanted', stage: 'dispatch', angle: 'technology', find: paper },
];
