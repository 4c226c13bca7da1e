import type { Loaded, PlatformBench } from '../bench/platform/benchPlatform.ts';
import type { LoadDone } from '../bench/platform/load.ts';
import type { Texts } from '../texts.ts';

const NAME = 44;
const CELL = 13;

/** The measurements as a table: the platform beside the bare handler, then the others beside a noisy company. */
export function benchPlatformTable(bench: PlatformBench, texts: Texts): string {
  const say = (key: string, values?: Record<string, string | number>) =>
    texts.say(`benchPlatform.${key}`, values);
  const count = (value: number) => Math.round(value).toLocaleString('en-IN');
  const row = (cells: readonly string[]) =>
    `  ${cells.map((cell, at) => (at === 0 ? cell.padEnd(NAME) : cell.padStart(CELL))).join('')}`.trimEnd();
  const ms = (value: number | null | undefined) =>
    typeof value === 'number' ? `${value.toFixed(2)} ms` : '';
  const line = (name: string, done: LoadDone & Partial<Pick<Loaded, 'cpuMs' | 'databaseMs'>>) =>
    row([
      name,
      `${count(done.perSecond)}/s`,
      `${done.p50.toFixed(1)} ms`,
      `${done.p99.toFixed(1)} ms`,
      ms(done.cpuMs),
      ms(done.databaseMs),
    ]);
  const { companies, constraintsEach, rounds, seconds, platform, bare } = bench;
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const refused = bench.noisy.answered - (bench.noisy.statuses['200'] ?? 0);
  const lines = [
    say('what', { companies, constraints: constraintsEach, seconds, rounds }),
    row(['', say('rate'), 'p50', 'p99', say('cpu'), say('database')]),
    line('drumbeat', platform),
    line(say('bare'), bare),
    say('share', {
      share: percent(bench.share),
      cpu: bench.cpuShare === null ? '–' : percent(bench.cpuShare),
    }),
    '',
    ...bench.arriving.flatMap((arriving) => [
      say('arriving', { rate: count(arriving.perSecond) }),
      row(['', say('rate'), 'p50', 'p99']),
      line('drumbeat', arriving.platform),
      line(say('bare'), arriving.bare),
      '',
    ]),
    say('noise'),
    row(['', say('rate'), 'p50', 'p99']),
    line(say('quiet'), bench.quiet),
    line(say('beside'), bench.besideNoisy),
    line(say('noisy'), bench.noisy),
    say('moved', { moved: percent(bench.noise - 1), refused: count(refused) }),
    say('load', { load: bench.load.map((each) => each?.toFixed(1) ?? '–').join(' → ') }),
  ];
  return `${lines.join('\n')}\n`;
}
