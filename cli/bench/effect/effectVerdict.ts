import { z } from 'zod';
import { StageName } from '../../../core/contract/analysis.ts';
import { type EffectQuestion, EffectVerdict } from '../../../core/contract/effect.ts';
import type { ConstraintPlace } from '../../../core/contract/focusing.ts';
import { type Measured, measureEffect } from '../../../core/effect/measureEffect.ts';
import { isFinal, verdictOf } from '../../../core/effect/verdict.ts';
import { type AccuracyCase, KINDS, SIMULATORS } from '../accuracy/accuracyCase.ts';
import type { Cell } from '../accuracy/cell.ts';
import { EFFECT_WORLDS, type EffectWorld, liftedIn, worldsOf } from './effectCase.ts';
import { type EffectCompany, effectCompanies } from './effectCompanies.ts';
import { daysIn, type Look, lookAt } from './looks.ts';
import { naiveEffect } from './naiveEffect.ts';
import { worstPlace } from './worstPlace.ts';

/** Days after the first day of judging at which a verdict is looked at. */
export const LOOKS = [0, 60] as const;

/** One verdict on one change; plain data. */
export const EffectLook = z.object({
  world: z.enum(EFFECT_WORLDS),
  /** Days after judgeableFrom. */
  after: z.number(),
  verdict: EffectVerdict,
  final: z.boolean(),
  naive: EffectVerdict,
  /** Days per rupee: really saved by the change, measured with its 90 % interval, promised. */
  truth: z.number(),
  saved: z.object({ estimate: z.number(), low: z.number(), high: z.number() }).nullable(),
  predicted: z.number(),
  why: z.string().nullable(),
  /** Share of the place's rupees handled since the change that still waits; null where nothing was measured. */
  open: z.number().nullable(),
  ms: z.number(),
});
export type EffectLook = z.infer<typeof EffectLook>;

/** One company in all its worlds; plain data. */
export const EffectVerdicts = z.object({
  simulator: z.enum(SIMULATORS),
  kind: z.enum(KINDS),
  seed: z.number(),
  place: z.string(),
  /** Days from the change until it can be judged. */
  judgeableAfter: z.number(),
  looks: z.array(EffectLook),
});
export type EffectVerdicts = z.infer<typeof EffectVerdicts>;

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
  const companies = new Map<EffectWorld, EffectCompany>([['nothing', plain]]);
  const companyOf = (world: EffectWorld): EffectCompany => {
    const company = companies.get(world) ?? companyIn(world, where.stage);
    companies.set(world, company);
    return company;
  };
  const known = new Map<EffectWorld, number>();
  const took = (world: EffectWorld): number => {
    const before = known.get(world);
    if (before !== undefined) return before;
    const { books } = companyOf(world);
    const days = daysIn(lookAt(books, lastDay(books)), where, ...window);
    known.set(world, days);
    return days;
  };
  const untouched = took('nothing');
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
  const first = ask(lookAt(plain.books, changedOn), question).judgeableFrom;
  const looks: EffectLook[] = [];
  for (const world of worldsOf(one, where.stage)) {
    const { books } = companyOf(world);
    const without =
      world === 'fullInSlower'
        ? took('slowerForAll')
        : liftedIn(world) === 0
          ? took(world)
          : untouched;
    const truth = without - took(world);
    for (const after of LOOKS) {
      const started = performance.now();
      const look = lookAt(books, first + after);
      const measured = ask(look, question);
      const verdict = verdictOf(measured);
      looks.push({
        world,
        after,
        verdict,
        final: isFinal(measured, verdict),
        naive: naiveEffect(look, where, changedOn, predictedDays),
        truth,
        saved: measured.found?.saved ?? null,
        predicted: predictedDays,
        why: measured.silence,
        open: measured.found === null ? null : openIn(measured.found),
        ms: performance.now() - started,
      });
    }
    // Years of books in every world at once would fill the memory.
    companies.delete(world);
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

function ask({ ledger, slices, dimensions }: Look, question: EffectQuestion): Measured {
  return measureEffect(ledger, slices, dimensions, question);
}

function openIn({ comparison: { since } }: NonNullable<Measured['found']>): number {
  return 1 - since.known / since.weight;
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
