import { quantile } from '../accuracy/summary.ts';
import { type Rate, rateOf } from '../early/earlySummary.ts';
import { EFFECT_WORLDS, type EffectWorld } from './effectCase.ts';
import { type EffectLook, type EffectVerdicts, LOOKS } from './effectVerdict.ts';

/** Where a change was made: a planted part of a stage, a planted whole one, or the worst part of a healthy company. */
export const WHERES = ['part', 'whole', 'healthy'] as const;
export type Where = (typeof WHERES)[number];

/** Verdicts on one world, of changes of one sort. */
export interface EffectRow {
  readonly simulator: string;
  readonly where: Where;
  readonly world: EffectWorld;
  readonly n: number;
  /** Said to have worked, or partly, on the first day of judging and on the last one looked at; likewise the rule of thumb. */
  readonly found: { readonly first: Rate; readonly last: Rate };
  readonly naive: { readonly first: Rate; readonly last: Rate };
  /** On the last day: said that nothing came of it, or that it became worse; that it cannot be told. */
  readonly denied: Rate;
  readonly untold: Rate;
  /** 90 % intervals, of all looks, that hold what it really did. */
  readonly covered: Rate;
}

export interface EffectSummary {
  readonly rows: readonly EffectRow[];
  /** Over all changes of which nothing was lifted, whole stages apart, and all of which half was: the two targets. */
  readonly falsely: Rate;
  readonly half: Rate;
  readonly coveredInAll: Rate;
  /** Days from the change to the first day of judging. */
  readonly judgeable: { readonly p25: number; readonly median: number; readonly p75: number };
  /** Milliseconds of one measurement, books and all. */
  readonly ms: number;
}

interface Judged extends EffectLook {
  readonly simulator: string;
  readonly where: Where;
}

const says = (verdict: string): boolean => verdict === 'worked' || verdict === 'partly';

const rate = <T>(of: readonly T[], is: (one: T) => boolean): Rate =>
  rateOf(of.filter(is).length, of.length);

function holds({ saved, truth }: EffectLook): boolean {
  return saved !== null && saved.low <= truth && truth <= saved.high;
}

/** The table of a run. */
export function effectSummary(verdicts: readonly EffectVerdicts[]): EffectSummary {
  const all = verdicts.flatMap((one) =>
    one.looks.map((look): Judged => ({ ...look, simulator: one.simulator, where: whereOf(one) })),
  );
  const rows: EffectRow[] = [];
  for (const simulator of new Set(all.map((one) => one.simulator))) {
    for (const where of WHERES) {
      for (const world of EFFECT_WORLDS) {
        const of = all.filter(
          (one) => one.simulator === simulator && one.where === where && one.world === world,
        );
        if (of.length > 0) rows.push(rowOf(of, { simulator, where, world }));
      }
    }
  }
  const after = verdicts.map(({ judgeableAfter }) => judgeableAfter);
  const parts = all.filter(({ where }) => where !== 'whole');
  return {
    rows,
    falsely: rate(
      parts.filter(({ world }) => !LIFTED.includes(world)),
      (one) => says(one.verdict),
    ),
    half: rate(
      all.filter((one) => one.world === 'half' && one.after === LOOKS[1]),
      (one) => says(one.verdict),
    ),
    coveredInAll: rate(
      parts.filter(({ saved }) => saved !== null),
      holds,
    ),
    judgeable: {
      p25: quantile(after, 0.25),
      median: quantile(after, 0.5),
      p75: quantile(after, 0.75),
    },
    ms: quantile(
      all.map(({ ms }) => ms),
      0.5,
    ),
  };
}

const LIFTED: readonly EffectWorld[] = ['half', 'full', 'fullInSlower'];

function rowOf(
  of: readonly Judged[],
  what: Pick<EffectRow, 'simulator' | 'where' | 'world'>,
): EffectRow {
  const first = of.filter(({ after }) => after === LOOKS[0]);
  const last = of.filter(({ after }) => after === LOOKS[1]);
  return {
    ...what,
    n: last.length,
    found: {
      first: rate(first, (one) => says(one.verdict)),
      last: rate(last, (one) => says(one.verdict)),
    },
    naive: {
      first: rate(first, (one) => says(one.naive)),
      last: rate(last, (one) => says(one.naive)),
    },
    denied: rate(last, ({ verdict }) => verdict === 'no_sign' || verdict === 'worse'),
    untold: rate(last, ({ verdict }) => verdict === 'cannot_tell' || verdict === 'too_early'),
    covered: rate(
      of.filter(({ saved }) => saved !== null),
      holds,
    ),
  };
}

function whereOf({ kind, place }: EffectVerdicts): Where {
  if (kind === 'none') return 'healthy';
  return place.endsWith('all=all') ? 'whole' : 'part';
}
