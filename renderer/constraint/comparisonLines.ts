import type { ConstraintReport } from '../../core/contract/analysis.ts';
import { agreeing } from '../focus/agreement.ts';
import type { Text } from '../text/useText.ts';

/** One line of a comparison: what it says of either, and the difference in words. */
export interface ComparisonLine {
  readonly id:
    | 'cash'
    | 'now'
    | 'achievable'
    | 'share'
    | 'bills'
    | 'waiting'
    | 'sure'
    | 'tests'
    | 'cause'
    | 'firstStep';
  readonly one: string;
  readonly other: string;
  /** Empty where there is nothing to hold against each other. */
  readonly difference: string;
}

type Pair<T> = readonly [T, T];

/** Figures closer than this part of the larger are called about the same. */
const ALIKE = 0.05;
/** From here a difference is told as so many times. */
const TWICE = 2;

/** Two constraints line by line, the same lines for both, with the larger one named in words. */
export function comparisonLines(
  pair: Pair<ConstraintReport>,
  labels: Pair<string>,
  text: Text,
): readonly ComparisonLine[] {
  const { t, say, days, money, compact, count, share } = text;
  const dayWords = (value: number): string => t('ui.unit.days', { n: days(value) });
  const both = <T>(of: (each: ConstraintReport) => T): Pair<T> => [of(pair[0]), of(pair[1])];
  const byHowMuch = (words: (difference: number) => string) => (values: Pair<number>) => {
    const [a, b] = values;
    const [most, least] = [Math.max(a, b), Math.min(a, b)];
    if (alike(values)) return t('constraint.difference.alike');
    const label = labels[a > b ? 0 : 1];
    return least > 0 && most >= TWICE * least
      ? t('constraint.difference.times', { label, times: days(most / least, true) })
      : t('constraint.difference.more', { label, by: words(most - least) });
  };
  const which = (key: 'surer' | 'agreed') => (values: Pair<number>) =>
    alike(values)
      ? t('constraint.difference.alike')
      : t(`constraint.difference.${key}`, { label: labels[values[0] > values[1] ? 0 : 1] });
  const line = (
    id: ComparisonLine['id'],
    values: Pair<number | null>,
    words: (value: number) => string,
    difference: (values: Pair<number>) => string = byHowMuch(words),
  ): ComparisonLine => {
    const [a, b] = values;
    const told = (value: number | null): string =>
      value === null ? t('constraint.unknown') : words(value);
    return {
      id,
      one: told(a),
      other: told(b),
      difference: a === null || b === null ? '' : difference([a, b]),
    };
  };
  const said = (id: ComparisonLine['id'], words: Pair<string>): ComparisonLine => ({
    id,
    one: words[0],
    other: words[1],
    difference: words[0] === words[1] ? t('constraint.difference.same') : '',
  });
  return [
    line(
      'cash',
      both((each) => each.estimatedImpact.cashReleased.estimate),
      (paise) => money(paise),
      byHowMuch((paise) => compact(paise, 'long')),
    ),
    line('share', both(shareOfWaiting), share, () => ''),
    line(
      'now',
      both((each) => each.currentDays),
      dayWords,
    ),
    {
      ...line(
        'achievable',
        both((each) => each.achievableDays),
        dayWords,
      ),
      ...basisWords(pair, text),
    },
    line(
      'bills',
      both((each) => each.invoices),
      count,
    ),
    line(
      'waiting',
      both((each) => each.waiting),
      (paise) => money(paise, { zeroDash: true }),
    ),
    line(
      'sure',
      both((each) => each.confidence),
      share,
      which('surer'),
    ),
    line(
      'tests',
      both((each) => agreeing(each.tests)),
      (n) => t(`ui.test.agree${n}`),
      which('agreed'),
    ),
    said(
      'cause',
      both((each) => say(each.rootCauses[0]?.text ?? { key: 'engine.cause.unknown' })),
    ),
    said(
      'firstStep',
      both((each) =>
        say({
          key: `engine.focus.firstStep.${each.waiting === 0 ? 'nothingOpen' : each.stage}`,
        }),
      ),
    ),
  ];
}

function alike([a, b]: Pair<number>): boolean {
  const most = Math.max(a, b);
  return most <= 0 || Math.abs(a - b) <= ALIKE * most;
}

/** The achievable days with what they rest on. */
function basisWords(
  pair: Pair<ConstraintReport>,
  { t, days }: Text,
): Pick<ComparisonLine, 'one' | 'other'> {
  const told = (each: ConstraintReport): string =>
    t(`constraint.achievable.${each.achievableBasis}`, { n: days(each.achievableDays) });
  return { one: told(pair[0]), other: told(pair[1]) };
}

/** Its part of all money waiting outside the agreed terms, as the engine's own evidence states it. */
export function shareOfWaiting(constraint: ConstraintReport): number | null {
  const weight = constraint.evidence.find(({ text }) => text.key === 'engine.evidence.weight');
  const value = weight?.text.values?.share;
  return value?.kind === 'share' ? value.value : null;
}
