import type { LeverLesson, Outcome } from '../contract/learned.ts';
import type { Message } from '../text/message.ts';
import type { Lesson } from './lesson.ts';

/** From so many cases on, own history says more than what was thought before. */
const ENOUGH_CASES = 8;
/** A rank that moved by this much is worth telling. */
const WORTH_TELLING = 0.05;

/** In plain words what was learned, from how many cases, and how sure that is. */
export function saysOfAll(
  { cases, liking, kinds }: Lesson,
  levers: readonly LeverLesson[],
  { outcomes }: { readonly outcomes: readonly Outcome[] },
): Message[] {
  const count = (value: number) => ({ kind: 'count', value }) as const;
  if (cases === 0) {
    const moved = levers.filter(({ factor }) => Math.abs(Math.log(factor)) > WORTH_TELLING);
    return [
      { key: 'learned.says.none' },
      ...(kinds && moved.length > 0
        ? [{ key: 'learned.says.onlyLiking', values: { count: count(moved.length) } }]
        : []),
    ];
  }
  const of = (verdict: Outcome['verdict']): number =>
    outcomes.filter((each) => each.verdict === verdict).length;
  const says: Message[] = [
    {
      key: 'learned.says.cases',
      values: {
        count: count(cases),
        moved: count(of('worked') + of('partly')),
        none: count(of('no_sign') + of('worse')),
      },
    },
    ...(of('worse') === 0
      ? []
      : [{ key: 'learned.says.worse', values: { count: count(of('worse')) } }]),
    { key: cases < ENOUGH_CASES ? 'learned.says.little' : 'learned.says.enough' },
  ];
  const byFactor = [...levers].sort((a, b) => a.factor - b.factor);
  const changes = [
    { lever: byFactor.at(-1), key: 'learned.says.up', worth: (f: number) => f > 1 + WORTH_TELLING },
    { lever: byFactor[0], key: 'learned.says.down', worth: (f: number) => f < 1 - WORTH_TELLING },
  ];
  for (const { lever, key, worth } of changes) {
    if (lever === undefined || !worth(lever.factor)) continue;
    says.push({
      key,
      values: {
        lever: { kind: 'term', value: lever.title.key },
        factor: { kind: 'text', value: lever.factor.toFixed(2) },
        count: count(lever.probability.cases),
      },
    });
  }
  const liked = [...liking.kinds].sort((a, b) => b.factor - a.factor)[0];
  if (kinds && liked !== undefined && liked.factor > 1 + WORTH_TELLING) {
    says.push({
      key: 'learned.says.liked',
      values: { kind: { kind: 'term', value: `learned.kind.${liked.kind}.${liked.value}` } },
    });
  }
  return says;
}
