import { quantile } from '../accuracy/summary.ts';
import { type Rate, rateOf } from '../early/earlySummary.ts';
import { EFFECT_WORLDS, type EffectWorld, liftedIn, marketIn } from './effectCase.ts';
import { type EffectLook, type EffectVerdicts, LOOKS } from './effectVerdict.ts';

/** Where a change was made: a planted part of a stage, a planted whole one, or the worst part of a healthy company. */
export const WHERES = ['part', 'whole', 'healthy'] as const;
export type Where = (typeof WHERES)[number];

/** How the market moved while nothing was lifted. */
export const MARKETS = ['still', 'byDays', 'inProportion'] as const;
export type Market = (typeof MARKETS)[number];

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
  /**
   * Over all looks at changes of which nothing was lifted, whole stages apart: said to have worked or partly; of them
   * where no market moved, where it moved by days, where in proportion; and said plainly to have worked.
   */
  readonly falsely: Rate;
  readonly falselyIn: Readonly<Record<Market, Rate>>;
  readonly falselyWorked: Rate;
  /** Over the same looks: said to have become worse because of the change. */
  readonly falselyWorse: Rate;
  /** Companies in which any look at any such world said so: looks at one company are not independent. */
  readonly companies: Rate;
  /** The same of whole stages, of all such worlds and of the one in which nothing changed at all. */
  readonly wholeFalsely: Rate;
  readonly wholeFalselyStill: Rate;
  /** Of all changes of which half was lifted: said to have worked or partly, on the last day looked at. */
  readonly half: Rate;
  readonly halfOfParts: Rate;
  readonly coveredInAll: Rate;
  /** Share of the place's rupees since the change that still waited when it was asked for the first time (median). */
  readonly open: number;
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
  const untouched = parts.filter(({ world }) => liftedIn(world) === 0);
  const whole = all.filter(({ where, world }) => where === 'whole' && liftedIn(world) === 0);
  const said = (of: readonly Judged[]): Rate => rate(of, (one) => says(one.verdict));
  const inMarket = (of: readonly Judged[], market: Market): Judged[] =>
    of.filter(({ world }) => marketOf(world) === market);
  const half = all.filter((one) => one.world === 'half' && one.after === LOOKS[1]);
  return {
    rows,
    falsely: said(untouched),
    falselyIn: {
      still: said(inMarket(untouched, 'still')),
      byDays: said(inMarket(untouched, 'byDays')),
      inProportion: said(inMarket(untouched, 'inProportion')),
    },
    falselyWorked: rate(untouched, ({ verdict }) => verdict === 'worked'),
    falselyWorse: rate(untouched, ({ verdict }) => verdict === 'worse'),
    companies: rate(
      verdicts.filter((one) => whereOf(one) !== 'whole'),
      ({ looks }) => looks.some((one) => liftedIn(one.world) === 0 && says(one.verdict)),
    ),
    wholeFalsely: said(whole),
    wholeFalselyStill: said(inMarket(whole, 'still')),
    half: said(half),
    halfOfParts: said(half.filter(({ where }) => where === 'part')),
    coveredInAll: rate(
      parts.filter(({ saved }) => saved !== null),
      holds,
    ),
    open: quantile(
      all.flatMap(({ after, open }) => (after === LOOKS[0] && open !== null ? [open] : [])),
      0.5,
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

function marketOf(world: EffectWorld): Market {
  const market = marketIn(world);
  if (market === null) return 'still';
  return market.days === 0 ? 'inProportion' : 'byDays';
}

function whereOf({ kind, place }: EffectVerdicts): Where {
  if (kind === 'none') return 'healthy';
  return place.endsWith('all=all') ? 'whole' : 'part';
}
