import type { Assumption } from '../contract/assumptions.ts';
import type { Recommendations } from '../contract/recommendation.ts';
import type { TableExport } from '../contract/tableExport.ts';
import type { Translate } from './render.ts';

type Says<T extends TableExport['table']> = Extract<
  TableExport,
  { table: T; says: unknown }
>['says'];

/** The sentences of the file of recommendations in one language; every one that is listed, also set aside. */
export function recommendationWords(
  { recommendations, notNow }: Pick<Recommendations, 'recommendations' | 'notNow'>,
  say: Translate,
): Says<'recommendations'> {
  const aside = notNow.map(({ recommendation }) => recommendation);
  const all = new Map([...aside, ...recommendations].map((one) => [one.id, one]));
  const whyNot = new Map(notNow.map((each) => [each.recommendation.id, each.whyNot]));
  return [...all.values()].map(({ id, title, steps, beyond }) => ({
    id,
    title: say(title),
    firstStep: steps[0] === undefined ? '' : say(steps[0].text),
    whyNot: (whyNot.get(id) ?? []).map(say),
    beyond: beyond.map(({ text }) => say(text)),
  }));
}

/** The sentences of the file of assumptions in one language. */
export function assumptionWords(found: readonly Assumption[], say: Translate): Says<'assumptions'> {
  return found.map((each) => ({
    id: each.id,
    says: say(each.says),
    seen: say(each.seen),
    against: each.against.map(({ text }) => say(text)),
    for: each.for.map(({ text }) => say(text)),
  }));
}
