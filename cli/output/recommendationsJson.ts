import type { Interval } from '../../core/contract/analysis.ts';
import type { Recommendation, Recommendations } from '../../core/contract/recommendation.ts';
import type { Translate } from '../../core/text/render.ts';
import { isoDay, units } from './units.ts';

/** The document of `recommend --json`: amounts in currency units, dates as YYYY-MM-DD, sentences in English. */
export function recommendationsJson(
  { asOf, recommendations, focus, notNow, limits, empty }: Recommendations,
  currency: string,
  say: Translate,
) {
  const json = recommendationJson(say);
  return {
    asOf: isoDay(asOf),
    currency,
    focus,
    empty: empty === null ? null : say(empty),
    limits: { ...limits, budget: limits.budget === null ? null : units(limits.budget) },
    recommendations: recommendations.map(json),
    notNow: notNow.map(({ recommendation, whyNot }) => ({
      id: recommendation.id,
      title: say(recommendation.title),
      status: recommendation.status,
      whyNot: whyNot.map(say),
    })),
  };
}

const interval = ({ estimate, low, high }: Interval) => ({
  estimate: units(estimate),
  low: units(low),
  high: units(high),
});

function recommendationJson(say: Translate) {
  return (one: Recommendation) => ({
    ...one,
    title: say(one.title),
    description: say(one.description),
    conditions: one.conditions.map(({ text, rows, listed }) => ({ text: say(text), rows, listed })),
    cash: interval(one.cash),
    yearly: interval(one.yearly),
    cost: {
      once: units(one.cost.once),
      yearly: units(one.cost.yearly),
      outlay: units(one.cost.outlay),
      text: say(one.cost.text),
    },
    expected: units(one.expected),
    arithmetic: one.arithmetic.map(say),
    steps: one.steps.map((step) => ({ ...step, text: say(step.text) })),
    risks: one.risks.map(({ risk, mitigation }) => ({
      risk: say(risk),
      mitigation: say(mitigation),
    })),
    metrics: one.metrics.map((metric) => ({ ...metric, text: say(metric.text) })),
    stops: one.stops.map(say),
    beyond: one.beyond.map(({ limit, text }) => ({ limit, text: say(text) })),
  });
}
