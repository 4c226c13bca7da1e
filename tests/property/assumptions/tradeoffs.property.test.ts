import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CRITERIA, MISTAKES, type TradeoffMove } from '../../../core/contract/tradeoffs.ts';
import { AS_SEEDED, afterTradeoff } from '../../../core/tradeoffs/state.ts';
import { lackOfTradeoff, tradeoffOf } from '../../../core/tradeoffs/tradeoff.ts';

const ground = {
  constraintId: 'one',
  place: { stage: 'terms' as const, dimension: 'all', value: null },
  found: null,
  recommendations: [],
};
const option = fc.constantFrom('halfFirst', 'oneSide', 'otherSide', 'wayOut');
const five = fc.integer({ min: 1, max: 5 });
const words = fc.constantFrom('a', 'b b', 'c');
const move: fc.Arbitrary<TradeoffMove> = fc.oneof(
  fc.record({
    move: fc.constant('weight' as const),
    criterion: fc.constantFrom(...CRITERIA),
    weight: five,
  }),
  fc.record({
    move: fc.constant('score' as const),
    option,
    criterion: fc.constantFrom(...CRITERIA),
    worst: five,
    best: five,
  }),
  fc.record({ move: fc.constant('option' as const), option, words: fc.option(words) }),
  fc.record({ move: fc.constant('yesBut' as const), option, words }),
  fc.record({
    move: fc.constant('check' as const),
    mistake: fc.constantFrom(...MISTAKES),
    done: fc.boolean(),
  }),
  fc.record({ move: fc.constant('accept' as const), option, reason: words }),
  fc.record({ move: fc.constant('withdraw' as const) }),
);
const moves = fc.array(move, { maxLength: 40 });
const fold = (all: readonly TradeoffMove[]) =>
  all.reduce((state, what, at) => afterTradeoff(state, what, `d${at}`), AS_SEEDED);
const laid = (all: readonly TradeoffMove[]) =>
  tradeoffOf(ground, fold(all), { undo: null, redo: null });

test('there are always four options, each with the weighted mean of its scores, at worst no more than at best', () => {
  fc.assert(
    fc.property(moves, (all) => {
      const { options, criteria } = laid(all);
      expect(options).toHaveLength(4);
      const whole = criteria.reduce((sum, { weight }) => sum + weight, 0);
      for (const each of options) {
        for (const end of ['worst', 'best'] as const) {
          let sum = 0;
          for (const { id, weight } of criteria) {
            sum += weight * (each.scores.find(({ criterion }) => criterion === id)?.[end] ?? 0);
          }
          expect(each[end]).toBeCloseTo(sum / whole, 10);
        }
        expect(each.worst).toBeLessThanOrEqual(each.best);
      }
    }),
  );
});

test('an option is accepted only when all five mistakes are ticked and its yes-buts have plans', () => {
  fc.assert(
    fc.property(moves, option, (all, chosen) => {
      const tradeoff = laid(all);
      const ticked = MISTAKES.every((mistake) => {
        const last = all.findLast((each) => each.move === 'check' && each.mistake === mistake);
        return last?.move === 'check' && last.done;
      });
      const open = all.some((each) => each.move === 'yesBut' && each.option === chosen);
      const lack = lackOfTradeoff(tradeoff, { move: 'accept', option: chosen, reason: 'why' });
      expect(lack).toBe(!ticked ? 'mistakes' : open ? 'plans' : null);
    }),
  );
});

test('what is taken away, tick or acceptance is as the last word on it has it', () => {
  fc.assert(
    fc.property(moves, (all) => {
      const last = all.findLast(({ move: name }) => name === 'accept' || name === 'withdraw');
      expect(fold(all).accepted?.option ?? null).toBe(last?.move === 'accept' ? last.option : null);
      for (const id of ['halfFirst', 'wayOut']) {
        const said = all.findLast((each) => each.move === 'option' && each.option === id);
        expect(fold(all).options[id] ?? null).toBe(said?.move === 'option' ? said.words : null);
      }
    }),
  );
});
