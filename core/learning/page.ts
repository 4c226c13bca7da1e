import type {
  Adaptation,
  Learned,
  LearnedCase,
  LeverLesson,
  Outcome,
} from '../contract/learned.ts';
import { isLive } from '../contract/work.ts';
import type { Message } from '../text/message.ts';
import { forecastCash, forecastEnd } from './forecast.ts';
import { countingFeedback, feedbackRecords, knownLevers, type LearningInput } from './input.ts';
import { type Lesson, learnedLevers, lessonOf, ratioOf } from './lesson.ts';
import { modelStates } from './modelStates.ts';
import { USUAL } from './parameters.ts';
import type { Feedback } from './prequential.ts';
import { type Standing, standingOf } from './registry.ts';
import { saysOfAll } from './says.ts';
import { scales } from './scales.ts';
import type { JudgedModel } from './versions.ts';

type Standings = Readonly<Record<JudgedModel, Standing>>;

/** What the ranking and the page rest on. */
export function lessonNow(input: LearningInput): {
  readonly lesson: Lesson;
  readonly feedback: Feedback & { readonly forgotten: readonly Outcome[] };
  readonly standings: Standings;
} {
  const { events, decisions } = input;
  const feedback = countingFeedback(input);
  const standings: Standings = {
    effectiveness: standingOf('effectiveness', events, decisions),
    calibration: standingOf('calibration', events, decisions),
    preference: standingOf('preference', events, decisions),
  };
  const lesson = lessonOf(knownLevers(input), feedback, {
    effectiveness: standings.effectiveness.champion,
    calibration: standings.calibration.champion,
    preference: standings.preference.champion,
  });
  return { lesson, feedback, standings };
}

/** Everything the page of what was learned shows. */
export function learnedPage(input: LearningInput): Learned {
  const { lesson, feedback, standings } = lessonNow(input);
  const levers = lessonsOf(input, lesson, feedback);
  const records = feedbackRecords(input);
  const count = (type: (typeof records)[number]['type']): number =>
    records.filter((each) => each.type === type).length;
  return {
    cases: lesson.cases,
    forgotten: feedback.forgotten.length,
    feedback: {
      explicit: count('explicit'),
      implicit: count('implicit'),
      outcome: count('outcome'),
    },
    says: saysOfAll(lesson, levers, feedback),
    levers,
    calibration: overall(lesson),
    preferences: lesson.liking.kinds
      .filter(({ of }) => of > 0)
      .map((each) => ({ ...each, factor: lesson.kinds ? each.factor : 1 })),
    forecasts: forecastsOf(input, lesson),
    models: modelStates(lesson, feedback, standings),
    history: historyOf(input),
    undo: input.undo,
    redo: input.redo,
  };
}

/** Levers with cases of one's own first, then those that others' cases or liking moved most. */
function lessonsOf(
  input: LearningInput,
  lesson: Lesson,
  {
    outcomes,
    forgotten,
  }: { readonly outcomes: readonly Outcome[]; readonly forgotten: readonly Outcome[] },
): LeverLesson[] {
  const byId = new Map(knownLevers(input).map((lever) => [lever.leverId, lever]));
  const cases = (of: readonly Outcome[], gone: boolean, leverId: string): LearnedCase[] =>
    of
      .filter((each) => each.leverId === leverId)
      .map(({ implementationId, verdict, ratio, spread, judgedOn }) => ({
        implementationId,
        leverId,
        verdict,
        ratio,
        spread,
        judgedOn,
        forgotten: gone,
      }));
  return learnedLevers(lesson)
    .map((learned): LeverLesson => {
      const { title, stage, works } = byId.get(learned.leverId)!;
      const { probability, calibration, liking } = learned;
      return {
        ...learned,
        title,
        stage,
        before: works,
        factor: (probability.value * calibration.value * liking) / works,
        cases: [
          ...cases(outcomes, false, learned.leverId),
          ...cases(forgotten, true, learned.leverId),
        ],
      };
    })
    .sort(
      (a, b) =>
        b.probability.cases - a.probability.cases ||
        b.cases.length - a.cases.length ||
        Math.abs(Math.log(b.factor)) - Math.abs(Math.log(a.factor)) ||
        (a.leverId < b.leverId ? -1 : 1),
    );
}

/** Actual ÷ predicted of any lever, by all cases: what a lever of a new kind would be taken at. */
function overall({ beliefs, levers }: Lesson): Learned['calibration'] {
  const own = beliefs.map(({ cases }, at) => ({
    stage: levers[at]!.stage,
    type: levers[at]!.type,
    scales: cases.scales,
  }));
  const asked = { stage: '', type: '', scales: [] };
  const { beliefs: found } = scales([...own, asked], USUAL.scale);
  return ratioOf(found.at(-1)!);
}

function forecastsOf(
  { implementations, outcomes }: LearningInput,
  lesson: Lesson,
): Learned['forecasts'] {
  const judged = new Set(outcomes.map(({ implementationId }) => implementationId));
  return implementations.flatMap(({ id, leverId, title, status, predicted }) => {
    const belief = lesson.beliefs.find((each) => each.leverId === leverId);
    const open = isLive(status) || status === 'completed' || status === 'paused';
    if (belief === undefined || judged.has(id) || !open) return [];
    const end = forecastEnd(belief, lesson.again);
    return [
      {
        implementationId: id,
        leverId,
        title,
        probability: end.chance,
        cash: forecastCash(predicted.cash, end),
      },
    ];
  });
}

/** What was changed in the models, why and when, newest first. */
function historyOf({ events, decisions }: LearningInput): Adaptation[] {
  const own = events.map(
    ({ at, model, strategy, from, to, advantage, over }): Adaptation => ({
      at,
      model,
      strategy,
      byUser: false,
      from,
      to,
      says: says(strategy, {
        count: { kind: 'count', value: over },
        better: { kind: 'text', value: advantage.toFixed(2) },
      }),
    }),
  );
  const users = decisions.flatMap(({ at, decision }): Adaptation[] => {
    if (decision.kind === 'reset') {
      return (['effectiveness', 'calibration', 'preference'] as const).map((model) => ({
        at,
        model,
        strategy: 'reset',
        byUser: true,
        from: null,
        to: null,
        says: says('reset', {}),
      }));
    }
    const to = decision.kind === 'unpin' ? null : decision.version;
    return [
      {
        at,
        model: decision.model,
        strategy: decision.kind,
        byUser: true,
        from: null,
        to,
        says: says(decision.kind === 'roll_back' ? 'rolledBackByUser' : decision.kind, {}),
      },
    ];
  });
  return [...own, ...users].sort((a, b) => (a.at > b.at ? -1 : 1));
}

function says(strategy: string, values: NonNullable<Message['values']>): Message {
  return { key: `learned.adapted.${strategy}`, values };
}
