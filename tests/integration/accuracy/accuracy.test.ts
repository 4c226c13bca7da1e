import { beforeAll, describe, expect, test } from 'vitest';
import { KINDS, listCases, SIMULATORS } from '../../../cli/bench/accuracy/accuracyCase.ts';
import { runCases } from '../../../cli/bench/accuracy/runCases.ts';
import { calibrationError, quantile } from '../../../cli/bench/accuracy/summary.ts';
import { type Verdict, verdictOf } from '../../../cli/bench/accuracy/verdict.ts';
import { FLOORS, LEAST_COVER, MOST_ECE, RATIO } from './floors.ts';

const base = {
  simulators: SIMULATORS,
  kinds: KINDS,
  firstSeed: 7100,
  shifted: 0,
  rows: 'full',
} as const;
const troubled = { ...base, kinds: KINDS.filter((kind) => kind !== 'none') };
const cases = [
  ...listCases({ ...troubled, strengths: ['strong'], seeds: 2 }),
  ...listCases({ ...troubled, strengths: ['weak'], seeds: 1 }),
  ...listCases({ ...base, kinds: ['none'], strengths: ['strong'], seeds: 2 }),
];

const share = (of: readonly Verdict[], is: (v: Verdict) => boolean): number =>
  of.filter(is).length / of.length;

describe('the engine on simulated companies', () => {
  let verdicts: readonly Verdict[] = [];
  beforeAll(async () => {
    verdicts = await runCases(cases, 2, () => {});
  }, 600_000);

  test.each(SIMULATORS)('%s simulator: finds and refuses at least as often as it did', (name) => {
    const of = (strength: Verdict['strength']) =>
      verdicts.filter((v) => v.simulator === name && v.strength === strength);
    const reached = {
      strongFirst: share(of('strong'), (v) => v.first),
      weakFirst: share(of('weak'), (v) => v.first),
      strongInThree: share(of('strong'), (v) => v.inThree),
      balancedRefused: share(of('none'), (v) => v.refused),
    };
    for (const [what, floor] of Object.entries(FLOORS[name])) {
      expect.soft(reached[what as keyof typeof reached], what).toBeGreaterThanOrEqual(floor);
    }
  });

  test('estimates what was planted, within intervals that hold it', () => {
    const right = verdicts.filter((v) => v.ratio !== null);
    const median = quantile(
      right.flatMap((v) => v.ratio ?? []),
      0.5,
    );
    expect(median).toBeGreaterThan(RATIO.low);
    expect(median).toBeLessThan(RATIO.high);
    expect(share(right, (v) => v.covered === true)).toBeGreaterThanOrEqual(LEAST_COVER);
  });

  test('is as sure as it is right', () => {
    expect(calibrationError(verdicts)).toBeLessThanOrEqual(MOST_ECE);
  });

  test('judges a company on a thread as it does here', () => {
    const at = cases.findIndex((one) => one.kind === 'dispute');
    const { simulateMs: _, analyseMs: __, ...here } = verdictOf(cases[at]!);
    expect(verdicts[at]).toMatchObject(here);
  });
});
