import type { Recommendation, Recommendations } from '../../core/contract/recommendation.ts';
import { formatCompact, formatCompactRange, formatDate } from '../../core/text/format.ts';
import type { MessageValue } from '../../core/text/message.ts';
import { dateOf } from '../../core/text/values.ts';
import type { Texts } from '../texts.ts';

/** The one thing first with all that is known of it, then the others, then what is not now and why. */
export function recommendationsReport(
  { asOf, recommendations, focus, notNow, empty }: Recommendations,
  currency: string,
  texts: Texts,
): string {
  const say = texts.in(currency);
  const cli = (key: string, values: Record<string, string> = {}): string =>
    say({
      key: `recommend.cli.${key}`,
      values: Object.fromEntries(
        Object.entries(values).map(([name, value]): [string, MessageValue] => [
          name,
          { kind: 'text', value },
        ]),
      ),
    });
  const lines = [cli('heading', { date: formatDate(asOf, texts.locale) })];
  if (empty !== null) lines.push('', say(empty));
  for (const [at, one] of recommendations.entries()) {
    if (one.id === focus) lines.push('', cli('focus'));
    else if (at === 1) lines.push('', cli('others'));
    lines.push(...told(one));
  }
  const others = notNow.filter(
    ({ recommendation: { id } }) => !recommendations.some((one) => one.id === id),
  );
  if (notNow.length > 0) lines.push('', cli('notNow'));
  for (const { recommendation, whyNot } of [
    ...notNow.filter((each) => !others.includes(each)),
    ...others,
  ]) {
    lines.push(`  ${say(recommendation.title)}`, ...whyNot.map((why) => `    - ${say(why)}`));
  }
  return `${lines.join('\n')}\n`;

  function told(one: Recommendation): string[] {
    const context = { locale: texts.locale, currency };
    const text = (message: Parameters<typeof say>[0]) => ({ text: say(message) });
    const role = (step: Recommendation['steps'][number]): string =>
      say({ key: `recommend.role.${step.role}` });
    const law = one.sources.filter((source) => source.law);
    return [
      `  ${say(one.title)}`,
      `    ${say(one.description)}`,
      `    ${cli('cash', {
        cash: formatCompactRange(one.cash.low, one.cash.high, context),
        expected: formatCompact(one.expected, context, 'long'),
        days: String(one.timeToValue),
      })}`,
      ...one.conditions.map((condition) => `    ${cli('because', text(condition.text))}`),
      ...one.arithmetic.map((line) => `    ${cli('sum', text(line))}`),
      ...one.steps.map((step) =>
        step.today
          ? `    ${cli('today', { role: role(step), ...text(step.text) })}`
          : `    ${cli('step', { role: role(step), days: String(step.days), ...text(step.text) })}`,
      ),
      ...one.stops.map((stop) => `    ${cli('stop', text(stop))}`),
      `    ${cli('cost', text(one.cost.text))}`,
      ...one.risks.map(
        ({ risk, mitigation }) => `    ${cli('risk', { text: `${say(risk)} ${say(mitigation)}` })}`,
      ),
      ...one.beyond.map((each) => `    ! ${say(each.text)}`),
      ...one.sources.map(
        ({ title, basis }) =>
          `    ${cli('source', { text: basis === 'text' ? title : `${title} (${say({ key: `recommend.basis.${basis}` })})` })}`,
      ),
      ...law.slice(0, 1).map(
        ({ readOn }) =>
          `    ${say({
            key: 'recommend.checkLaw',
            values: { date: dateOf(Math.floor(Date.parse(readOn) / DAY_MS)) },
          })}`,
      ),
    ];
  }
}

const DAY_MS = 86_400_000;
