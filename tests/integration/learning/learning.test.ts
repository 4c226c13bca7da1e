import { beforeAll, describe, expect, test } from 'vitest';
import {
  type LearningRun,
  POLICIES,
  runLearning,
} from '../../../cli/bench/learning/learningRun.ts';
import {
  type LearningSummary,
  learningSummary,
} from '../../../cli/bench/learning/learningSummary.ts';
import { FLOORS } from './floors.ts';

describe('a year of choices in simulated firms', () => {
  let run: LearningRun;
  let summary: LearningSummary;
  beforeAll(() => {
    run = runLearning(30, 40, () => {});
    summary = learningSummary(run);
  }, 300_000);
  const row = (name: (typeof POLICIES)[number]) =>
    summary.rows.find(({ policy }) => policy === name)!;

  test('nobody does better than knowing everything, and doing nothing does no harm', () => {
    for (const name of POLICIES) {
      for (const { regret } of run.played[name]) expect(regret).toBeGreaterThanOrEqual(0);
    }
    expect(row('nothing')).toMatchObject({ acted: 0, harm: { share: 0 } });
  });

  test('ours regrets less than others by what it did, and what pooling is worth', () => {
    const ratio = (name: string) => summary.aims.find(({ aim }) => aim === name)!.ratio.value;
    expect(ratio('greedyTextbook')).toBeLessThanOrEqual(FLOORS.greedyTextbook);
    expect(ratio('linUcb')).toBeLessThanOrEqual(FLOORS.linUcb);
    expect(ratio('noPool')).toBeLessThanOrEqual(FLOORS.noPool);
    expect(row('pooled').regret).toBeLessThan(row('nothing').regret);
  });

  test('it is seldom worse than doing nothing, and far seldomer than those that do not look out', () => {
    expect(row('pooled').harm.share).toBeLessThanOrEqual(FLOORS.harm);
    expect(row('library').harm.share).toBeLessThanOrEqual(FLOORS.harm);
    expect(row('greedyTextbook').harm.share).toBeGreaterThan(3 * row('pooled').harm.share);
  });

  test('its chances come true as often as they say, and tell more than what was known before', () => {
    const { calibrationError, brier, brierBefore, coverage } = summary.forecasts;
    expect(calibrationError).toBeLessThanOrEqual(FLOORS.calibrationError);
    expect(brier).toBeLessThan(brierBefore);
    expect(coverage.share).toBeGreaterThanOrEqual(FLOORS.leastCoverage);
  });

  test('the same seed plays the same year', () => {
    const again = runLearning(2, 40, () => {});
    const regrets = (of: LearningRun) => of.played.linUcb.slice(0, 2).map(({ regret }) => regret);
    expect(regrets(again)).toEqual(regrets(run));
  });
});
