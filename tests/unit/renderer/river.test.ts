import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StageReport } from '../../../core/contract/analysis.ts';
import { STAGES } from '../../../core/flow/ledger.ts';
import type { ChartTokens } from '../../../renderer/charts/tokens.ts';
import { heatOf, layOutRiver } from '../../../renderer/map/riverLayout.ts';
import { hatchPath, riverOption } from '../../../renderer/map/riverOption.ts';

const SIZE = { width: 1200, height: 200 };

function stagesOf(waiting: readonly number[], unseen: readonly number[] = []): StageReport[] {
  return STAGES.map((stage, i) => {
    const observable = !unseen.includes(i);
    return {
      stage,
      observable,
      rupeeDays: 1,
      waiting: observable ? (waiting[i] ?? 0) : 0,
      waitingCount: 1,
      meanDays: observable ? 3 : null,
      medianDays: observable ? 2 : null,
      dsoDays: observable ? 2 : null,
      perDay: observable ? 1000 : null,
      excessRupeeDays: observable ? 10 * i : null,
    };
  });
}

const tokens: ChartTokens = {
  font: 'sans-serif',
  ink: 'ink',
  muted: 'muted',
  line: 'line',
  surface: 'surface',
  action: 'action',
  drum: 'drum',
  river: 'river',
  riverDeep: 'deep',
  poolEdge: '#000',
  hatch: 'hatch',
  heat: ['h0', 'h1', 'h2', 'h3', 'h4'],
};

interface Element {
  readonly type: string;
  readonly shape: { readonly x?: number; readonly pathData?: string };
  readonly style: { readonly fill?: string; readonly stroke?: string };
}

function drawn(stages: StageReport[], constraint: (typeof STAGES)[number] | null): Element[] {
  const option = riverOption(layOutRiver(stages, SIZE, constraint), constraint, tokens);
  const [series] = option.series as { renderItem: () => { children: Element[] } }[];
  return series?.renderItem().children ?? [];
}

describe('the river', () => {
  test('law: areas of queues compare as their money does, down to the smallest that can be seen', () => {
    const money = fc.array(fc.integer({ min: 1, max: 1e12 }), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(money, (waiting) => {
        const most = Math.max(...waiting);
        const { pools } = layOutRiver(stagesOf(waiting), SIZE, null);
        const area = (i: number): number =>
          (pools[i]?.pool?.width ?? 0) * (pools[i]?.pool?.height ?? 0);
        const full = area(waiting.indexOf(most));
        waiting.forEach((amount, i) => {
          const expected = (amount / most) * full;
          expect(area(i)).toBeCloseTo(Math.max(25, expected), 3);
        });
      }),
    );
  });

  test('law: every queue lies within its stage’s column and the drawing', () => {
    const sizes = fc.record({
      width: fc.integer({ min: 350, max: 2400 }),
      height: fc.integer({ min: 120, max: 600 }),
    });
    const money = fc.array(fc.integer({ min: 0, max: 1e12 }), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(sizes, money, (size, waiting) => {
        for (const { pool, column } of layOutRiver(stagesOf(waiting), size, 'billing').pools) {
          if (pool === null) continue;
          expect(pool.x).toBeGreaterThanOrEqual(column.x);
          expect(pool.x + pool.width).toBeLessThanOrEqual(column.x + column.width + 1e-6);
          expect(pool.y).toBeGreaterThanOrEqual(0);
          expect(pool.y + pool.height).toBeLessThanOrEqual(size.height + 1e-6);
        }
      }),
    );
  });

  test('a stage without stamps has no queue, is hatched, and its band is only outlined', () => {
    const { pools, bands } = layOutRiver(stagesOf([1, 1, 1, 1, 1, 1, 1], [5, 6]), SIZE, null);
    expect(pools.map((pool) => pool.pool !== null)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(bands.map((band) => band.seen)).toEqual([true, false]);
    const hatches = drawn(stagesOf([1, 1, 1, 1, 1, 1, 1], [6]), null).filter(
      (element) => element.style.stroke === 'hatch',
    );
    expect(hatches).toHaveLength(2);
  });

  test('vermilion outlines the constraint and nothing else, also when nothing waits there today', () => {
    const stages = stagesOf([0, 5, 5, 0, 5, 5, 5]);
    const marked = drawn(stages, 'billing').filter((element) => element.style.stroke === 'drum');
    expect(marked).toHaveLength(1);
    expect(marked[0]?.type).toBe('rect');
    expect(drawn(stages, null).some((element) => element.style.stroke === 'drum')).toBe(false);
  });

  test('money that is disputed goes round by a loop; without disputes there is none', () => {
    expect(layOutRiver(stagesOf([1, 1, 1, 1, 1, 1, 1]), SIZE, null).loop).not.toBeNull();
    expect(layOutRiver(stagesOf([1, 1, 1, 1, 1, 1, 1], [3]), SIZE, null).loop).toBeNull();
  });

  test('no coordinate is ever undefined, whatever the books lack', () => {
    const some = fc.subarray([0, 1, 2, 3, 4, 5, 6]);
    fc.assert(
      fc.property(some, (unseen) => {
        const paths = drawn(stagesOf([0, 9, 0, 9, 0, 9, 0], unseen), 'terms').map((element) =>
          JSON.stringify(element.shape),
        );
        expect(paths.join()).not.toMatch(/NaN|null|Infinity|undefined/);
      }),
    );
  });
});

describe('shade', () => {
  test('the worst stage is darkest, nothing above achievable is lightest, unknown is no shade', () => {
    expect(heatOf(100, 100)).toBe(4);
    expect(heatOf(0, 100)).toBe(0);
    expect(heatOf(-5, 100)).toBe(0);
    expect(heatOf(null, 100)).toBeNull();
    expect(heatOf(1, 100)).toBe(1);
  });

  test('law: more excess is never a lighter shade', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(heatOf(less, 1000) ?? 0).toBeLessThanOrEqual(heatOf(more, 1000) ?? 0);
      }),
    );
  });

  test('hatching stays inside its box', () => {
    const box = { x: 10, y: 20, width: 90, height: 50 };
    const numbers = [...hatchPath(box).matchAll(/[ML]([\d.]+) ([\d.]+)/g)];
    expect(numbers.length).toBeGreaterThan(4);
    for (const [, x, y] of numbers) {
      expect(Number(x)).toBeGreaterThanOrEqual(10);
      expect(Number(x)).toBeLessThanOrEqual(100);
      expect(Number(y)).toBeGreaterThanOrEqual(20);
      expect(Number(y)).toBeLessThanOrEqual(70);
    }
  });
});
