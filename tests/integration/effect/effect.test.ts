import { beforeAll, describe, expect, test } from 'vitest';
import { listCases, SIMULATORS } from '../../../cli/bench/accuracy/accuracyCase.ts';
import { runEffectCases } from '../../../cli/bench/effect/benchEffect.ts';
import { effectSummary } from '../../../cli/bench/effect/effectSummary.ts';
import { type EffectVerdicts, effectVerdictsOf } from '../../../cli/bench/effect/effectVerdict.ts';
import { FLOORS } from './floors.ts';

const base = {
  simulators: SIMULATORS,
  strengths: ['strong'],
  seeds: 1,
  firstSeed: 9200,
  shifted: 0,
  rows: 'full',
} as const;
const HEALTHY = 2;
const cases = [
  ...listCases({ ...base, kinds: ['billing', 'drift'] }),
  ...SIMULATORS.flatMap((simulator) =>
    listCases({ ...base, simulators: [simulator], kinds: ['none'] }).slice(0, HEALTHY),
  ),
];

describe('measured effects on simulated companies', () => {
  let verdicts: readonly EffectVerdicts[] = [];
  beforeAll(async () => {
    verdicts = await runEffectCases(cases, 2);
  }, 600_000);

  test('seldom say that it worked where nothing was lifted, and seldomer than before and after', () => {
    const { falsely, rows } = effectSummary(verdicts);
    expect(falsely.n).toBe(60);
    expect(falsely.share).toBeLessThanOrEqual(FLOORS.mostFalse);
    const nothing = rows.filter(({ world }) => world === 'nothing');
    const sum = (of: (row: (typeof rows)[number]) => number): number =>
      nothing.reduce((total, row) => total + row.n * of(row), 0);
    expect(sum(({ found }) => found.last.share)).toBeLessThan(
      0.3 * sum(({ naive }) => naive.last.share),
    );
  });

  test('find half of the promise within sixty days, and all of it', () => {
    const { half, rows } = effectSummary(verdicts);
    expect(half.share).toBeGreaterThanOrEqual(FLOORS.leastHalf);
    for (const row of rows.filter(({ world }) => world === 'full')) {
      expect(row.found.last.share).toBe(1);
      expect(row.denied.share).toBe(0);
    }
  });

  test('hold the truth in their intervals about as often as they say', () => {
    const { coveredInAll } = effectSummary(verdicts);
    expect(coveredInAll.share).toBeGreaterThanOrEqual(FLOORS.leastCovered);
  });

  test('are the same on a thread as here', () => {
    const at = cases.findIndex(
      ({ kind, simulator }) => kind === 'billing' && simulator === 'first',
    );
    const timeless = ({ looks, ...rest }: EffectVerdicts) => ({
      ...rest,
      looks: looks.map(({ ms: _, ...look }) => look),
    });
    expect(timeless(verdicts[at]!)).toEqual(timeless(effectVerdictsOf(cases[at]!)));
  }, 120_000);
});
