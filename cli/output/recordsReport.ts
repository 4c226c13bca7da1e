import type { ConstraintRecords } from '../../core/contract/focusing.ts';
import { formatCompactRange, formatDate } from '../../core/text/format.ts';
import type { Texts } from '../texts.ts';

/** The constraints that are followed, one line each, then the rules that wait for a second look. */
export function recordsReport(
  { asOf, focus, records, reviews }: ConstraintRecords,
  currency: string,
  texts: Texts,
): string {
  const say = texts.in(currency);
  const context = { locale: texts.locale, currency };
  const lines = [texts.say('records.heading', { date: formatDate(asOf, texts.locale) })];
  if (records.length === 0) lines.push(texts.say('records.none'));
  for (const { stage, dimension, value, status, step, firstNamed, latest, held } of records) {
    const name = say({ key: `engine.stage.${stage}` });
    const where = value === null ? '' : ` · ${[dimension].flat().join(' × ')}: ${[value].flat()}`;
    const cash =
      latest.cash === null
        ? texts.say('records.gone')
        : formatCompactRange(latest.cash.low, latest.cash.high, context);
    lines.push(
      texts.say('records.line', {
        mark: held ? '*' : ' ',
        place: `${name}${where}`,
        status: texts.say(`records.status.${status}`),
        step: texts.say(`records.step.${step}`),
        since: formatDate(firstNamed, texts.locale),
        cash,
      }),
    );
  }
  if (focus.because === 'withinNoise') lines.push('', texts.say('records.withinNoise'));
  if (reviews.length > 0) lines.push('', texts.say('records.reviews'));
  for (const { text } of reviews) lines.push(`  - ${say(text)}`);
  return `${lines.join('\n')}\n`;
}
