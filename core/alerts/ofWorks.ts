import type { Day } from '../books/dates.ts';
import type { EffectReport } from '../contract/effect.ts';
import type { Outcome } from '../contract/learned.ts';
import { type Implementation, isLive } from '../contract/work.ts';
import type { RaisedAlert } from './raised.ts';

/** Steps so many days past their date are told before others. */
const LONG_OVERDUE_DAYS = 7;
/** A pause is forgotten after so many days. */
const PAUSED_DAYS = 30;
const STANDS_DAYS = 30;

/** A work with the day on which it was paused last; null where it is not paused. */
export interface WorkWithPause {
  readonly work: Implementation;
  readonly pausedOn: Day | null;
}

/** What measuring a change says of when it can be judged. */
export type MeasuredChange = Pick<
  EffectReport,
  'implementationId' | 'asOf' | 'changedOn' | 'judgeableFrom' | 'final'
>;

/**
 * What the works say: steps past their date, a pause that was forgotten, that one can be judged now, a verdict of the
 * books.
 * @param measured changes without an outcome, as the books stand
 */
export function ofWorks(
  works: readonly WorkWithPause[],
  outcomes: readonly Outcome[],
  measured: readonly MeasuredChange[],
  today: Day,
): RaisedAlert[] {
  return works.flatMap(({ work, pausedOn }) => [
    ...overdue(work, today),
    ...forgotten(work, pausedOn, today),
    ...measured
      .filter(({ implementationId }) => implementationId === work.id)
      .flatMap((change) => judgeable(work, change, today)),
    ...outcomes
      .filter(({ implementationId }) => implementationId === work.id)
      .map((outcome) => judged(work, outcome)),
  ]);
}

function overdue(work: Implementation, today: Day): RaisedAlert[] {
  if (!isLive(work.status)) return [];
  const late = work.steps.filter(
    ({ state, due }) => state === 'open' && due !== null && due < today,
  );
  const first = Math.min(...late.map(({ due }) => due ?? today));
  if (late.length === 0) return [];
  return [
    {
      key: `steps_overdue ${work.id}`,
      type: 'steps_overdue',
      severity: today - first > LONG_OVERDUE_DAYS ? 'high' : 'medium',
      title: {
        key: 'alerts.overdue.title',
        values: { count: { kind: 'count', value: late.length } },
      },
      message: { key: 'alerts.overdue.what', values: { since: { kind: 'date', value: first } } },
      amount: work.predicted.cash.estimate,
      stands: null,
      actions: [{ opens: 'work' }],
    },
  ];
}

function forgotten(work: Implementation, pausedOn: Day | null, today: Day): RaisedAlert[] {
  if (work.status !== 'paused' || pausedOn === null || today - pausedOn < PAUSED_DAYS) return [];
  return [
    {
      key: `paused_long ${work.id} ${pausedOn}`,
      type: 'paused_long',
      severity: 'low',
      title: { key: 'alerts.paused.title', values: { since: { kind: 'date', value: pausedOn } } },
      message: {
        key: 'alerts.paused.what',
        values: { cash: { kind: 'paise', value: work.predicted.cash.estimate } },
      },
      amount: work.predicted.cash.estimate,
      stands: null,
      actions: [{ opens: 'work' }],
    },
  ];
}

/**
 * The first bills of the new way have had their time: told once while newer books are waited for, and once where the
 * books reach that far. What they say beyond doubt is told as a verdict instead.
 */
function judgeable(work: Implementation, change: MeasuredChange, today: Day): RaisedAlert[] {
  const { asOf, changedOn, judgeableFrom, final } = change;
  if (work.status === 'cancelled' || final) return [];
  const seen = asOf >= judgeableFrom;
  if (!seen && today < judgeableFrom) return [];
  return [
    {
      key: `effect_judgeable ${work.id} ${changedOn} ${seen ? 'seen' : 'awaited'}`,
      type: 'effect_judgeable',
      severity: 'medium',
      title: { key: 'alerts.judgeable.title' },
      message: {
        key: seen ? 'alerts.judgeable.seen' : 'alerts.judgeable.awaited',
        values: {
          changed: { kind: 'date', value: changedOn },
          from: { kind: 'date', value: judgeableFrom },
          books: { kind: 'date', value: asOf },
        },
      },
      amount: work.predicted.cash.estimate,
      stands: STANDS_DAYS,
      actions: [
        ...(seen ? [] : [{ opens: 'imports' as const }]),
        { opens: 'effect' as const, implementationId: work.id },
      ],
    },
  ];
}

function judged(work: Implementation, { verdict, ratio, judgedOn }: Outcome): RaisedAlert {
  const failed = verdict === 'no_sign' || verdict === 'worse';
  return {
    key: `effect_judged ${work.id} ${verdict}`,
    type: 'effect_judged',
    severity: failed ? 'high' : 'low',
    title: { key: `alerts.judged.${verdict}` },
    message: {
      key: 'alerts.judged.what',
      values: {
        share: { kind: 'share', value: ratio },
        on: { kind: 'date', value: judgedOn },
      },
    },
    amount: work.predicted.cash.estimate,
    stands: STANDS_DAYS,
    actions: [{ opens: 'effect', implementationId: work.id }],
  };
}
