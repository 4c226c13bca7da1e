import { beforeAll, describe, expect, test } from 'vitest';
import { listCases, SIMULATORS } from '../../../cli/bench/accuracy/accuracyCase.ts';
import { runEarlyCases } from '../../../cli/bench/early/benchEarly.ts';
import { earlySummary } from '../../../cli/bench/early/earlySummary.ts';
import { type EarlyVerdict, earlyVerdictOf } from '../../../cli/bench/early/earlyVerdict.ts';
import { FLOORS } from './floors.ts';

const base = { simulators: SIMULATORS, firstSeed: 7200, shifted: 0, rows: 'full' } as const;
const cases = [
  ...listCases({ ...base, kinds: ['drift'], strengths: ['weak'], seeds: 3 }),
  ...listCases({ ...base, kinds: ['none'], strengths: ['strong'], seeds: 1 }),
];

describe('early warnings on simulated companies', () => {
  let verdicts: readonly EarlyVerdict[] = [];
  beforeAll(async () => {
    verdicts = await runEarlyCases(cases, 2, () => {});
  }, 600_000);

  test('are as seldom false as they were', () => {
    const balanced = verdicts.filter((v) => v.strength === 'none');
    expect(balanced).toHaveLength(8);
    expect(balanced.filter((v) => v.told.warned.falsely).length).toBeLessThanOrEqual(
      FLOORS.mostFalse,
    );
  });

  test.each(SIMULATORS)(
    '%s simulator: tell the drifting cell at least as often and as early',
    (name) => {
      const of = verdicts.filter((v) => v.simulator === name && v.strength !== 'none');
      const told = of.filter((v) => v.told.warned.planted !== null);
      const before = of.filter((v) => (v.told.warned.planted ?? -1) > (v.named ?? -1));
      expect(told.length).toBeGreaterThanOrEqual(FLOORS[name].told);
      expect(before.length).toBeGreaterThanOrEqual(FLOORS[name].before);
    },
  );

  test('are seldomer false than rules of thumb on the same books', () => {
    for (const { by } of earlySummary(verdicts).falseAlarms) {
      expect(by.warned.share).toBeLessThan(by.twoSigma.share);
      expect(by.warned.share).toBeLessThan(by.trend.share);
    }
  });

  test('are the same on a thread as here', () => {
    const at = cases.findIndex((one) => one.strength === 'weak');
    const { warnMs: _, ...here } = earlyVerdictOf(cases[at]!);
    expect(verdicts[at]).toMatchObject(here);
  });
});
