import type { ConstraintReport, Interval } from '../contract/analysis.ts';
import { type Dimension, type Ledger, STAGES, type Stage } from '../flow/ledger.ts';
import { type Slices, stageDays } from '../flow/slice.ts';
import { countOf, days, paise, share, term } from '../text/values.ts';
import { capacityEvidence } from './capacity/capacityEvidence.ts';
import { constraintKind } from './capacity/constraintKind.ts';
import { saturatedDesk } from './capacity/saturatedDesk.ts';
import { rootCauses } from './causes/rootCauses.ts';
import { lies } from './cell.ts';
import type { Found } from './found.ts';
import type { Identification } from './identify.ts';
import { quantile } from './stats.ts';

const TYPE_OF: Readonly<Record<Stage, string>> = {
  billing: 'process_efficiency',
  dispatch: 'process_efficiency',
  terms: 'cash_flow',
  dispute: 'customer_experience',
  collection: 'cash_flow',
  clearing: 'cash_flow',
  allocation: 'process_efficiency',
};

/** 90 % interval of the cash freed, from the bootstrap, in whole paise and never below zero. */
export function cashInterval(found: Found): Interval {
  return {
    estimate: Math.round(found.cash),
    low: Math.max(0, Math.round(quantile(found.draws, 0.05))),
    high: Math.max(0, Math.round(quantile(found.draws, 0.95))),
  };
}

/** What the freed cash saves in a year at the user's cost of funds (ratio per year). */
export function yearlySaving(
  cash: Interval,
  costOfFunds: number,
): Interval & { costOfFunds: number } {
  return {
    estimate: Math.round(cash.estimate * costOfFunds),
    low: Math.round(cash.low * costOfFunds),
    high: Math.round(cash.high * costOfFunds),
    costOfFunds,
  };
}

/** A found cell in the words of the contract. */
export function constraintReport(
  ledger: Ledger,
  slices: Slices,
  dimensions: readonly Dimension[],
  id: Identification,
  found: Found,
  rank: number,
  costOfFunds: number,
): ConstraintReport {
  const cash = cashInterval(found);
  const part = id.waitingOutsideTerms > 0 ? found.cash / id.waitingOutsideTerms : 0;
  const { invoices, amount, waiting } = billsBehind(ledger, slices, found);
  const capacity = capacityEvidence(ledger, slices, dimensions, found.cell, found.member);
  return {
    rank,
    stage: found.cell.stage,
    ...placeOf(found),
    constraintType: TYPE_OF[found.cell.stage],
    constraintKind: constraintKind(found.cell),
    severity: part >= 0.25 ? 'critical' : part >= 0.12 ? 'high' : part >= 0.06 ? 'medium' : 'low',
    confidence: found.confidence,
    tests: found.tests,
    excessRupeeDays: Math.round(found.rate * 365 * Math.max(0, found.excessDays)),
    currentDays: found.currentDays,
    achievableDays: found.achievableDays,
    achievableBasis: found.basis,
    estimatedImpact: { cashReleased: cash, yearly: yearlySaving(cash, costOfFunds) },
    invoices,
    amount,
    waiting: found.cell.stage === 'billing' ? null : waiting,
    capacity,
    rootCauses: rootCauses({
      ledger,
      slices,
      dimensions,
      stage: found.cell.stage,
      parts: found.cell.parts,
      member: found.member,
      from: found.standout?.from ?? slices.asOf - 365,
      excessDays: found.excessDays,
      yearlyExcess: found.rate * 365 * Math.max(0, found.excessDays),
    }),
    evidence: [
      {
        text: {
          key: `engine.evidence.excess.${found.basis}`,
          values: {
            bills: countOf(invoices),
            current: days(found.currentDays),
            achievable: days(found.achievableDays),
            stage: term(`engine.stage.${found.cell.stage}`),
          },
        },
      },
      ...(found.tests.walk === null
        ? []
        : [{ text: { key: 'engine.evidence.walk', values: { share: share(found.tests.walk) } } }]),
      ...(found.tests.replay === null
        ? []
        : [
            {
              text: { key: 'engine.evidence.replay', values: { share: share(found.tests.replay) } },
            },
          ]),
      ...(capacity === null ? [] : saturatedDesk(capacity)),
      {
        text: {
          key: 'engine.evidence.weight',
          values: { cash: paise(found.cash), share: share(part) },
        },
      },
    ],
  };
}

/** Where a found cell is, in the words of the contract. */
export function placeOf(found: Found): Pick<ConstraintReport, 'dimension' | 'value'> {
  const parts = found.cell.parts;
  const only = parts[0];
  if (only === undefined) return { dimension: 'all', value: null };
  if (parts.length === 1) {
    const values = [...only.values];
    return { dimension: only.dimension, value: values.length === 1 ? (values[0] ?? null) : values };
  }
  return { dimension: parts.map((p) => p.dimension), value: parts.map((p) => p.values[0] ?? '') };
}

/** The cell's bills that spent time in its stage: exactly the rows that the drill-down lists. */
function billsBehind(
  ledger: Ledger,
  slices: Slices,
  found: Found,
): { invoices: number; amount: number; waiting: number } {
  const stage = STAGES.indexOf(found.cell.stage);
  const counted = new Uint8Array(ledger.invoices.count);
  let invoices = 0;
  let amount = 0;
  let waiting = 0;
  for (let s = 0; s < slices.count; s++) {
    const i = slices.invoice[s]!;
    if (!lies(found.member, i, slices.customer[s]!, slices.receipt[s]!)) continue;
    if (slices.waitingIn[s] === stage) waiting += slices.amount[s]!;
    if (i < 0 || counted[i] === 1) continue;
    if (stageDays(slices, stage, s) <= 0) continue;
    counted[i] = 1;
    invoices++;
    amount += ledger.invoices.amount[i]!;
  }
  return { invoices, amount, waiting };
}
