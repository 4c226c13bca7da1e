import { partsOf } from '../constraints/placeCell.ts';
import type { EffectQuestion, EffectReport } from '../contract/effect.ts';
import type { InvoiceFilter } from '../contract/ledger.ts';
import type { Dimension, Ledger } from '../flow/ledger.ts';
import type { Slices } from '../flow/slice.ts';
import { type Measured, measureEffect } from './measureEffect.ts';
import { monthsOf } from './months.ts';
import { asLarge, type Surroundings, saysOf } from './says.ts';
import { isFinal, verdictOf } from './verdict.ts';

/** The books as of a day, by which a change is judged. */
export interface EffectBooks {
  readonly ledger: Ledger;
  readonly slices: Slices;
  readonly dimensions: readonly Dimension[];
}

/**
 * The measured effect of a change, as of the slices' date: verdict, figures, months, the bills behind them, and words.
 * `around` says what the books cannot: other changes there, when it was promised.
 */
export function effectReport(
  { ledger, slices, dimensions }: EffectBooks,
  question: EffectQuestion,
  around: Omit<Surroundings, 'place' | 'changedOn'>,
  implementationId: string | null,
): EffectReport {
  const { place, changedOn, predicted } = question;
  const measured = measureEffect(ledger, slices, dimensions, question);
  const verdict = verdictOf(measured);
  const { found, predictedDays, cashPerDay } = measured;
  const before = found?.before ?? measured.before;
  const without =
    found === null || before === null ? null : before + found.moved + found.comparison.ahead;
  return {
    implementationId,
    place,
    asOf: measured.asOf,
    changedOn,
    verdict,
    final: isFinal(measured, verdict) && around.others.length === 0,
    judgeableFrom: measured.judgeableFrom,
    before,
    without,
    after: found === null || without === null ? null : Math.max(0, without - found.saved.estimate),
    daysSaved: found?.saved ?? null,
    predictedDays,
    cash: found === null ? null : scaled(found.saved, cashPerDay),
    predicted: predicted.cash,
    ratio: found === null || predictedDays <= 0 ? null : found.saved.estimate / predictedDays,
    placebo:
      found === null || found.placebos.length === 0
        ? null
        : { tried: found.placebos.length, asLarge: asLarge(found.placebos, found.z) },
    comparedWith: comparedWith(measured, place.dimension),
    series: found === null ? [] : monthsOf(measured, found),
    rows: rowsOf(measured, question),
    says: saysOf(measured, verdict, { ...around, place, changedOn }),
  };
}

function scaled(
  { estimate, low, high }: { estimate: number; low: number; high: number },
  by: number,
): { estimate: number; low: number; high: number } {
  const times = (value: number): number => Math.round(value * by);
  return { estimate: times(estimate), low: times(low), high: times(high) };
}

function comparedWith(
  { found, sides, question }: Measured,
  dimension: string | readonly string[],
): EffectReport['comparedWith'] {
  const own = typeof dimension === 'string' && dimension !== 'customer' ? dimension : null;
  return (found?.comparison.segments ?? [])
    .map(({ side, weight, rows }) => {
      const label = sides.labels[side - 1] ?? '';
      const named = own !== null && label !== '';
      return {
        label,
        bills: rows,
        weight,
        rows: named ? { dimension: own, values: [label], invoicedAfter: question.from - 1 } : null,
      };
    })
    .sort((a, b) => b.weight - a.weight);
}

/** The bills of the place that were dated before the change and since. */
function rowsOf({ question }: Measured, { place }: EffectQuestion): EffectReport['rows'] {
  const [first, ...also] = partsOf(place);
  const within: InvoiceFilter = {
    stage: place.stage,
    ...(first === undefined ? {} : { dimension: first.dimension, values: [...first.values] }),
    ...(also.length === 0
      ? {}
      : { also: also.map(({ dimension, values }) => ({ dimension, values: [...values] })) }),
  };
  return {
    before: {
      ...within,
      invoicedAfter: question.from - 1,
      invoicedUntil: question.changedOn - 1,
    },
    since: { ...within, invoicedAfter: question.changedOn - 1 },
  };
}
