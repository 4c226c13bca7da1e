import { partsOf } from '../constraints/placeCell.ts';
import type { PlaceRows, RowGroup } from '../constraints/placeRows.ts';
import type { ConstraintReport, RootCause } from '../contract/analysis.ts';
import {
  type ConstraintPlace,
  FOCUSING_STEPS,
  type FocusingStep,
  type FocusRule,
  type StepAdvice,
} from '../contract/focusing.ts';
import type { InvoiceFilter } from '../contract/ledger.ts';
import type { MessageValue } from '../text/message.ts';
import { countOf, days, paise, share, term } from '../text/values.ts';
import { type BillGroup, linesFor } from './adviceTable.ts';

/** What advice on a constraint is made of. */
export interface Grounds {
  readonly place: ConstraintPlace;
  readonly rows: PlaceRows;
  /** The newest ranking, with the constraint where it is still in it. */
  readonly ranking: readonly ConstraintReport[];
  readonly found: ConstraintReport | null;
  readonly rules: readonly FocusRule[];
}

/**
 * Advice for every step of a constraint: first what its own rows and figures say, each line with its count and
 * rupees and the bills behind them, then what holds for the stage in every company.
 */
export function adviceFor(grounds: Grounds): { step: FocusingStep; items: StepAdvice[] }[] {
  const { place, rows } = grounds;
  return FOCUSING_STEPS.map((step) => ({
    step,
    items: [
      ...linesFor(place.stage, step).flatMap((line): StepAdvice[] => {
        if ('card' in line) return [{ text: { key: line.card }, rows: null, listed: null }];
        const group = rows[line.bills];
        if (group === null || group.bills === 0) return [];
        return [
          {
            text: {
              key: `focusing.step.${step}.${place.stage}.${line.says}`,
              values: valuesOf(group, rows),
            },
            rows: filterOf(place, rows.asOf, line.bills, group),
            listed: group.ids.length,
          },
        ];
      }),
      ...FIGURES[step](grounds),
    ],
  }));
}

function valuesOf(group: RowGroup, rows: PlaceRows): Record<string, MessageValue> {
  const whole = rows.waiting.amount;
  return {
    count: countOf(group.bills),
    amount: paise(group.amount),
    limit: days(rows.limit),
    share: share(whole > 0 ? Math.min(1, group.amount / whole) : 0),
  };
}

/** What holds for the stage in every company, for a laptop without the books: their rows say nothing there. */
export function adviceWithoutBooks({
  stage,
}: ConstraintPlace): { step: FocusingStep; items: StepAdvice[] }[] {
  return FOCUSING_STEPS.map((step) => ({
    step,
    items: linesFor(stage, step).flatMap((line) =>
      'card' in line ? [{ text: { key: line.card }, rows: null, listed: null }] : [],
    ),
  }));
}

/** Groups whose bills wait in the constraint's own stage. */
const WAITING: ReadonlySet<BillGroup> = new Set([
  'waiting',
  'over',
  'top',
  'small',
  'pastDue',
  'silent',
]);

function filterOf(
  place: ConstraintPlace,
  asOf: number,
  name: BillGroup,
  { ids }: RowGroup,
): InvoiceFilter {
  const bills = [...ids];
  if (WAITING.has(name)) return { asOf, stage: place.stage, waiting: true, bills };
  return name === 'slow' ? { asOf, stage: place.stage, bills } : { asOf, bills };
}

/** What waits in the place, for advice that speaks of no single bills. */
function allRows(place: ConstraintPlace, rows: PlaceRows): InvoiceFilter {
  const also = partsOf(place).map(({ dimension, values }) => ({ dimension, values: [...values] }));
  return { asOf: rows.asOf, stage: place.stage, waiting: true, also };
}

/** Advice from figures that no group of bills carries. */
const FIGURES: Readonly<Record<FocusingStep, (grounds: Grounds) => StepAdvice[]>> = {
  identify: ({ place, rows, found }) => {
    const { customers, amount } = rows.largest;
    const causes = (found?.rootCauses ?? []).slice(0, CAUSES).map(causeAdvice);
    if (customers === 0) return causes;
    return [
      ...causes,
      {
        text: {
          key: 'focusing.step.identify.largest',
          values: {
            customers: countOf(customers),
            share: share(amount / rows.waiting.amount),
            amount: paise(rows.waiting.amount),
          },
        },
        rows: allRows(place, rows),
        listed: null,
      },
    ];
  },
  exploit: ({ rows }) =>
    rows.onAccount.receipts === 0
      ? []
      : [
          saying('focusing.step.exploit.onAccount', {
            count: countOf(rows.onAccount.receipts),
            amount: paise(rows.onAccount.amount),
          }),
        ],
  subordinate: () => [],
  elevate: ({ found }) => {
    if (found === null) return [];
    const { cashReleased, yearly } = found.estimatedImpact;
    const ceiling = saying('focusing.step.elevate.ceiling', {
      yearly: paise(yearly.estimate),
      rate: share(yearly.costOfFunds),
      cash: paise(cashReleased.estimate),
    });
    const { capacity } = found;
    if (capacity === null || !capacity.saturated || capacity.plannedLoadDays === null) {
      return [ceiling];
    }
    const short = Math.max(0, capacity.arrivalsPerDay - capacity.servicePerDay);
    return [
      saying('focusing.step.elevate.saturated', {
        backlog: days(capacity.plannedLoadDays),
        bills: days(short),
      }),
      ceiling,
    ];
  },
  repeat: ({ ranking, found, rules }) => {
    const next = ranking.find((each) => each !== found);
    return [
      ...(next === undefined
        ? []
        : [
            saying('focusing.step.repeat.next', {
              stage: term(`engine.stage.${next.stage}`),
              cash: paise(next.estimatedImpact.cashReleased.estimate),
            }),
          ]),
      ...(rules.length === 0
        ? []
        : [saying('focusing.step.repeat.rules', { count: countOf(rules.length) })]),
    ];
  },
};

/** Causes that are named at the first step: the others explain little. */
const CAUSES = 2;

function causeAdvice({ text, rows }: RootCause): StepAdvice {
  return { text, rows, listed: rows?.bills?.length ?? null };
}

function saying(key: string, values: Record<string, MessageValue>): StepAdvice {
  return { text: { key, values }, rows: null, listed: null };
}
