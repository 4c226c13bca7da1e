import { earlyTable } from '../../output/earlyTable.ts';
import type { Texts } from '../../texts.ts';
import {
  type AccuracyCase,
  type CaseChoice,
  listCases,
  SIMULATORS,
  STRENGTHS,
} from '../accuracy/accuracyCase.ts';
import { type AccuracyOptions, chosen, whole } from '../accuracy/benchAccuracy.ts';
import { runCases } from '../accuracy/runCases.ts';
import { earlySummary } from './earlySummary.ts';
import type { EarlyVerdict } from './earlyVerdict.ts';

/** Troubles that come slowly, and companies without any. */
export const EARLY_KINDS = ['drift', 'capacity', 'none'] as const;

/** Judges the cases on worker threads. */
export function runEarlyCases(
  cases: readonly AccuracyCase[],
  threads: number,
  onVerdict: (verdict: EarlyVerdict, done: number) => void,
): Promise<EarlyVerdict[]> {
  return runCases<EarlyVerdict>(cases, threads, onVerdict, 'earlyChild.ts');
}

/**
 * `drumbeat bench early`: companies that drift, or do not, looked at month by month over a year; prints how often
 * the warnings are false, and how often and how long before the engine they tell the drifting cell, beside rules of
 * thumb. @throws AppFailure `usage`
 */
export async function benchEarly(options: AccuracyOptions, texts: Texts): Promise<void> {
  const cases = listCases(choiceOf(options));
  const threads = whole(options.threads, 1);
  const verdicts = await runEarlyCases(cases, threads, (verdict, done) => {
    if (options.verbose === true) process.stderr.write(`${JSON.stringify(verdict)}\n`);
    if (process.stderr.isTTY) process.stderr.write(`\r${done}/${cases.length} `);
  });
  if (process.stderr.isTTY) process.stderr.write('\r');
  const summary = earlySummary(verdicts);
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ options: { ...options }, ...summary, verdicts }, null, 2)}\n`
      : earlyTable(summary, texts),
  );
}

function choiceOf(options: AccuracyOptions): CaseChoice {
  return {
    simulators: options.simulator === 'both' ? SIMULATORS : [options.simulator],
    kinds: chosen(EARLY_KINDS, options.kinds),
    strengths: chosen(STRENGTHS, options.strengths),
    seeds: whole(options.seeds, 1),
    firstSeed: whole(options.firstSeed, 0),
    shifted: 0,
    rows: options.rows === 'seventh' ? 'seventh' : 'full',
  };
}
