import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { challengesOfContext, type SaidContext } from '../../../core/assumptions/ofContext.ts';
import { METRIC_RULES } from '../../../core/constraints/modules/metricRules.ts';
import { CONSTRAINT_TYPES, SEVERITIES } from '../../../core/contract/moduleAnalysis.ts';
import { NOTHING_SAID } from '../../../core/guidance/modules/businessContext.ts';
import {
  phasesOf,
  successMetrics,
  throughputGain,
} from '../../../core/guidance/modules/focusOnModule.ts';
import { LEVER_TABLE, stageOfModule } from '../../../core/guidance/modules/leverTable.ts';
import { recommendForModule } from '../../../core/guidance/modules/recommendForModule.ts';
import { LEVERS } from '../../../core/levers/library.ts';
import { sayIn } from '../../../platform/texts.ts';

const metrics = fc.dictionary(
  fc.constantFrom(
    ...METRIC_RULES.map(({ metric }) => metric),
    'throughput',
    'capacity',
    'unheardOf',
  ),
  fc.double({ min: 0, max: 200, noNaN: true }),
);
const constraint = fc.record({
  constraintType: fc.constantFrom(...CONSTRAINT_TYPES),
  severity: fc.constantFrom(...SEVERITIES),
  sourceModule: fc.constantFrom(
    'invoice_generation',
    'payment_processing',
    'collections',
    'dispute_desk',
    'customer_communication',
    'anything else',
  ),
  metrics,
  impact: fc.option(fc.integer({ min: 0, max: 1e12 })),
});
const context = fc.record({
  companySize: fc.option(fc.constantFrom('micro', 'small', 'medium', 'large')),
  riskTolerance: fc.option(fc.constantFrom('low', 'moderate', 'high')),
  technicalCapability: fc.option(fc.constantFrom('basic', 'intermediate', 'advanced')),
  budget: fc.option(fc.integer({ min: 0, max: 1e9 })),
  days: fc.option(fc.integer({ min: 1, max: 400 })),
});

describe('advice from the figures of a module', () => {
  test('the table names levers, metrics and stages that there are', () => {
    const levers = new Map(LEVERS.map((lever) => [lever.id, lever]));
    const known = new Set(METRIC_RULES.map(({ metric }) => metric));
    for (const row of LEVER_TABLE) {
      for (const metric of row.metrics) expect(known).toContain(metric);
      for (const id of row.levers) expect([...levers.keys()]).toContain(id);
      expect(new Set(row.levers).size).toBe(row.levers.length);
    }
    const reached = new Set(LEVER_TABLE.flatMap(({ metrics: of }) => of));
    expect([...known].filter((metric) => !reached.has(metric))).toEqual([]);
  });

  test.each([
    ['invoice_generation', 'billing'],
    ['payment_processing', 'allocation'],
    ['customer_communication', 'collection'],
    ['DisputeResolution', 'dispute'],
    ['bank-clearing', 'clearing'],
    ['delivery', 'dispatch'],
    ['credit terms', 'terms'],
    ['weather', null],
  ])('%s is %s', (name, stage) => {
    expect(stageOfModule(name)).toBe(stage);
  });

  test('no impact beyond what is held back; return, order and limits as they are said', () => {
    fc.assert(
      fc.property(constraint, context, (of, said) => {
        const all = recommendForModule({ constraint: of, context: said, learned: new Map() });
        expect(new Set(all.map(({ leverId }) => leverId)).size).toBe(all.length);
        for (const { impact, cost, roi, probability } of all) {
          if (of.impact === null) expect(impact).toBeNull();
          else expect(impact).toBeLessThanOrEqual(of.impact);
          if (impact !== null && cost > 0) expect(roi).toBeCloseTo((impact - cost) / cost, 9);
          else expect(roi).toBeNull();
          expect(probability.low).toBeLessThanOrEqual(probability.value);
          expect(probability.high).toBeGreaterThanOrEqual(probability.value);
        }
        const beyond = all.map((one) => Number(one.beyond.length > 0));
        expect(beyond).toEqual(beyond.toSorted((a, b) => a - b));
        const nothing = recommendForModule({
          constraint: of,
          context: NOTHING_SAID,
          learned: new Map(),
        });
        expect(nothing.flatMap((one) => one.beyond)).toEqual([]);
      }),
    );
  });

  test.each(['en', 'hi'] as const)('every sentence is said, in %s', (locale) => {
    const say = sayIn(locale);
    fc.assert(
      fc.property(constraint, (of) => {
        const all = recommendForModule({
          constraint: of,
          context: { ...NOTHING_SAID, companySize: 'small' },
          learned: new Map(),
        });
        for (const one of all) {
          const messages = [one.title, one.description, one.stop]
            .concat(one.steps.map(({ text }) => text))
            .concat(one.risks.flatMap(({ risk, mitigation }) => [risk, mitigation]));
          for (const message of messages) {
            const words = say(message);
            expect(words).not.toBe(message.key);
            expect(words).not.toMatch(/\{\{|\}\}/);
          }
        }
      }),
    );
  });
});

describe('the focus on a module', () => {
  test('throughput rises to what comes, as far as capacity allows, and never falls', () => {
    expect(throughputGain({ throughput: 800, capacity: 1000, throughputShortfall: 0.2 })).toEqual({
      current: 800,
      potential: 1000,
      gain: 0.25,
    });
    expect(
      throughputGain({ throughput: 800, capacity: 900, throughputShortfall: 0.2 }),
    ).toMatchObject({
      potential: 900,
    });
    expect(throughputGain({ dso: 60 })).toEqual({ current: null, potential: null, gain: null });
    fc.assert(
      fc.property(metrics, (given) => {
        const { gain } = throughputGain(given);
        if (gain !== null) expect(gain).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('success shows on the figures that are beyond their step, and on no other', () => {
    fc.assert(
      fc.property(constraint, (of) => {
        for (const { metric, current, target } of successMetrics(of)) {
          expect(current).toBe(of.metrics[metric]);
          const rule = METRIC_RULES.find((each) => each.metric === metric);
          if (rule?.worse === 'higher') expect(current).toBeGreaterThan(target);
          else expect(current).toBeLessThan(target);
        }
      }),
    );
  });

  test('every step of a lever stands in one phase, in its order', () => {
    for (const { steps } of LEVERS) {
      const given = steps.map(({ role, days }) => ({ text: { key: 'x' }, role, days }));
      const phases = phasesOf({ steps: given });
      expect(phases.flatMap((phase) => phase.steps)).toEqual(given);
      const ends = phases.map(({ days }) => days);
      expect(ends).toEqual(ends.toSorted((a, b) => a - b));
    }
  });
});

describe('assumptions of what a firm says', () => {
  const ids = (said: SaidContext, areas: string[] = []) =>
    challengesOfContext(said, areas).map(({ id }) => id);

  test('only what was said shows an assumption', () => {
    expect(ids({})).toEqual([]);
    expect(ids({ paymentTerms: 45 })).toEqual([]);
    expect(ids({ paymentTerms: 46 })).toEqual(['termsBeyondLaw']);
    expect(ids({ paymentTerms: 30, currentDSO: 31 })).toEqual(['fewDaysHarmless']);
    expect(ids({ paymentTerms: 30, currentDSO: 60 })).toEqual(['everybodyPaysLate']);
    expect(ids({ currentDSO: 60 })).toEqual([]);
    expect(ids({ disputeRate: 0.05 })).toEqual(['disputesFew']);
    expect(ids({ disputeRate: 0.2 })).toEqual(['disputesAfterDue']);
    expect(ids({ paymentMethod: 'Cheques mostly' })).toEqual(['chequesWanted']);
    expect(ids({ customerCommunication: 'paper letters' })).toContain('paperWanted');
    expect(ids({ collectionStrategy: 'hire more staff' })).toEqual(['moreCollectors']);
  });

  test('areas narrow what is looked for', () => {
    const said = { paymentTerms: 60, collectionStrategy: 'reactive' };
    expect(ids(said, ['payment_terms'])).toEqual(['termsBeyondLaw']);
    expect(ids(said, ['unheard of'])).toEqual([]);
  });

  test.each(['en', 'hi'] as const)('every sentence of them is said, in %s', (locale) => {
    const say = sayIn(locale);
    const all = [
      { paymentTerms: 60, currentDSO: 90, disputeRate: 0.05, customerBase: 'government' },
      { paymentTerms: 60, currentDSO: 65, disputeRate: 0.5, paymentMethod: 'cheque' },
      { collectionStrategy: 'reactive', customerCommunication: 'paper only' },
      { collectionStrategy: 'outsourced' },
    ].flatMap((said) => challengesOfContext(said, []));
    expect(new Set(all.map(({ id }) => id)).size).toBe(12);
    for (const { says, cloud, experiment, benchmark } of all) {
      for (const message of [says, experiment, ...cloud.map(({ text }) => text)].concat(
        benchmark === null ? [] : [benchmark.text],
      )) {
        const words = say(message);
        expect(words).not.toBe(message.key);
        expect(words).not.toMatch(/\{\{|\}\}/);
      }
    }
  });
});
