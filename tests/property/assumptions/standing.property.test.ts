import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reopenedBy } from '../../../core/assumptions/assumptions.ts';
import { BEHIND_LEVERS } from '../../../core/assumptions/behindLevers.ts';
import { judgedOutcomes } from '../../../core/assumptions/judgedOutcomes.ts';
import { ASSUMPTION_KINDS } from '../../../core/assumptions/library.ts';
import { AS_FOUND, afterMove, lackOf } from '../../../core/assumptions/standing.ts';
import { type AssumptionDecision, CLOUD_PARTS } from '../../../core/contract/assumptions.ts';
import { LEVERS } from '../../../core/levers/library.ts';

const plan = {
  measure: 'daysToPay',
  population: { customers: null, amountBelow: null, termAbove: null },
  baseline: 30,
  spread: 8,
  toSee: 5,
  bills: 40,
  weeks: 6,
  wait: 45,
  harm: { longer: 60, most: 4, of: 20 },
} as const;
const words = fc.constantFrom('because', ' ', 'so it is');
const decision: fc.Arbitrary<AssumptionDecision> = fc.oneof(
  fc.record({ move: fc.constantFrom('held' as const, 'doubted' as const) }),
  fc.record({ move: fc.constantFrom('dropped' as const, 'kept' as const), reason: words }),
  fc.record({
    move: fc.constant('cloud' as const),
    part: fc.constantFrom(...CLOUD_PARTS),
    words: fc.option(words),
  }),
  fc.record({ move: fc.constant('start' as const), on: fc.nat(1000), plan: fc.constant(plan) }),
  fc.record({
    move: fc.constant('stop' as const),
    because: fc.constantFrom('done' as const, 'harm' as const, 'givenUp' as const),
  }),
);
const many = fc.array(decision, { maxLength: 30 });
const fold = (decisions: readonly AssumptionDecision[]) =>
  decisions.reduce(
    (state, what, at) => afterMove(state, what, String(at).padStart(4, '0')),
    AS_FOUND,
  );

test('the standing is the last one said, the words of a part the last ones written, and nothing else moves them', () => {
  fc.assert(
    fc.property(many, (decisions) => {
      const state = fold(decisions);
      const said = decisions.findLast(({ move }) =>
        ['held', 'doubted', 'dropped', 'kept'].includes(move),
      );
      expect(state.standing).toBe(said?.move ?? 'held');
      for (const part of CLOUD_PARTS) {
        const last = decisions.findLast((each) => each.move === 'cloud' && each.part === part);
        expect(state.cloud[part] ?? null).toBe(last?.move === 'cloud' ? last.words : null);
      }
      const run = decisions.findLast(({ move }) => move === 'start');
      expect(state.trial?.startedOn ?? null).toBe(run?.move === 'start' ? run.on : null);
    }),
  );
});

test('a decision that is refused would have had no ground: an experiment runs once, ends once, and is needed to keep', () => {
  fc.assert(
    fc.property(many, decision, (before, what) => {
      const state = fold(before);
      const running = state.trial !== null && state.trial.ended === null;
      const lack = lackOf(state, what);
      if (what.move === 'start') expect(lack === null).toBe(!running);
      if (what.move === 'stop') expect(lack === null).toBe(running);
      if (what.move === 'kept') {
        expect(lack === null).toBe(state.trial !== null && !running && what.reason.trim() !== '');
      }
      if (what.move === 'cloud' || what.move === 'doubted' || what.move === 'held') {
        expect(lack).toBeNull();
      }
    }),
  );
});

test('every assumption that a lever rests on is looked for, and every such lever is in the library', () => {
  const levers = new Set(LEVERS.map(({ id }) => id));
  for (const [kind, ids] of Object.entries(BEHIND_LEVERS)) {
    expect(ASSUMPTION_KINDS.map(({ id }) => id)).toContain(kind);
    for (const id of ids) expect(levers).toContain(id);
  }
});

test('an implementation that failed opens again what it rested on and was settled before it, once, and nothing else', () => {
  const kind = { id: 'termsNeeded' };
  const judged = (at: string, verdict: 'worked' | 'no_sign', leverId = 'renewalTalk') => ({
    implementationId: 'one',
    at,
    outcome: {
      implementationId: 'one',
      leverId,
      stage: 'terms',
      verdict,
      ratio: 0,
      spread: 0.2,
      judgedOn: 20_000,
    },
  });
  const dropped = afterMove(AS_FOUND, { move: 'dropped', reason: 'nobody asked' }, '0005');
  const open = (recorded: readonly ReturnType<typeof judged>[], state = dropped) =>
    reopenedBy(kind, state, judgedOutcomes(recorded));
  expect(open([judged('0007', 'no_sign')])?.leverId).toBe('renewalTalk');
  expect(open([judged('0007', 'worked')])).toBeNull();
  expect(open([judged('0007', 'no_sign', 'sendSameDay')])).toBeNull();
  expect(open([judged('0003', 'no_sign')])).toBeNull();
  // Newer books that only confirm it do not open it once more.
  expect(open([judged('0003', 'no_sign'), judged('0009', 'no_sign')])).toBeNull();
  expect(open([judged('0007', 'no_sign')], AS_FOUND)).toBeNull();
});
