import { betaMean, betaQuantile } from '../../core/learning/beta.ts';
import { leverLibrary } from '../../core/learning/library.ts';
import { foretold, metricsOf } from '../../core/learning/prequential.ts';
import { FIRST_CHAMPION, type JudgedModel, VERSIONS_OF } from '../../core/learning/versions.ts';
import type { FeedbackRow } from '../store/feedback.ts';
import { learnedFrom } from './lesson.ts';

export const MODEL_TYPES = [
  'constraint_identification',
  'recommendation_ranking',
  'outcome_forecasting',
] as const;
export type ModelType = (typeof MODEL_TYPES)[number];

/** How well a version foretold what users then said. */
export interface Performance {
  readonly modelType: ModelType;
  readonly version: string;
  readonly deployed: boolean;
  /** 0–1, higher is better: 1 − Brier score, or the share of intervals that held; null of no case. */
  readonly score: number | null;
  readonly cases: number;
  readonly metrics: Readonly<Record<string, number | null>>;
}

const LIBRARY = leverLibrary();
const JUDGED: Readonly<Record<'recommendation_ranking' | 'outcome_forecasting', JudgedModel>> = {
  recommendation_ranking: 'effectiveness',
  outcome_forecasting: 'calibration',
};

/** @param since milliseconds since the epoch; cases before it are learned from and not judged */
export function performanceOf(
  modelType: ModelType,
  rows: {
    readonly recommendation: readonly FeedbackRow[];
    readonly constraint: readonly FeedbackRow[];
  },
  since: number,
): Performance[] {
  if (modelType === 'constraint_identification') {
    return [identification(rows.constraint.filter((row) => row.created_at.getTime() >= since))];
  }
  const model = JUDGED[modelType];
  const judged = new Set(
    rows.recommendation
      .filter((row) => row.created_at.getTime() >= since)
      .map(({ entity_id }) => entity_id),
  );
  const cases = foretold(model, LIBRARY, learnedFrom(rows.recommendation)).filter(({ caseId }) =>
    judged.has(caseId),
  );
  return VERSIONS_OF[model].map((version) => {
    const { cases: count, logLoss, brier, coverage } = metricsOf(cases, version);
    return {
      modelType,
      version,
      deployed: version === FIRST_CHAMPION[model],
      score: brier === null ? coverage : 1 - brier,
      cases: count,
      metrics: { logLoss, brier, coverage },
    };
  });
}

/** Ratings from here on confirm a constraint, down from the second they refute it; between them they say neither. */
const CONFIRMS = 4;
const REFUTES = 2;

/** Whether the constraints named were the right ones, by what users said of them, each by its newest word. */
function identification(rows: readonly FeedbackRow[]): Performance {
  const newest = new Map(rows.map((row) => [row.entity_id, row]));
  let confirmed = 0;
  let squares = 0;
  let stated = 0;
  let cases = 0;
  for (const { feedback_data: data, stated_confidence } of newest.values()) {
    const rating = data.rating ?? 0;
    const right =
      data.implementationSuccess ??
      (rating >= CONFIRMS ? true : rating <= REFUTES && rating > 0 ? false : null);
    if (right === null) continue;
    cases += 1;
    confirmed += Number(right);
    if (stated_confidence !== null) {
      stated += 1;
      squares += (Number(right) - stated_confidence) ** 2;
    }
  }
  const belief = { a: 1 + confirmed, b: 1 + cases - confirmed };
  const brier = stated === 0 ? null : squares / stated;
  return {
    modelType: 'constraint_identification',
    version: '1',
    deployed: true,
    score: cases === 0 ? null : betaMean(belief),
    cases,
    metrics: {
      confirmed,
      precisionLow: cases === 0 ? null : betaQuantile(belief, 0.05),
      precisionHigh: cases === 0 ? null : betaQuantile(belief, 0.95),
      brier,
    },
  };
}
