import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { AccuracyCase } from '../accuracy/accuracyCase.ts';
import { EffectVerdicts } from './effectVerdict.ts';

/** Verdicts kept in a file, one company a line, so that a run can be broken off, gone on with and added to. */
export interface VerdictFile {
  /** The verdicts in it, each company once. */
  readonly verdicts: () => readonly EffectVerdicts[];
  readonly has: (one: AccuracyCase) => boolean;
  readonly add: (verdict: EffectVerdicts) => void;
}

type Company = Pick<AccuracyCase, 'simulator' | 'kind' | 'seed'>;

const nameOf = ({ simulator, kind, seed }: Company): string => `${simulator} ${kind} ${seed}`;

/** Opens it; where there is none yet, it begins with the first verdict. A line broken off in writing is left out. */
export function verdictFile(path: string): VerdictFile {
  const kept = new Map<string, EffectVerdicts>();
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  for (const line of lines) {
    const verdict = readLine(line);
    if (verdict !== null) kept.set(nameOf(verdict), verdict);
  }
  const broken = (lines.at(-1) ?? '') !== '';
  let begun = !broken;
  return {
    verdicts: () => [...kept.values()],
    has: (one) => kept.has(nameOf(one)),
    add: (verdict) => {
      appendFileSync(path, `${begun ? '' : '\n'}${JSON.stringify(verdict)}\n`);
      begun = true;
      kept.set(nameOf(verdict), verdict);
    },
  };
}

function readLine(line: string): EffectVerdicts | null {
  if (line === '') return null;
  try {
    return EffectVerdicts.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
