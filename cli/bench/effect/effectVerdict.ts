import { StageName } from '../../../core/contract/analysis.ts';
import type { EffectQuestion, EffectVerdict } from '../../../core/contract/effect.ts';
import type { ConstraintPlace } from '../../../core/contract/focusing.ts';
import { type Measured, measureEffect } from '../../../core/effect/measureEffect.ts';
import { isFinal, verdictOf } from '../../../core/effect/verdict.ts';
import type { AccuracyCase } from '../accuracy/accuracyCase.ts';
import type { Cell } from '../accuracy/cell.ts';
import { type EffectWorld, worldsOf } from './effectCase.ts';
import { effectCompanies } from './effectCompanies.ts';
import { daysIn, lookAt } from './looks.ts';
import { naiveEffect } from './naiveEffect.ts';
import { worstPlace } from './worstPlace.ts';

/** Days after the first day of judging at which a verdict is looked at. */
export const LOOKS = [0, 60] as const;

/** One verdict on one change; plain data. */
export interface EffectLook {
  readonly world: EffectWorld;
  /** Days after judgeableFrom. */
  readonly after: number;
  readonly verdict: EffectVerdict;
  readonly final: boolean;
  readonly naive: EffectVerdict;
  /** Days per rupee: really saved by the change, measured with its 90 % interval, promised. */
  readonly truth: number;
  readonly saved: { readonly estimate: number; readonly low: number; readonly high: number } | null;
  readonly predicted: number;
  readonly why: string | null;
  readonly ms: number;
}

/** One company in all its worlds; plain data. */
export interface EffectVerdicts {
  readonly simulator: AccuracyCase['simulator'];
  readonly kind: AccuracyCase['kind'];
  readonly seed: number;
  readonly place: string;
  /** Days from the change until it can be judged. */
  readonly judgeableAfter: number;
  readonly looks: readonly EffectLook[];
}

/** Bills of so many days since the change tell what it really did; the books go on until all of them are paid. */
const TRUE_WINDOW = 120;

/** Makes the case's company in every world, and holds what is measured against what really became of it. */
export function effectVerdictsOf(one: AccuracyCase): EffectVerdicts {
  const companyIn = effectCompanies(one);
  const plain = companyIn('nothing', 'collection');
  const { changedOn } = plain;
  const then = lookAt(plain.books, changedOn - 1);
  const place = plain.cell === null ? worstPlace(then, changedOn) : null;
  const where = place?.place ?? placeOf(plain.cell);
  const end = Number.MAX_SAFE_INTEGER;
  const window = [changedOn, changedOn + TRUE_WINDOW] as const;
  const companies = new Map(
    worldsOf(one).map((world) => [
      world,
      world === 'nothing' ? plain : companyIn(world, where.stage),
    ]),
  );
  const known = new Map<EffectWorld, number>();
  const took = (world: EffectWorld): number => {
    const before = known.get(world);
    if (before !== undefined) return before;
    const company = companies.get(world);
    if (company === undefined) throw new Error(`no world ${world}`);
    const days = daysIn(lookAt(company.books, lastDay(company.books)), where, ...window);
    known.set(world, days);
    return days;
  };
  const untouched = took('nothing');
  const slower = took('slowerForAll');
  const predictedDays =
    place === null ? untouched - took('full') : Math.max(0.5, 0.6 * place.excess);
  const before = daysIn(then, where, changedOn - 365, end);
  const question: EffectQuestion = {
    place: where,
    changedOn,
    predicted: {
      cash: { estimate: 0, low: 0, high: 0 },
      currentDays: Math.max(before, predictedDays),
      targetDays: Math.max(before, predictedDays) - predictedDays,
    },
  };
  const first = ask(plain.books, changedOn, question).judgeableFrom;
  const looks: EffectLook[] = [];
  for (const [world, { books }] of companies) {
    const without =
      world === 'fullInSlower'
        ? slower
        : world === 'slowerForAll' || world === 'quickerForAll'
          ? took(world)
          : untouched;
    const truth = without - took(world);
    for (const after of LOOKS) {
      const started = performance.now();
      const measured = ask(books, first + after, question);
      const verdict = verdictOf(measured);
      looks.push({
        world,
        after,
        verdict,
        final: isFinal(measured, verdict),
        naive: naiveEffect(lookAt(books, first + after), where, changedOn, predictedDays),
        truth,
        saved: measured.found?.saved ?? null,
        predicted: predictedDays,
        why: measured.silence,
        ms: performance.now() - started,
      });
    }
  }
  const { simulator, kind, seed } = one;
  const value = [where.value ?? 'all'].flat().join('+');
  return {
    simulator,
    kind,
    seed,
    place: `${where.stage} ${[where.dimension].flat().join(' × ')}=${value}`,
    judgeableAfter: first - changedOn,
    looks,
  };
}

function ask(books: Parameters<typeof lookAt>[0], day: number, question: EffectQuestion): Measured {
  const { ledger, slices, dimensions } = lookAt(books, day);
  return measureEffect(ledger, slices, dimensions, question);
}

function lastDay({ receipts, invoices }: Parameters<typeof lookAt>[0]): number {
  let last = 0;
  for (const { receiptDate } of receipts) last = Math.max(last, receiptDate);
  for (const { invoiceDate } of invoices) last = Math.max(last, invoiceDate);
  return last;
}

function placeOf(cell: Cell | null): ConstraintPlace {
  if (cell === null) throw new Error('no place');
  const stage = StageName.parse(cell.stage);
  const [part, ...more] = cell.parts;
  if (part === undefined) return { stage, dimension: 'all', value: null };
  if (more.length > 0) {
    return {
      stage,
      dimension: cell.parts.map(({ dimension }) => dimension),
      value: cell.parts.map(({ values }) => values[0] ?? ''),
    };
  }
  const value = part.values.length === 1 ? (part.values[0] ?? '') : [...part.values];
  return { stage, dimension: part.dimension, value };
}
