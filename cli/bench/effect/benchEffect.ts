import { effectTable } from '../../output/effectTable.ts';
import type { Texts } from '../../texts.ts';
import { type AccuracyCase, SIMULATORS, STRENGTHS } from '../accuracy/accuracyCase.ts';
import { type AccuracyOptions, chosen, whole } from '../accuracy/benchAccuracy.ts';
import { runCases } from '../accuracy/runCases.ts';
import { EFFECT_KINDS, effectCases } from './effectCase.ts';
import { effectSummary } from './effectSummary.ts';
import type { EffectVerdicts } from './effectVerdict.ts';
import { verdictFile } from './verdictFile.ts';

/** Judges the cases on worker threads. */
export function runEffectCases(
  cases: readonly AccuracyCase[],
  threads: number,
  onVerdict: (verdict: EffectVerdicts, done: number) => void = () => {},
): Promise<EffectVerdicts[]> {
  return runCases<EffectVerdicts>(cases, threads, onVerdict, 'effectChild.ts');
}

export interface EffectOptions extends AccuracyOptions {
  /** At most so many companies; left out: all of the seeds. */
  readonly companies?: string;
  /** A file that verdicts are added to and, for companies in it already, taken from. */
  readonly into?: string;
}

/**
 * `drumbeat bench effect`: companies in which a trouble is lifted from a day on, wholly, half or not at all, while the
 * market moves or does not; prints how often the measured effect says so, beside a plain before and after. With a file
 * a run can be broken off and gone on with, and the table is of all companies in it.
 * @throws AppFailure `usage`
 */
export async function benchEffect(options: EffectOptions, texts: Texts): Promise<void> {
  const file = options.into === undefined ? null : verdictFile(options.into);
  const listed = effectCases({
    simulators: options.simulator === 'both' ? SIMULATORS : [options.simulator],
    kinds: chosen(EFFECT_KINDS, options.kinds),
    strengths: chosen(STRENGTHS, options.strengths ?? 'strong'),
    seeds: whole(options.seeds, 1),
    firstSeed: whole(options.firstSeed, 0),
    shifted: 0,
    rows: options.rows === 'seventh' ? 'seventh' : 'full',
  });
  const most = options.companies === undefined ? listed.length : whole(options.companies, 1);
  const cases = listed.slice(0, most).filter((one) => file?.has(one) !== true);
  const run = await runEffectCases(cases, whole(options.threads, 1), (verdict, done) => {
    file?.add(verdict);
    if (options.verbose === true) process.stderr.write(`${JSON.stringify(verdict)}\n`);
    if (process.stderr.isTTY) process.stderr.write(`\r${done}/${cases.length} `);
  });
  if (process.stderr.isTTY) process.stderr.write('\r');
  const verdicts = file === null ? run : file.verdicts();
  const summary = effectSummary(verdicts);
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ options: { ...options }, ...summary, verdicts }, null, 2)}\n`
      : effectTable(summary, texts),
  );
}
