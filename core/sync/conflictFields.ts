import { z } from 'zod';
import type { DecidedOn } from '../contract/decisions.ts';
import { PRIORITY_FACTORS, PriorityWeights } from '../contract/priorities.ts';
import { Limits } from '../contract/recommendation.ts';
import type { Message } from '../text/message.ts';

/** A value that a decision sets, in words. */
interface Field {
  readonly name: Message;
  readonly value: Message;
}

const NOT_SAID: Message = { key: 'inbox.value.notSaid' };

/**
 * Where two decisions on one thing of one value differ, in words: none where they come to the same, as weights on another
 * scale do.
 */
export function differingFields(
  on: DecidedOn,
  kept: unknown,
  other: unknown,
): { readonly name: Message; readonly kept: Message; readonly other: Message }[] {
  const others = fieldsOf(on, other);
  return fieldsOf(on, kept).flatMap(({ name, value }, at) => {
    const theirs = others[at]?.value ?? NOT_SAID;
    return JSON.stringify(theirs) === JSON.stringify(value)
      ? []
      : [{ name, kept: value, other: theirs }];
  });
}

function fieldsOf(on: DecidedOn, what: unknown): Field[] {
  if (on === 'limits') return limitFields(what);
  if (on === 'priorities') return weightFields(what);
  return on === 'questionnaire' ? answerField(what) : [];
}

function limitFields(what: unknown): Field[] {
  const said = Limits.safeParse(what);
  if (!said.success) return [];
  const { budget, people, weeks } = said.data;
  return [
    { name: { key: 'inbox.field.budget' }, value: valued('paise', budget) },
    { name: { key: 'inbox.field.people' }, value: valued('count', people) },
    { name: { key: 'inbox.field.weeks' }, value: valued('count', weeks) },
  ];
}

/** Only the proportions of weights count, so they are told as shares of their sum. */
function weightFields(what: unknown): Field[] {
  const said = PriorityWeights.safeParse(what);
  if (!said.success) return [];
  const sum = PRIORITY_FACTORS.reduce((all, factor) => all + said.data[factor], 0);
  return PRIORITY_FACTORS.map((factor) => ({
    name: { key: `constraint.order.factor.${factor}` },
    value: valued('share', Math.round((said.data[factor] / sum) * 1000) / 1000),
  }));
}

function answerField(what: unknown): Field[] {
  const said = Answer.safeParse(what);
  if (!said.success) return [];
  const { question, answer } = said.data;
  const words = `assumptions.question.${question}`;
  return [
    {
      name: { key: `${words}.ask` },
      value: answer === null ? NOT_SAID : { key: `${words}.${answer}` },
    },
  ];
}

const Answer = z.object({ question: z.string(), answer: z.string().nullable() });

function valued(kind: 'paise' | 'count' | 'share', value: number | null): Message {
  return value === null
    ? NOT_SAID
    : { key: 'inbox.value.said', values: { value: { kind, value } } };
}
