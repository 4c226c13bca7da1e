import type { AccuracyRow, AccuracySummary } from '../bench/accuracy/summary.ts';
import type { Texts } from '../texts.ts';

const NAME = 24;
const CELL = 9;

/** The engine's record as a table: a line a kind, shares in per cent, then the rules of thumb beside it. */
export function accuracyTable(
  { rows, totals }: AccuracySummary,
  setting: { readonly shifted: number; readonly rows: string },
  texts: Texts,
): string {
  const say = (key: string, values?: Record<string, string | number>): string =>
    texts.say(`accuracy.${key}`, values);
  const lines: string[] = [];
  for (const { simulator, ...total } of totals) {
    const own = rows.filter((row) => row.simulator === simulator);
    lines.push(say('title', { simulator, rows: setting.rows, shifted: setting.shifted }));
    if (own.length > 0) {
      lines.push(
        line(HEADS.map((key) => say(key))),
        ...own.map((row) => line(cellsOf(row))),
        '',
        say('naive'),
        line(['kind', 'first', ...NAIVE].map((key) => say(key))),
        ...own.filter((row) => row.strength !== 'none').map((row) => line(naiveCellsOf(row))),
        '',
      );
    }
    lines.push(
      say('totals', {
        ece: total.ece === null ? '—' : total.ece.toFixed(3),
        named: total.named,
        balanced: percent(total.balancedRefused),
        falseRefusals: percent(total.falseRefusals),
        simulateMs: total.medianSimulateMs,
        analyseMs: total.medianAnalyseMs,
      }),
      '',
    );
  }
  return `${[...lines, say('legend')].join('\n')}\n`;
}

const HEADS = [
  'kind',
  'n',
  'first',
  'strict',
  'stage',
  'inThree',
  'refused',
  'median',
  'p10',
  'p90',
  'cover',
  'confidence',
] as const;

const NAIVE = [
  'longestStage',
  'worstAverage',
  'againstRest',
  'largestOverdue',
  'utilisation',
] as const;

function nameOf({ kind, strength }: AccuracyRow): string {
  return strength === 'none' ? kind : `${kind} ${strength}`;
}

function cellsOf(row: AccuracyRow): string[] {
  const balanced = row.strength === 'none';
  const found = [row.first, row.strict, row.stage, row.inThree];
  return [
    nameOf(row),
    String(row.n),
    ...found.map((share) => (balanced ? '—' : percent(share))),
    percent(row.refused),
    ratio(row.ratio?.median),
    ratio(row.ratio?.p10),
    ratio(row.ratio?.p90),
    percent(row.cover),
    ratio(row.confidence ?? undefined),
  ];
}

function naiveCellsOf(row: AccuracyRow): string[] {
  return [nameOf(row), percent(row.first), ...NAIVE.map((rule) => percent(row.naive[rule]))];
}

function percent(share: number | null): string {
  return share === null ? '—' : (100 * share).toFixed(0);
}

function ratio(value: number | undefined): string {
  return value === undefined ? '—' : value.toFixed(2);
}

function line(cells: readonly string[]): string {
  return cells.map((cell, at) => (at === 0 ? cell.padEnd(NAME) : cell.padStart(CELL))).join('');
}
