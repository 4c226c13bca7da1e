import type { Works } from '../../core/contract/workMoves.ts';
import { formatCompactRange, formatDate } from '../../core/text/format.ts';
import type { Texts } from '../texts.ts';

const MARKS = { open: ' ', done: 'x', dropped: '-' } as const;

/** What was put to work, the one under way first, each with its steps. */
export function workReport({ works, running }: Works, currency: string, texts: Texts): string {
  if (works.length === 0) return `${texts.say('work.none')}\n`;
  const say = texts.in(currency);
  const lines = [texts.say('work.heading')];
  for (const work of works) {
    const { low, high } = work.predicted.cash;
    lines.push(
      '',
      texts.say('work.line', {
        mark: work.id === running ? '*' : ' ',
        title: say(work.title),
        status: texts.say(`work.status.${work.status}`),
        done: work.completedSteps,
        total: work.totalSteps,
        cash: formatCompactRange(low, high, { locale: texts.locale, currency }),
      }),
    );
    if (work.reason !== null)
      lines.push(`    ${texts.say('work.reason', { reason: work.reason })}`);
    if (work.waits) lines.push(`    ${texts.say('work.waits')}`);
    for (const { text, owner, due, state } of work.steps) {
      const until =
        due === null
          ? ''
          : ` · ${texts.say('work.until', { date: formatDate(due, texts.locale) })}`;
      const who = owner === null ? '' : ` · ${owner}`;
      lines.push(`    [${MARKS[state]}] ${say(text)}${who}${until}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
