import { describe, expect, test } from 'vitest';
import type { LearningDecision, Outcome } from '../../../core/contract/learned.ts';
import { advantage, foretold } from '../../../core/learning/prequential.ts';
import {
  judge,
  nextEvents,
  type RecordedEvent,
  type StandingDecision,
  standingOf,
} from '../../../core/learning/registry.ts';
import { LEVERS, outcome } from '../../helpers/learning/anyFeedback.ts';

const stamp = (at: number): string => `2026-01-${String(at).padStart(2, '0')}T00:00:00.000Z-0000-d`;

/** Lets the registry look after every case, as it does after every import. */
function live(outcomes: readonly Outcome[], decisions: readonly StandingDecision[] = []) {
  const events: RecordedEvent[] = [];
  outcomes.forEach((_, at) => {
    const feedback = { outcomes: outcomes.slice(0, at + 1), deeds: [] };
    const now = stamp(at + 1);
    const standing = decisions.filter((each) => each.at < now);
    for (const event of nextEvents(LEVERS, feedback, events, standing)) {
      events.push({ ...event, at: now });
    }
  });
  return events.filter(({ model }) => model === 'effectiveness');
}

/** Levers that fail whatever the library says, then the same ones that work. */
const failing = (from: number, n: number): Outcome[] =>
  Array.from({ length: n }, (_, at) => outcome(from + at, (from + at) % 12, 'no_sign'));
/** One lever works, the next does not, over and over: what is pooled from the others misleads. */
const misleading = (from: number, n: number): Outcome[] =>
  Array.from({ length: n }, (_, at) =>
    outcome(from + at, (from + at) % 12, (from + at) % 12 >= 6 ? 'worked' : 'no_sign'),
  );

describe('the registry', () => {
  test('retrains on every new case, and does nothing where there is none', () => {
    const outcomes = [outcome(1, 0, 'worked')];
    const events = live(outcomes);
    expect(events.map(({ strategy, cases }) => [strategy, cases])).toEqual([
      ['retrain', ['work:1']],
    ]);
    const again = nextEvents(LEVERS, { outcomes, deeds: [] }, events, []);
    expect(again.filter(({ model }) => model === 'effectiveness')).toEqual([]);
  });

  test('takes the champion back by itself once it foretells newer cases worse than what was before it', () => {
    const promoted: RecordedEvent = {
      at: stamp(1),
      model: 'effectiveness',
      strategy: 'promote',
      from: 'pooled',
      to: 'library',
      cases: [],
      metrics: {},
      advantage: 0.2,
      over: 8,
    };
    const cases = foretold('effectiveness', LEVERS, { outcomes: failing(1, 12), deeds: [] });
    const standing = standingOf('effectiveness', [promoted], []);
    expect(standing).toMatchObject({ champion: 'library', predecessor: 'pooled' });
    expect(advantage(cases, 'pooled', 'library').mean).toBeGreaterThan(0.05);
    const event = judge('effectiveness', cases, standing);
    expect(event).toMatchObject({ strategy: 'roll_back', from: 'library', to: 'pooled' });
    const back = standingOf('effectiveness', [promoted, { ...event!, at: stamp(2) }], []);
    expect(back).toMatchObject({ champion: 'pooled', takenBack: { version: 'library' } });
  });

  test('a challenger needs enough cases, the margin, and more than chance', () => {
    const outcomes = failing(1, 30);
    const decisions: StandingDecision[] = [
      { at: stamp(0), decision: { kind: 'roll_back', model: 'effectiveness', version: 'library' } },
    ];
    const events = live(outcomes.slice(0, 28), decisions);
    const first = events.find(({ strategy }) => strategy === 'promote');
    expect(first?.from).toBe('library');
    expect(first?.over).toBeGreaterThanOrEqual(8);
    expect(first?.advantage).toBeGreaterThanOrEqual(0.05);
    expect(
      events.slice(0, events.indexOf(first!)).every(({ strategy }) => strategy === 'retrain'),
    ).toBe(true);
  });

  test('what was taken back comes again only by cases it had not seen', () => {
    const decisions: StandingDecision[] = [
      {
        at: stamp(20),
        decision: { kind: 'roll_back', model: 'effectiveness', version: 'library' },
      },
    ];
    const before = live(failing(1, 19));
    const feedback = { outcomes: failing(1, 20), deeds: [] };
    const next = nextEvents(LEVERS, feedback, before, decisions);
    const effect = next.find(({ model }) => model === 'effectiveness');
    const standing = standingOf('effectiveness', before, decisions);
    expect(standing.takenBack?.cases.length).toBe(19);
    expect(effect?.to).not.toBe(standing.takenBack?.version);
  });

  test('the user’s word outranks it: what is pinned stays, unpinned it may move, a reset begins anew', () => {
    const say = (at: number, decision: LearningDecision): StandingDecision => ({
      at: stamp(at),
      decision,
    });
    const pin = say(2, { kind: 'pin', model: 'effectiveness', version: 'library' });
    const events = live(failing(1, 28), [pin]);
    expect(events.every(({ strategy }) => strategy === 'retrain')).toBe(true);
    expect(standingOf('effectiveness', events, [pin])).toMatchObject({
      champion: 'library',
      pinned: true,
    });
    const free = [pin, say(3, { kind: 'unpin', model: 'effectiveness' })];
    expect(live(failing(1, 28), free).some(({ strategy }) => strategy !== 'retrain')).toBe(true);
    const anew = [...free, say(29, { kind: 'reset' })];
    expect(standingOf('effectiveness', live(failing(1, 28), free), anew)).toMatchObject({
      champion: 'pooled',
      trained: null,
    });
  });

  test('two devices that did the same are as one', () => {
    const events = live(misleading(1, 24));
    const twice = events.flatMap((event) => [event, { ...event, at: `${event.at}-other` }]);
    const { champion, predecessor } = standingOf('effectiveness', events, []);
    expect(standingOf('effectiveness', twice, [])).toMatchObject({ champion, predecessor });
  });
});
