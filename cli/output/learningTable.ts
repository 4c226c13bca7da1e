import type { LearningSummary, PolicyRow, Ratio } from '../bench/learning/learningSummary.ts';
import type { Texts } from '../texts.ts';

const NAME = 32;
const CELL = 20;
const WIDE = 70;

/** The record of the learning as a table: policies, aims, forecasts. */
export function learningTable(
  { firms, rows, aims, forecasts }: LearningSummary,
  texts: Texts,
): string {
  const plain = texts.in('INR');
  const say = (key: string, values: Record<string, string> = {}): string =>
    plain({
      key: `learned.bench.${key}`,
      values: Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, { kind: 'text', value }]),
      ),
    });
  const policy = ({ policy: name, regret, beside, harm, acted }: PolicyRow): string =>
    row([
      say(name),
      regret.toFixed(1),
      interval(beside),
      `${percent(harm.share)} (${percent(harm.low)}–${percent(harm.high)})`,
      percent(acted),
    ]);
  return [
    say('title', { firms: String(firms) }),
    '',
    say('policies'),
    row(['policy', 'regret', 'beside', 'harm', 'acted'].map((key) => say(key))),
    ...rows.map(policy),
    '',
    say('aims'),
    ...aims.map(({ ours, aim, ratio, most }) =>
      row([
        `${say(ours)} ÷ ${say(aim)}`.padEnd(WIDE),
        interval(ratio),
        `${say('aim')} ≤ ${most}`,
        say(ratio.value <= most ? 'met' : 'missed'),
      ]),
    ),
    '',
    say('forecast', {
      n: String(forecasts.judged),
      brier: forecasts.brier.toFixed(3),
      before: forecasts.brierBefore.toFixed(3),
      error: forecasts.calibrationError.toFixed(3),
      held: percent(forecasts.coverage.share),
    }),
    row(['told', 'was', 'n'].map((key) => (key === 'n' ? key : say(key)))),
    ...forecasts.bins.map(({ told, was, n }) => row([told.toFixed(2), was.toFixed(2), String(n)])),
    '',
    say('legend'),
    '',
  ].join('\n');
}

function interval({ value, low, high }: Ratio): string {
  return `${value.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}

function percent(share: number): string {
  return (100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0);
}

function row(cells: readonly string[]): string {
  return cells.map((cell, at) => (at === 0 ? cell.padEnd(NAME) : cell.padStart(CELL))).join('');
}
