import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SIMULATORS } from '../../../../cli/bench/accuracy/accuracyCase.ts';
import { EFFECT_KINDS, effectCases } from '../../../../cli/bench/effect/effectCase.ts';
import type { EffectVerdicts } from '../../../../cli/bench/effect/effectVerdict.ts';
import { verdictFile } from '../../../../cli/bench/effect/verdictFile.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-verdicts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const verdict = (seed: number): EffectVerdicts => ({
  simulator: 'first',
  kind: 'billing',
  seed,
  place: 'billing branch=Pune',
  judgeableAfter: 40,
  looks: [],
});

const options = {
  simulators: SIMULATORS,
  kinds: EFFECT_KINDS,
  strengths: ['strong'],
  seeds: 6,
  firstSeed: 40,
  shifted: 0,
  rows: 'full',
} as const;
const cases = effectCases(options);
const caseOf = (seed: number) =>
  cases.find((one) => one.simulator === 'first' && one.kind === 'billing' && one.seed === seed)!;

test('a run that was broken off goes on from what is in the file, a line broken off in writing left out', () => {
  const file = path.join(folder, 'verdicts.jsonl');
  verdictFile(file).add(verdict(41));
  appendFileSync(file, JSON.stringify(verdict(42)).slice(0, 30));
  const again = verdictFile(file);
  expect(again.has(caseOf(41))).toBe(true);
  expect(again.has(caseOf(42))).toBe(false);
  again.add(verdict(42));
  again.add(verdict(43));
  expect(verdictFile(file).verdicts()).toEqual([verdict(41), verdict(42), verdict(43)]);
  expect(readFileSync(file, 'utf8').endsWith('\n')).toBe(true);
});

test('a run that is broken off anywhere holds the kinds alike', () => {
  for (let at = 1; at <= cases.length; at++) {
    const counts = new Map<string, number>();
    for (const { simulator, kind } of cases.slice(0, at)) {
      const sort = `${simulator} ${kind}`;
      counts.set(sort, (counts.get(sort) ?? 0) + (kind === 'none' ? 1 / 4 : 1));
    }
    const most = Math.max(...counts.values());
    for (const one of cases)
      expect(counts.get(`${one.simulator} ${one.kind}`) ?? 0).toBeGreaterThanOrEqual(most - 1);
  }
});
