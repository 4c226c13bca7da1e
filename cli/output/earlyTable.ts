import { FALSE_ALARM_RATE } from '../../core/constraints/drift/alarmLimit.ts';
import type { EarlyRow, EarlySummary, Rate } from '../bench/early/earlySummary.ts';
import { TELLERS, type Teller } from '../bench/early/earlyVerdict.ts';
import type { Texts } from '../texts.ts';

const NAME = 24;
const CELL = 10;
const WIDE = 18;

/** The record of the early warnings as a table, rules of thumb below. */
export function earlyTable({ rows, falseAlarms, warnMs }: EarlySummary, texts: Texts): string {
  const plain = texts.in('INR');
  const say = (key: string, values: Record<string, string> = {}): string =>
    plain({
      key: `earlyWarning.bench.${key}`,
      values: Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, { kind: 'text', value }]),
      ),
    });
  const heads = ['n', 'named', 'told', 'before', 'lead', 'quarters', 'falsely'].map((key) =>
    say(key),
  );
  const lines = [say('title'), ''];
  if (falseAlarms.length > 0) {
    lines.push(
      say('falseAlarms'),
      row([say('simulator'), say('n'), ...TELLERS.map((teller) => say(teller))], WIDE),
      ...falseAlarms.map(({ simulator, by }) =>
        row(
          [simulator, String(by.warned.n), ...TELLERS.map((teller) => interval(by[teller]))],
          WIDE,
        ),
      ),
      say('stated', { stated: percent(FALSE_ALARM_RATE.perCompanyYear) }),
      '',
    );
  }
  if (rows.length > 0) {
    lines.push(say('foretold'));
    for (const teller of TELLERS) {
      lines.push('', row([say(teller), ...heads], CELL), ...rows.map((each) => told(each, teller)));
    }
    lines.push('');
  }
  lines.push(say('speed', { ms: warnMs.toFixed(0) }), '', say('legend'));
  return `${lines.join('\n')}\n`;
}

function told({ simulator, kind, strength, n, named, by }: EarlyRow, teller: Teller): string {
  const { told: at, before, lead, falsely } = by[teller];
  return row(
    [
      `${simulator} ${kind} ${strength}`,
      String(n),
      String(named),
      percent(at.share),
      percent(before.share),
      lead === null ? '—' : lead.median.toFixed(1),
      lead === null ? '—' : `${lead.p25.toFixed(1)}–${lead.p75.toFixed(1)}`,
      percent(falsely.share),
    ],
    CELL,
  );
}

function interval({ share, low, high }: Rate): string {
  return `${percent(share)} (${percent(low)}–${percent(high)})`;
}

function percent(share: number): string {
  return (100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0);
}

function row(cells: readonly string[], width: number): string {
  return cells.map((cell, at) => (at === 0 ? cell.padEnd(NAME) : cell.padStart(width))).join('');
}
