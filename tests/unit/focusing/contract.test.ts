import { describe, expect, test } from 'vitest';
import { DecideStepInput, Measure, OWN } from '../../../core/contract/focusing.ts';

const words = (value: string): unknown => ({
  key: OWN,
  values: { words: { kind: 'text', value } },
});
const stopping = (stops: readonly unknown[]): unknown => ({
  constraintId: 'a',
  decision: { move: 'subordinate', stops },
});

describe('what a window may have decided', () => {
  test('is a sentence, of ours or in the user’s own words', () => {
    expect(Measure.safeParse(words('bill daily')).success).toBe(true);
    expect(Measure.safeParse(words('ह'.repeat(300))).success).toBe(true);
    expect(Measure.safeParse({ key: 'engine.focus.stop.billing.1' }).success).toBe(true);
  });

  test.each([
    ['a document in place of a sentence', words('x'.repeat(100_000))],
    [
      'a great many values',
      {
        key: OWN,
        values: Object.fromEntries(
          Array.from({ length: 1000 }, (_, at) => [`v${at}`, { kind: 'text', value: '' }]),
        ),
      },
    ],
    ['a key as long as a book', { key: `focusing.${'a'.repeat(10_000)}` }],
    ['the key of another text', { key: 'errors.internal.what' }],
  ])('is refused at the edge: %s', (_, measure) => {
    expect(Measure.safeParse(measure).success).toBe(false);
    expect(DecideStepInput.safeParse(stopping([measure])).success).toBe(false);
  });

  test('is a list of twenty at most', () => {
    const stops = Array.from({ length: 21 }, () => words('less'));
    expect(DecideStepInput.safeParse(stopping(stops)).success).toBe(false);
    expect(DecideStepInput.safeParse(stopping(stops.slice(1))).success).toBe(true);
  });
});
