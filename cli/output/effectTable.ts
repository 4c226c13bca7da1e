import type { Rate } from '../bench/early/earlySummary.ts';
import type { EffectRow, EffectSummary } from '../bench/effect/effectSummary.ts';
import { LOOKS } from '../bench/effect/effectVerdict.ts';
import type { Texts } from '../texts.ts';

const NAME = 52;
const CELL = 12;

/** The record of the measured effects as a table, the rule of thumb beside it. */
export function effectTable(summary: EffectSummary, texts: Texts): string {
  const plain = texts.in('INR');
  const say = (key: string, values: Record<string, string> = {}): string =>
    plain({
      key: `effect.bench.${key}`,
      values: Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, { kind: 'text', value }]),
      ),
    });
  const day = (at: number): string => say('day', { n: String(LOOKS[at] ?? 0) });
  const heads = [
    say('n'),
    `${say('found')} ${day(0)}`,
    `${say('found')} ${day(1)}`,
    `${say('naive')} ${day(0)}`,
    `${say('naive')} ${day(1)}`,
    say('denied'),
    say('untold'),
    say('covered'),
  ];
  const name = ({ simulator, where, world }: EffectRow): string =>
    `${simulator}, ${say(`places.${where}`)}: ${say(`worlds.${world}`)}`;
  const { p25, median, p75 } = summary.judgeable;
  return `${[
    say('title'),
    '',
    line('', heads),
    ...summary.rows.map((row) => line(name(row), cells(row))),
    '',
    say('falsely', { rate: interval(summary.falsely) }),
    say('markets', {
      still: interval(summary.falselyIn.still),
      byDays: interval(summary.falselyIn.byDays),
      inProportion: interval(summary.falselyIn.inProportion),
    }),
    say('plainly', {
      rate: interval(summary.falselyWorked),
      worse: interval(summary.falselyWorse),
      companies: interval(summary.companies),
      open: percent(summary.open),
    }),
    say('whole', {
      rate: interval(summary.wholeFalsely),
      still: interval(summary.wholeFalselyStill),
    }),
    say('half', { rate: interval(summary.half), parts: interval(summary.halfOfParts) }),
    say('coveredInAll', { rate: interval(summary.coveredInAll) }),
    say('judged', {
      median: median.toFixed(0),
      p25: p25.toFixed(0),
      p75: p75.toFixed(0),
      ms: summary.ms.toFixed(0),
    }),
    '',
    say('legend'),
  ].join('\n')}\n`;
}

function cells({ n, found, naive, denied, untold, covered }: EffectRow): string[] {
  return [
    String(n),
    ...[found.first, found.last, naive.first, naive.last, denied, untold, covered].map((rate) =>
      percent(rate.share),
    ),
  ];
}

function line(name: string, values: readonly string[]): string {
  return name.padEnd(NAME) + values.map((value) => value.padStart(CELL)).join('');
}

function interval({ share, low, high, n }: Rate): string {
  return `${percent(share)} (${percent(low)}–${percent(high)}; n ${n})`;
}

function percent(share: number): string {
  return (100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0);
}
