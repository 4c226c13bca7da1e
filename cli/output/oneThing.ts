import type { AnalysisReport } from '../../core/contract/analysis.ts';
import type { Recommendation } from '../../core/contract/recommendation.ts';
import type { Implementation } from '../../core/contract/work.ts';
import type { TheOne } from '../../core/guidance/theOne.ts';
import type { Place } from '../../core/ribbon/runsOf.ts';
import { samePlace } from '../../core/ribbon/runsOf.ts';
import { formatCompactRange } from '../../core/text/format.ts';
import type { Message } from '../../core/text/message.ts';
import type { Translate } from '../../core/text/render.ts';
import type { Texts } from '../texts.ts';
import type { analysisJson } from './analysisJson.ts';
import { isoDay, units } from './units.ts';

/** What is to be done, whether it is under way or to be started. */
interface ToDo {
  readonly place: Place;
  readonly title: Message;
  /** Null where no step is left. */
  readonly firstStep: Message | null;
  readonly stopDoing: readonly Message[];
  readonly cash: { readonly estimate: number; readonly low: number; readonly high: number };
}

function toDo(the: TheOne): ToDo | null {
  if (the.kind === 'work') {
    const { title, currentPhase, stops, predicted, stage, dimension, value } = the.work;
    const place = { stage, dimension, value };
    return { place, title, firstStep: currentPhase, stopDoing: stops, cash: predicted.cash };
  }
  if (the.kind !== 'action') return null;
  const { action, focus } = the;
  const { title, steps, stops, cash, stage, dimension, value } = action;
  return {
    place: { stage, dimension, value },
    title,
    firstStep: steps.find(({ today }) => today)?.text ?? focus.firstStep,
    stopDoing: stops.length === 0 ? focus.stopDoing : stops,
    cash,
  };
}

/**
 * The document of `focus --json`. Where something is to be done about the constraint, `focus` names that, and
 * `focus.limit` what the constraint itself asks for; `action` is the same with what is known of it, or null.
 */
export function oneThingJson(
  { asOf, currency, primaryConstraint, notSure, focus }: ReturnType<typeof analysisJson>,
  report: Pick<AnalysisReport, 'constraints'>,
  the: TheOne,
  say: Translate,
) {
  const asked = toDo(the);
  const [first] = report.constraints;
  const ofIt = asked !== null && first !== undefined && samePlace(asked.place, first);
  const named = ofIt
    ? {
        title: say(asked.title),
        ...(asked.firstStep === null ? {} : { firstStep: say(asked.firstStep) }),
        stopDoing: asked.stopDoing.map(say),
      }
    : {};
  return {
    asOf,
    currency,
    primaryConstraint,
    notSure,
    focus: focus === null ? null : { ...focus, ...named, limit: focus.title },
    action: asked === null ? null : { ...actionJson(asked, say), ...stands(the) },
  };
}

function actionJson({ place, title, firstStep, stopDoing, cash }: ToDo, say: Translate) {
  return {
    title: say(title),
    place,
    firstStep: firstStep === null ? null : say(firstStep),
    stopDoing: stopDoing.map(say),
    cash: { estimate: units(cash.estimate), low: units(cash.low), high: units(cash.high) },
  };
}

function stands(the: TheOne) {
  if (the.kind === 'action') return { underWay: false, ...recommended(the.action) };
  return the.kind === 'work' ? { underWay: true, ...atWork(the.work) } : {};
}

function recommended({ id, leverId, probability, timeToValue }: Recommendation) {
  return {
    recommendationId: id,
    lever: leverId,
    probability: probability.value,
    timeToValueDays: timeToValue,
  };
}

function atWork(work: Implementation) {
  return {
    recommendationId: work.recommendationId,
    lever: work.leverId,
    probability: work.predicted.probability,
    predictedAsOf: isoDay(work.predicted.asOf),
    implementationId: work.id,
    implementationStatus: work.status,
    completedSteps: work.completedSteps,
    totalSteps: work.totalSteps,
  };
}

/** The one thing in a few lines: what to do, what it would free, the step for today, what stops; none where nothing is known. */
export function oneThingLines(the: TheOne, currency: string, texts: Texts): string[] {
  const asked = toDo(the);
  if (asked === null) return [];
  const say = texts.in(currency);
  const fact = (key: string, value: string) => `  ${texts.say(`fact.${key}`)}: ${value}`;
  const { low, high } = asked.cash;
  return [
    '',
    texts.say(the.kind === 'work' ? 'heading.underWay' : 'heading.theOne'),
    `  ${say(asked.title)}`,
    ...(the.kind === 'work'
      ? [
          fact(
            'progress',
            texts.say('work.howFar', {
              status: texts.say(`work.status.${the.work.status}`),
              done: the.work.completedSteps,
              total: the.work.totalSteps,
            }),
          ),
        ]
      : []),
    fact('cash', formatCompactRange(low, high, { locale: texts.locale, currency })),
    ...(asked.firstStep === null
      ? []
      : [fact(the.kind === 'work' ? 'nextStep' : 'firstStep', say(asked.firstStep))]),
    ...asked.stopDoing.map((stop) => fact('stop', say(stop))),
  ];
}
