import { describe, expect, test } from 'vitest';
import { constraintId } from '../../../core/focusing/constraintId.ts';
import { type ConstraintDecision, follow } from '../../../core/focusing/follow.ts';
import { recordsOf } from '../../../core/focusing/records.ts';
import type { RecordedSighting } from '../../../core/focusing/sighting.ts';
import {
  decision,
  ELEVATE,
  EXPLOIT,
  look,
  ranked,
  SUBORDINATE,
  waits,
} from '../../helpers/focusing/looks.ts';

const place = (stage: 'dispatch' | 'collection' | 'terms') => ({
  stage,
  dimension: 'all',
  value: null,
});
const DISPATCH = constraintId(place('dispatch'), 100);
const only = (looks: readonly RecordedSighting[], decisions: readonly ConstraintDecision[] = []) =>
  recordsOf(follow(looks, decisions));
const life = (looks: readonly RecordedSighting[], decisions: readonly ConstraintDecision[] = []) =>
  follow(looks, decisions).lives.find(({ tracked }) => tracked.id === DISPATCH);

describe('which constraint is which', () => {
  test('the order of a set of customers makes no other constraint, the order of a pair does', () => {
    const of = (dimension: string | string[], value: string[]) =>
      constraintId({ stage: 'dispatch', dimension, value }, 1);
    expect(of('customer', ['a', 'b'])).toBe(of('customer', ['b', 'a']));
    expect(of(['region', 'mode'], ['a', 'b'])).not.toBe(of(['region', 'mode'], ['b', 'a']));
    expect(of('customer', ['a', 'b'])).not.toBe(of('customer', ['ab']));
    expect(of('customer', ['a'])).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  test('two devices that looked at the same books call a constraint the same', () => {
    const mine = only([look(1, 100, [ranked('dispatch')])]);
    const yours = only([look(77, 100, [ranked('dispatch')])]);
    expect(mine.records[0]?.id).toBe(yours.records[0]?.id);
  });

  test('a set of customers that loses one and gains one is the same constraint, where it now lies', () => {
    const set = (...value: string[]) => ranked('collection', { dimension: 'customer', value });
    const { records } = only([
      look(1, 100, [set('a', 'b', 'c', 'd', 'e', 'f', 'g')]),
      look(2, 130, [set('a', 'b', 'c', 'd', 'e', 'f', 'h')]),
    ]);
    expect(records).toHaveLength(1);
    expect(records[0]?.value).toContain('h');
  });

  test('what the books are not sure of is ranked and not followed', () => {
    const unsure = ranked('terms', { confidence: 0.3 });
    const { records } = only([look(1, 100, [ranked('dispatch'), unsure])]);
    expect(records.map(({ stage }) => stage)).toEqual(['dispatch']);
  });
});

describe('looks at the books', () => {
  test('an import that is undone takes its look back, and what was followed from it alone', () => {
    const first = look(1, 100, [ranked('dispatch')]);
    const wrong = look(2, 190, [ranked('terms')]);
    const again = look(3, 100, [ranked('dispatch')]);
    const { records, asOf, focus } = only([first, wrong, again]);
    expect(asOf).toBe(100);
    expect(records.map(({ stage }) => stage)).toEqual(['dispatch']);
    expect(focus).toMatchObject({ held: DISPATCH, because: 'first' });
  });

  test('books that were put right for the same day count once, as they are now', () => {
    const { records } = only([
      look(1, 100, [ranked('dispatch')]),
      look(2, 130, [ranked('terms')]),
      look(3, 130, [ranked('dispatch')]),
    ]);
    expect(records.map(({ stage, status }) => [stage, status])).toEqual([['dispatch', 'active']]);
    expect(follow([look(1, 100, []), look(2, 100, [])], []).looks).toHaveLength(1);
  });

  test('missed once it is watched, missed twice by books with newer bills it is broken', () => {
    const seen = look(1, 100, [ranked('dispatch')]);
    const once = look(2, 130, []);
    const twice = look(3, 160, []);
    const status = (...looks: RecordedSighting[]) => life(looks)?.state.status;
    expect(status(seen, once)).toBe('monitoring');
    expect(status(seen, once, twice)).toBe('resolved');
    const noNewBills = { newestBill: 100 };
    expect(status(seen, { ...once, ...noNewBills }, { ...twice, ...noNewBills })).toBe('active');
    expect(life([seen, once, twice])?.state.step).toBe('repeat');
  });

  test('one that comes back starts over, and its history tells the whole way', () => {
    const found = life([
      look(1, 100, [ranked('dispatch')]),
      look(2, 130, []),
      look(3, 160, []),
      look(4, 190, [ranked('dispatch')]),
    ]);
    expect(found?.state).toEqual({ status: 'active', step: 'identify', decided: [] });
    expect(found?.history.map((h) => [h.previousStatus, h.newStatus, h.changeReason])).toEqual([
      [null, 'active', 'named'],
      ['active', 'monitoring', 'notStandingOut'],
      ['monitoring', 'resolved', 'broken'],
      ['resolved', 'active', 'cameBack'],
    ]);
  });
});

describe('the focus is held against flipping for noise', () => {
  const near = (estimate: number) => ({
    cash: { estimate, low: estimate - 20, high: estimate + 20 },
  });
  const first = look(1, 100, [ranked('dispatch', near(100)), ranked('collection', near(90))]);

  test('a newcomer within noise leads the ranking, the focus stays and says so', () => {
    const swapped = look(2, 130, [ranked('collection', near(105)), ranked('dispatch', near(95))]);
    const { focus, records } = only([first, swapped]);
    expect(focus).toMatchObject({ held: DISPATCH, because: 'withinNoise', since: 100 });
    expect(focus.leader).toBe(constraintId(place('collection'), 100));
    expect(records[0]).toMatchObject({ id: DISPATCH, held: true, latest: { rank: 2 } });
  });

  test('one that is ahead beyond doubt takes it over, and the move is told', () => {
    const passed = look(2, 130, [ranked('collection', near(400)), ranked('dispatch', near(95))]);
    const { focus, shifts } = only([first, passed]);
    expect(focus).toMatchObject({ because: 'first', since: 130 });
    expect(shifts).toEqual([{ day: 130, broken: [], emerged: { id: focus.held, since: 100 } }]);
  });
});

describe('when a constraint is broken', () => {
  const looks = [
    look(1, 100, [ranked('dispatch')], { waiting: [waits('dispatch', 3000, 100)] }),
    look(3, 130, [ranked('collection')], { waiting: [waits('dispatch', 900, 150)] }),
    look(4, 160, [ranked('collection')], { waiting: [waits('dispatch', 600, 200)] }),
  ];
  const decided = [decision(2, DISPATCH, EXPLOIT), decision(2.5, DISPATCH, SUBORDINATE)].map(
    (each, at) => ({ ...each, at: `${looks[0]?.at}.${at}` }),
  );

  test('what it freed is told at the trade of today: 30 days became 3, with 200 coming in a day', () => {
    const { shifts } = only(looks);
    expect(shifts.map(({ day }) => day)).toEqual([160, 130]);
    expect(shifts[0]?.broken).toEqual([
      {
        id: DISPATCH,
        lastSeen: 100,
        meanWaitingBefore: 3000,
        meanWaitingAfter: 600,
        freedAtTodaysTrade: 30 * 200 - 600,
      },
    ]);
    expect(shifts[1]?.emerged?.id).toBe(constraintId(place('collection'), 130));
  });

  test('its rules come up for review, and each waits for a verdict of its own', () => {
    const { reviews } = only(looks, decided);
    expect(reviews.map(({ kind, reviewDue }) => [kind, reviewDue?.because])).toEqual([
      ['measure', 'broken'],
      ['stop', 'broken'],
    ]);
    const verdict = (ruleId: string, kept: 'keep' | 'lift') =>
      decision(9, DISPATCH, { move: 'review', ruleId, verdict: kept });
    const stop = reviews[1]?.ruleId ?? '';
    const after = only(looks, [...decided, verdict(stop, 'lift')]);
    expect(after.reviews.map(({ kind }) => kind)).toEqual(['measure']);
  });

  test('a rule that was kept comes up again when the constraint breaks once more; a lifted one does not', () => {
    const { reviews } = only(looks, decided);
    const [measure, stop] = reviews.map(({ ruleId }) => ruleId);
    const verdicts = [
      decision(5, DISPATCH, { move: 'review', ruleId: measure ?? '', verdict: 'keep' }),
      decision(6, DISPATCH, { move: 'review', ruleId: stop ?? '', verdict: 'lift' }),
    ];
    const back = look(7, 190, [ranked('dispatch')]);
    expect(only([...looks, back], [...decided, ...verdicts]).reviews).toEqual([]);
    const gone = [back, look(8, 220, []), look(9, 250, [])];
    const again = only([...looks, ...gone], [...decided, ...verdicts]).reviews;
    expect(again.map(({ ruleId }) => ruleId)).toEqual([measure]);
  });

  test('while the constraint holds, no rule is asked about', () => {
    expect(only(looks.slice(0, 1), decided).reviews).toEqual([]);
  });
});

test('after elevating a constraint is watched although it still stands out', () => {
  const seen = [look(1, 100, [ranked('dispatch')]), look(5, 130, [ranked('dispatch')])];
  const all = [EXPLOIT, SUBORDINATE, ELEVATE].map((what, at) => decision(2 + at, DISPATCH, what));
  expect(life(seen, all)?.state).toMatchObject({ status: 'monitoring', step: 'elevate' });
});

test('going back takes the rules of the later steps away, deciding anew replaces those of the step', () => {
  const seen = [look(1, 100, [ranked('dispatch')])];
  const forth = [decision(2, DISPATCH, EXPLOIT), decision(3, DISPATCH, SUBORDINATE)];
  const kinds = (decisions: ConstraintDecision[]) =>
    life(seen, decisions)?.rules.map(({ kind, ruleId }) => [kind, ruleId]);
  expect(kinds(forth)).toEqual([
    ['measure', 'd2.1'],
    ['stop', 'd3.1'],
  ]);
  const back = decision(4, DISPATCH, { move: 'back', to: 'exploit', reason: 'x' });
  expect(kinds([...forth, back])).toEqual([['measure', 'd2.1']]);
  expect(kinds([...forth, back, decision(5, DISPATCH, EXPLOIT)])).toEqual([['measure', 'd5.1']]);
});
