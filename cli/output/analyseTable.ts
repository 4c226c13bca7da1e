import type { AnalyseBench, Times } from '../bench/analyse/benchAnalyse.ts';
import { QUESTIONS } from '../bench/analyse/questions.ts';
import type { Texts } from '../texts.ts';

const NAME = 44;
const CELL = 15;

/** The measurements as a table: a line a question with the times of all, ratios of ours to each, then our own figures. */
export function analyseTable(bench: AnalyseBench, texts: Texts): string {
  const say = (key: string, values?: Record<string, string | number>) =>
    texts.say(`benchAnalyse.${key}`, values);
  const count = (value: number) => value.toLocaleString('en-IN');
  const { drumbeat, duckdbOn2, duckdbOn1, sqlite, own } = bench;
  const peers: readonly (readonly [string, Times | null])[] = [
    [say('threads', { peer: 'DuckDB', threads: 2 }), duckdbOn2],
    [say('threads', { peer: 'DuckDB', threads: 1 }), duckdbOn1],
    ['sqlite3', sqlite],
  ];
  const there = peers.filter((peer): peer is readonly [string, Times] => peer[1] !== null);
  const row = (name: string, cells: readonly string[]) =>
    `  ${name.padEnd(NAME)}${cells.map((cell) => cell.padStart(CELL)).join('')}`.trimEnd();
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  const lines = [
    say('books', {
      invoices: count(bench.invoices),
      receipts: count(bench.receipts),
      slices: count(bench.slices),
      rounds: bench.rounds,
    }),
    row(say('question'), ['drumbeat', ...there.map(([name]) => name)]),
    ...[...QUESTIONS, 'all' as const].map((question) =>
      row(say(`asked.${question}`), [
        ms(drumbeat[question]),
        ...there.map(([, times]) => ms(times[question])),
      ]),
    ),
    row(say('ratio'), [
      '',
      ...there.map(([, times]) => `${(drumbeat.all / times.all).toFixed(2)}×`),
    ]),
    ...peers.flatMap(([peer, times]) => (times === null ? [say('skipped', { peer })] : [])),
    there.length > 0 ? say('same') : '',
    '',
    say('own'),
    row(say('figure.fullAnalysis'), [ms(own.fullAnalysis)]),
    row(say('figure.recommendingFirst'), [ms(own.recommendingFirst.ms)]),
    row(say('figure.recommendingFirstCpu'), [ms(own.recommendingFirst.cpu)]),
    row(say('figure.recommending'), [ms(own.recommending.ms)]),
    row(say('figure.recommendingCpu'), [ms(own.recommending.cpu)]),
    row(say('figure.recommendingOpening'), [ms(own.kept.recommendingFirst)]),
    row(say('figure.recommendingKept'), [ms(own.kept.recommending)]),
    row(say('figure.focusOpening'), [ms(own.kept.focusFirst)]),
    row(say('figure.focusKept'), [ms(own.kept.focus)]),
    row(say('figure.whatIfPrepared'), [ms(own.whatIfPrepared)]),
    row(say('figure.whatIfLongestStep'), [ms(own.whatIfLongestStep)]),
    row(say('figure.whatIf'), [ms(own.whatIf)]),
    row(say('figure.whatIfWholeStage'), [ms(own.whatIfWholeStage)]),
    row(say('figure.cellsPerMinute'), [count(own.cellsPerMinute)]),
    row(say('figure.oneReceipt'), [ms(own.oneReceipt)]),
  ];
  return `${lines.join('\n')}\n`;
}
