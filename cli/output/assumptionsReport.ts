import { countOf, date } from '../../core/text/values.ts';
import type { Texts } from '../texts.ts';
import type { AssumptionsFound } from './assumptionsJson.ts';

/** Assumptions as sentences: each with where it was seen, what speaks against and for it, and an experiment. */
export function assumptionsReport(
  { currency, asOf, looked, details }: AssumptionsFound,
  texts: Texts,
): string {
  const say = texts.in(currency);
  const lines = [
    say({
      key: 'cli.assumptions.title',
      values: { found: countOf(details.length), looked: countOf(looked), date: date(asOf) },
    }),
  ];
  for (const each of details) {
    lines.push('', `“${say(each.says)}”`, `  ${say(each.seen)}`);
    for (const { text } of each.against) lines.push(`  − ${say(text)}`);
    for (const { text } of each.for) lines.push(`  + ${say(text)}`);
    if (each.experiment !== null) {
      const { plan } = each.experiment;
      lines.push(
        `  → ${say(each.experiment.try)}`,
        `    ${say({
          key: 'cli.assumptions.takes',
          values: {
            bills: countOf(plan.bills),
            weeks: countOf(plan.weeks),
            wait: countOf(plan.wait),
          },
        })}`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}
