import { AppFailure } from '../../../core/contract/errors.ts';
import { accuracyTable } from '../../output/accuracyTable.ts';
import type { Texts } from '../../texts.ts';
import { KINDS, listCases, ROWS, SIMULATORS, STRENGTHS } from './accuracyCase.ts';
import { runCases } from './runCases.ts';
import { summarise } from './summary.ts';
import type { Verdict } from './verdict.ts';

export interface AccuracyOptions {
  readonly seeds: string;
  readonly firstSeed: string;
  readonly simulator: 'first' | 'second' | 'both';
  readonly kinds?: string;
  readonly strengths?: string;
  /** `full` (default) or `seventh`. */
  readonly rows?: string;
  readonly shifted: string;
  readonly threads: string;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/**
 * `drumbeat bench accuracy`: simulates companies with a known constraint, or none, and prints how often the
 * engine is right. @throws AppFailure `usage`
 */
export async function benchAccuracy(options: AccuracyOptions, texts: Texts): Promise<void> {
  const seeds = whole(options.seeds, 1);
  const shifted = whole(options.shifted, 0);
  const rows = chosen(ROWS, options.rows ?? 'full')[0] ?? 'full';
  const cases = listCases({
    simulators: options.simulator === 'both' ? SIMULATORS : [options.simulator],
    kinds: chosen(KINDS, options.kinds),
    strengths: chosen(STRENGTHS, options.strengths),
    seeds,
    firstSeed: whole(options.firstSeed, 0),
    shifted,
    rows,
  });
  const verdicts = await runCases(cases, whole(options.threads, 1), (verdict, done) => {
    if (options.verbose === true && missed(verdict)) process.stderr.write(`${missLine(verdict)}\n`);
    if (process.stderr.isTTY) process.stderr.write(`\r${done}/${cases.length} `);
  });
  if (process.stderr.isTTY) process.stderr.write('\r');
  const summary = summarise(verdicts);
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ options: { ...options }, ...summary, verdicts }, null, 2)}\n`
      : accuracyTable(summary, { shifted, rows }, texts),
  );
}

function missed(v: Verdict): boolean {
  return v.strength === 'none' ? !v.refused : !v.first;
}

/** A miss in one line: enough to run that company again. */
function missLine(v: Verdict): string {
  const share = v.share === null ? '' : ` ${(100 * v.share).toFixed(1)} %`;
  const reason = v.reason === null ? '' : ` [${v.reason}]`;
  return `${v.simulator} ${v.kind} ${v.strength} seed ${v.seed}: ${v.planted ?? 'balanced'}${share} → ${v.answer || '—'}${reason}`;
}

export function whole(text: string, least: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least) throw new AppFailure('usage');
  return number;
}

export function chosen<T extends string>(
  all: readonly T[],
  text: string | undefined,
): readonly T[] {
  if (text === undefined) return all;
  const names = text.split(',');
  if (names.some((name) => !all.some((one) => one === name))) throw new AppFailure('usage');
  return all.filter((one) => names.includes(one));
}
