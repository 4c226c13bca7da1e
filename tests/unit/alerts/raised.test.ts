import { expect, test } from 'vitest';
import { ofImports, ofQuality, ofReconciliation } from '../../../core/alerts/ofBooks.ts';
import { ofRecords } from '../../../core/alerts/ofConstraints.ts';
import { ofWorks } from '../../../core/alerts/ofWorks.ts';
import type { AnalysisReport } from '../../../core/contract/analysis.ts';
import type { ConstraintRecords, TrackedConstraint } from '../../../core/contract/focusing.ts';
import type { Implementation } from '../../../core/contract/work.ts';

const LAKH = 100_000_00;
const TODAY = 20_000;

const gapOf = (reconciled: boolean | null, gap: number | null) =>
  ofReconciliation({
    reconciled,
    reconciliationGap: gap,
    metrics: { outstanding: 100 * LAKH } as AnalysisReport['metrics'],
  });

test('a gap is told by its share of what is outstanding, and not where the books meet or state nothing', () => {
  expect(gapOf(true, 0)).toEqual([]);
  expect(gapOf(null, null)).toEqual([]);
  expect(gapOf(false, -15 * LAKH)).toMatchObject([{ severity: 'critical', amount: 15 * LAKH }]);
  expect(gapOf(false, 5 * LAKH)).toMatchObject([{ severity: 'high' }]);
  expect(gapOf(false, LAKH)).toMatchObject([{ severity: 'medium' }]);
});

test('books are old from the day after the limit on, and very old at twice of it; another import is another alert', () => {
  const last = { batchId: 'b1', day: TODAY - 21 };
  expect(ofImports(last, TODAY, 21, TODAY)).toEqual([]);
  const [told] = ofImports(last, TODAY, 21, TODAY + 1);
  expect(told).toMatchObject({ severity: 'medium', type: 'books_stale' });
  expect(ofImports(last, TODAY, 21, TODAY + 22)[0]).toMatchObject({
    severity: 'high',
    key: told?.key,
  });
  expect(ofImports({ ...last, batchId: 'b2' }, TODAY, 21, TODAY + 1)[0]?.key).not.toBe(told?.key);
  const fresh = { batchId: 'b1', day: TODAY };
  expect(ofImports(fresh, TODAY - 21, 21, TODAY)).toEqual([]);
  const [ended] = ofImports(fresh, TODAY - 22, 21, TODAY);
  expect(ended).toMatchObject({ title: { values: { count: { value: 22 } } } });
  expect(ofImports(null, 0, 21, TODAY)).toEqual([]);
});

test('a defect is told from two in a hundred of what is billed on', () => {
  const cost = { key: 'alerts.none.what' };
  const of = (amount: number) =>
    ofQuality(
      {
        currency: 'INR',
        completeness: [],
        stages: [],
        rejected: [],
        defects: [{ defect: 'no_due_date', rows: 3, amount, cost, fix: cost }],
      },
      100 * LAKH,
    );
  expect(of(2 * LAKH - 1)).toEqual([]);
  expect(of(2 * LAKH)).toMatchObject([{ severity: 'low' }]);
  expect(of(20 * LAKH)).toMatchObject([{ severity: 'medium' }]);
});

const work = (given: Partial<Implementation>): Implementation => ({
  stage: 'collection',
  dimension: 'all',
  value: null,
  id: 'w1',
  recommendationId: 'c1:lever',
  leverId: 'lever',
  constraintId: 'c1',
  title: { key: 'work.board.title' },
  status: 'in_progress',
  progressPercentage: 0,
  completedSteps: 0,
  totalSteps: 1,
  currentPhase: null,
  steps: [],
  stops: [],
  notes: [],
  challenges: [],
  evidence: [],
  waits: false,
  startedOn: null,
  changedOn: null,
  completedOn: null,
  predicted: {
    asOf: TODAY,
    cash: { estimate: LAKH, low: 0, high: 2 * LAKH },
    currentDays: 9,
    targetDays: 4,
    probability: 0.5,
  },
  actualCost: null,
  reason: null,
  ...given,
});
const step = (due: number | null, state: 'open' | 'done' | 'dropped') => ({
  id: `${due} ${state}`,
  text: { key: 'work.board.title' },
  role: 'owner' as const,
  owner: null,
  due,
  state,
  doneOn: null,
});

test('only open steps past their date are overdue, and only of a work under way', () => {
  const steps = [step(TODAY, 'open'), step(TODAY - 3, 'done'), step(null, 'open')];
  expect(ofWorks([{ work: work({ steps }), pausedOn: null }], [], [], TODAY)).toEqual([]);
  const late = [...steps, step(TODAY - 1, 'open'), step(TODAY - 8, 'open')];
  expect(ofWorks([{ work: work({ steps: late }), pausedOn: null }], [], [], TODAY)).toMatchObject([
    { type: 'steps_overdue', severity: 'high', title: { values: { count: { value: 2 } } } },
  ]);
  const paused = { work: work({ steps: late, status: 'paused' }), pausedOn: TODAY - 29 };
  expect(ofWorks([paused], [], [], TODAY)).toEqual([]);
  expect(ofWorks([{ ...paused, pausedOn: TODAY - 30 }], [], [], TODAY)).toMatchObject([
    { type: 'paused_long' },
  ]);
});

test('that a change can be judged is told from its day on, while the books are waited for and once they are there', () => {
  const change = {
    implementationId: 'w1',
    asOf: TODAY - 40,
    changedOn: TODAY - 30,
    judgeableFrom: TODAY,
    final: false,
  };
  const told = (
    given: Partial<typeof change>,
    today = TODAY,
    status: 'in_progress' | 'cancelled' = 'in_progress',
  ) => ofWorks([{ work: work({ status }), pausedOn: null }], [], [{ ...change, ...given }], today);
  expect(told({}, TODAY - 1)).toEqual([]);
  const effect = { opens: 'effect', implementationId: 'w1' };
  const [awaited] = told({});
  expect(awaited).toMatchObject({
    type: 'effect_judgeable',
    message: { key: 'alerts.judgeable.awaited' },
    actions: [{ opens: 'imports' }, effect],
  });
  const [seen] = told({ asOf: TODAY }, TODAY - 1);
  expect(seen).toMatchObject({ message: { key: 'alerts.judgeable.seen' }, actions: [effect] });
  expect(seen?.key).not.toBe(awaited?.key);
  expect(told({ judgeableFrom: TODAY + 1 }, TODAY + 2)[0]?.key).toBe(awaited?.key);
  expect(told({ changedOn: TODAY - 29 })[0]?.key).not.toBe(awaited?.key);
  expect(told({ asOf: TODAY, final: true })).toEqual([]);
  expect(told({ asOf: TODAY }, TODAY, 'cancelled')).toEqual([]);
  expect(told({ implementationId: 'w2' })).toEqual([]);
});

test('another verdict on the same work is another alert; that a change failed is told before that it worked', () => {
  const outcome = (verdict: 'worked' | 'no_sign') => ({
    implementationId: 'w1',
    leverId: 'lever',
    stage: 'collection',
    verdict,
    ratio: 0.1,
    spread: 0.1,
    judgedOn: TODAY,
  });
  const told = (verdict: 'worked' | 'no_sign') =>
    ofWorks([{ work: work({}), pausedOn: null }], [outcome(verdict)], [], TODAY)[0];
  expect(told('no_sign')?.severity).toBe('high');
  expect(told('worked')?.severity).toBe('low');
  expect(told('worked')?.key).not.toBe(told('no_sign')?.key);
});

test('a held constraint is told once it was left alone for a week, and no longer once a step is taken', () => {
  const tracked = (given: Partial<TrackedConstraint>): TrackedConstraint => ({
    id: 'c1',
    stage: 'dispatch',
    dimension: 'all',
    value: null,
    constraintType: 'process_efficiency',
    severity: 'critical',
    status: 'active',
    step: 'identify',
    firstNamed: TODAY - 7,
    lastNamed: TODAY,
    latest: {
      day: TODAY,
      recordedAt: '',
      rank: 1,
      currentDays: 9,
      achievableDays: 2,
      cash: { estimate: LAKH, low: 0, high: 2 * LAKH },
      confidence: 0.9,
      meanWaiting: null,
      arrivingPerDay: null,
      held: true,
    },
    held: true,
    ...given,
  });
  const records = (record: TrackedConstraint): ConstraintRecords => ({
    asOf: TODAY,
    focus: { held: 'c1', leader: 'c1', because: 'first', since: TODAY },
    records: [record],
    shifts: [],
    reviews: [],
  });
  expect(ofRecords(records(tracked({})))).toMatchObject([
    { type: 'constraint_untouched', severity: 'critical', amount: LAKH },
  ]);
  expect(ofRecords(records(tracked({ firstNamed: TODAY - 6 })))).toEqual([]);
  expect(ofRecords(records(tracked({ step: 'exploit' })))).toEqual([]);
});
