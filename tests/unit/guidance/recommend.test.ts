import { describe, expect, test } from 'vitest';
import { UNTOUCHED } from '../../../core/guidance/recommend/apply.ts';
import { reasonsFor } from '../../../core/levers/conditions/judge.ts';
import { LEVERS } from '../../../core/levers/library.ts';
import { simulateCompany } from '../../../core/simulation/simulate.ts';
import { plantedCompanies } from '../../helpers/guidance/plants.ts';
import { NO_LIMITS, recommended } from '../../helpers/guidance/recommended.ts';

const companies = plantedCompanies().map(({ kind, company }) => ({
  kind,
  ...recommended(company),
}));

describe.each(companies)('a company held back in $kind', ({ kind, ...found }) => {
  const { report, list, followed, grounds, again } = found;
  const first = report.constraints[0];
  const all = [...list.recommendations, ...list.notNow.map(({ recommendation }) => recommendation)];

  test('is given levers of that stage first', () => {
    expect(first?.stage).toBe(kind);
    expect(list.empty).toBeNull();
    expect(list.recommendations[0]?.id).toBe(list.focus);
    const own = list.recommendations.filter(({ constraintId }) => constraintId === followed[0]?.id);
    expect(own.length).toBeGreaterThanOrEqual(2);
    expect(list.recommendations.slice(0, own.length)).toEqual(own);
    for (const { stage, leverId } of own) {
      expect(stage).toBe(kind);
      expect(LEVERS.find(({ id }) => id === leverId)?.stages).toContain(kind);
    }
  });

  test('is shown no lever of which a condition does not hold, and every one whose conditions do', () => {
    const shown = new Set(all.map(({ id }) => id));
    followed.forEach(({ id, constraint }, at) => {
      const of = grounds[at];
      if (of === undefined) throw new Error('no grounds');
      const known = { ...of, asOf: report.asOf, currency: report.currency, constraint };
      for (const lever of LEVERS) {
        const applies =
          lever.stages.includes(constraint.stage) && reasonsFor(lever, known) !== null;
        if (!applies) expect(shown, lever.id).not.toContain(`${id}:${lever.id}`);
      }
    });
    for (const one of all) {
      const { length } = LEVERS.find(({ id }) => id === one.leverId)?.when ?? [];
      expect(one.conditions.length).toBe(length);
    }
  });

  test('is promised no more than the constraint holds back, less what it costs', () => {
    for (const one of all) {
      const held = followed.find(({ id }) => id === one.constraintId)?.constraint.estimatedImpact
        .cashReleased;
      if (held === undefined) throw new Error('not followed');
      expect(one.cash.high).toBeLessThanOrEqual(held.high);
      expect(one.cash.low).toBeLessThanOrEqual(one.cash.estimate);
      expect(one.cash.estimate).toBeLessThanOrEqual(one.cash.high);
      expect(one.expected).toBe(
        Math.round(one.cash.estimate * one.probability.value) - one.cost.once - one.cost.yearly,
      );
      expect(one.steps.filter(({ today }) => today)).toEqual([one.steps[0]]);
    }
  });

  test('is told what is free before what is paid for, until all that is free is done', () => {
    const own = list.recommendations.filter(({ constraintId }) => constraintId === followed[0]?.id);
    const paid = own.map(({ cost }) => cost.outlay > 0);
    expect(paid).toEqual(paid.toSorted((a, b) => Number(a) - Number(b)));
    const free = new Set(own.filter(({ cost }) => cost.outlay === 0).map(({ id }) => id));
    const done = again({
      standing: (id) => (free.has(id) ? { ...UNTOUCHED, status: 'implemented' } : UNTOUCHED),
    });
    const next = done.recommendations[0];
    if (next?.constraintId === followed[0]?.id) expect(next?.cost.outlay).toBeGreaterThan(0);
  });

  test('hears of every other one why it is not the focus', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(list.notNow.length + 1);
    for (const { recommendation, whyNot } of list.notNow) {
      expect(recommendation.id).not.toBe(list.focus);
      expect(whyNot.length).toBeGreaterThan(0);
    }
  });
});

const [billing] = companies;
if (billing === undefined) throw new Error('no company');

test('what goes beyond budget, people or time comes last, with what it would take', () => {
  const list = billing.again({ limits: { budget: 0, people: null, weeks: null } });
  const dear = list.recommendations.filter(({ cost }) => cost.outlay > 0);
  for (const one of dear) expect(one.beyond.map(({ limit }) => limit)).toEqual(['budget']);
  const alone = billing.again({ limits: { budget: null, people: 0, weeks: 1 } });
  for (const one of alone.recommendations) {
    expect(one.beyond.map(({ limit }) => limit)).toEqual(['people', 'time']);
  }
  const roomy = { budget: 1e12, people: 100, weeks: 500 };
  for (const one of billing.again({ limits: roomy }).recommendations)
    expect(one.beyond).toEqual([]);
});

test('what is parked gives way to the next, with the user’s own reason; what is at work is the focus', () => {
  const [first, second] = billing.list.recommendations;
  const parked = billing.again({
    standing: (id) =>
      id === first?.id ? { ...UNTOUCHED, status: 'parked', reason: 'After Diwali' } : UNTOUCHED,
  });
  expect(parked.focus).toBe(second?.id);
  expect(parked.notNow.find(({ recommendation: { id } }) => id === first?.id)?.whyNot).toEqual([
    {
      key: 'recommend.whyNot.parkedBecause',
      values: { reason: { kind: 'text', value: 'After Diwali' } },
    },
  ]);
  const started = billing.again({
    standing: (id) => (id === second?.id ? { ...UNTOUCHED, status: 'started' } : UNTOUCHED),
  });
  expect(started.focus).toBe(second?.id);
});

test('own history and liking move the order: what never worked falls behind', () => {
  const [first, second] = billing.list.recommendations;
  if (first === undefined || second === undefined) throw new Error('too few');
  const taught = {
    leverId: first.leverId,
    probability: { value: 0.05, low: 0.01, high: 0.2, cases: 4, basis: 'own' as const },
    calibration: { value: 0.5, low: 0.2, high: 0.9 },
    liking: 1,
    worse: 0.1,
    teaches: 0,
    says: [],
  };
  const list = billing.again({ learned: new Map([[first.leverId, taught]]) });
  expect(list.focus).toBe(second.id);
  const fallen = [...list.recommendations, ...list.notNow.map((each) => each.recommendation)].find(
    ({ id }) => id === first.id,
  );
  expect(fallen?.calibration).toBe(0.5);
  expect(fallen?.probability.basis).toBe('own');
});

test('filters leave only what passes them, and say so where nothing does', () => {
  const simple = billing.again({ filters: { complexities: ['simple'], maxRecommendations: 1 } });
  expect(simple.recommendations.length).toBe(1);
  for (const { recommendation } of simple.notNow) expect(recommendation.complexity).toBe('simple');
  const none = billing.again({ filters: { priorities: [] } });
  expect(none.recommendations).toEqual([]);
  expect(none.empty?.key).toBe('recommend.empty.filtered');
});

test('where the engine is not sure, nothing is recommended, and it says so', () => {
  const { list, report } = recommended(
    simulateCompany({ seed: 3, months: 4, invoicesPerMonth: 12, customers: 10 }),
  );
  expect(report.notSure).not.toBeNull();
  expect(list).toMatchObject({ recommendations: [], notNow: [], focus: null, limits: NO_LIMITS });
  expect(list.empty?.key).toBe('recommend.empty.notSure');
});

test('a lever that only helps never leads one that ends the wait and is as likely to free as much, and says why', () => {
  const helps = new Set(LEVERS.filter((lever) => lever.helps).map(({ id }) => id));
  let pairs = 0;
  for (const { list } of companies) {
    for (const [at, one] of list.recommendations.entries()) {
      const better = list.recommendations
        .slice(at + 1)
        .find(
          (other) =>
            other.constraintId === one.constraintId &&
            !helps.has(other.leverId) &&
            other.cost.outlay > 0 === one.cost.outlay > 0 &&
            other.expected > 0.8 * one.expected,
        );
      if (helps.has(one.leverId)) expect(better?.id).toBeUndefined();
    }
    const focus = list.recommendations[0]!;
    for (const { recommendation, whyNot } of list.notNow) {
      if (!helps.has(recommendation.leverId) || helps.has(focus.leverId)) continue;
      expect(whyNot.map(({ key }) => key)).toContain('recommend.whyNot.helps');
      pairs++;
    }
  }
  expect(pairs).toBeGreaterThan(0);
});

test('what is paid for and likely not to bring that back is told with its reason, and not recommended', () => {
  const found = companies
    .flatMap(({ list, again }) => list.recommendations.map((one) => ({ one, again })))
    .find(({ one }) => {
      const { outlay } = LEVERS.find(({ id }) => id === one.leverId)!;
      return outlay?.ofCash === 0 && one.cost.outlay > 0.011 * one.cash.estimate;
    });
  if (found === undefined) throw new Error('nothing is paid for');
  const { one, again } = found;
  const doubted = {
    leverId: one.leverId,
    probability: { value: 0.36, low: 0.2, high: 0.5, cases: 1, basis: 'own' as const },
    calibration: { value: 1, low: 0.6, high: 1.6 },
    liking: 1,
    worse: 0.03,
    teaches: 1,
    says: [],
  };
  const list = again({ learned: new Map([[one.leverId, doubted]]) });
  expect(list.recommendations.map(({ id }) => id)).not.toContain(one.id);
  const told = list.notNow.find(({ recommendation }) => recommendation.id === one.id);
  expect(told?.whyNot[0]?.key).toBe('learned.whyNot.loss');
});
