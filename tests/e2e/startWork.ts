import type { Page } from '@playwright/test';
import { AnalysisReport } from '../../core/contract/analysis.ts';
import { callCore } from './coreLine.ts';

/** Puts the focus card of the books in sight to work, a step for each of its own. */
export async function startFocus(page: Page, leverId = 'focusCard', more = {}): Promise<void> {
  const answer = await callCore(page, 'analysis', {});
  const { focus, constraints } = AnalysisReport.parse(Reflect.get(Object(answer), 'value'));
  const [place] = constraints;
  if (focus === null || place === undefined) throw new Error('these books have no focus');
  const { stage, dimension, value } = place;
  const recommendation = {
    stage,
    dimension,
    value,
    id: `constraint:${leverId}`,
    leverId,
    constraintId: 'constraint',
    type: 'process_optimization',
    priority: 'high',
    complexity: 'simple',
    horizon: 'short_term',
    title: focus.title,
    description: focus.rationale,
    conditions: [],
    cash: focus.expectedImpact.cashReleased,
    yearly: focus.expectedImpact.yearly,
    cost: { once: 0, yearly: 0, text: focus.goal },
    probability: { value: 0.6, low: 0.4, high: 0.8, cases: 0, basis: 'prior' },
    takes: 0.8,
    calibration: 1,
    expected: 0,
    arithmetic: [],
    roi: null,
    timeToValue: 60,
    steps: focus.steps.map(({ step, text }, at) => ({
      id: step,
      text,
      role: 'accountant',
      days: 1,
      today: at === 0,
    })),
    risks: [],
    metrics: [{ text: focus.successMetric.metric, ...focus.successMetric }],
    stops: focus.stopDoing,
    sources: [],
    beyond: [],
    status: 'active',
    reason: null,
  };
  const asked = { recommendationId: recommendation.id, recommendation, on: 20_000, ...more };
  await callCore(page, 'startWork', asked);
}
