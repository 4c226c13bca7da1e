import type { ModelState, ModelVersion, Outcome, VersionMetrics } from '../contract/learned.ts';
import type { Message } from '../text/message.ts';
import type { Lesson } from './lesson.ts';
import { advantage, type Feedback, type Foretold, foretold, metricsOf } from './prequential.ts';
import { PROMOTION, type Standing } from './registry.ts';
import { type JudgedModel, parametersOf, VERSIONS_OF } from './versions.ts';

/**
 * What the early warnings were measured at (`drumbeat bench early`, docs/accuracy.md): balanced companies in which any
 * of twelve monthly looks told anything, of both simulators, and what they are allowed.
 */
const EARLY_WARNING = { companies: 216, falseAlarms: 0.032, allowed: 0.05 } as const;

const NOT_JUDGED: VersionMetrics = { cases: 0, logLoss: null, brier: null, coverage: null };

/** Every model with its versions, and how well each foretold the user's own cases. */
export function modelStates(
  lesson: Lesson,
  feedback: Feedback & { readonly forgotten: readonly Outcome[] },
  standings: Readonly<Record<JudgedModel, Standing>>,
): ModelState[] {
  const judged = (['effectiveness', 'calibration', 'preference'] as const).map((model) => {
    const cases = foretold(model, lesson.levers, feedback);
    return { cases, state: stateOf(model, cases, standings[model]) };
  });
  const [effectiveness, calibration] = judged;
  return [
    ...judged.map(({ state }) => state),
    forecastState(effectiveness!.state, calibration!.state),
    {
      model: 'earlyWarning',
      champion: '1',
      pinned: false,
      trainedOn: [],
      versions: [
        {
          version: '1',
          parameters: { ...EARLY_WARNING },
          metrics: NOT_JUDGED,
          champion: true,
          says: {
            key: 'learned.version.simulated',
            values: { count: counted(EARLY_WARNING.companies) },
          },
        },
      ],
      objective: {
        text: { key: 'learned.objective.earlyWarning' },
        target: EARLY_WARNING.allowed,
        current: EARLY_WARNING.falseAlarms,
      },
    },
  ];
}

function stateOf(model: JudgedModel, cases: readonly Foretold[], standing: Standing): ModelState {
  const { champion, pinned } = standing;
  const baseline = VERSIONS_OF[model][0]!;
  return {
    model,
    champion,
    pinned,
    trainedOn: cases.map(({ caseId }) => caseId),
    versions: VERSIONS_OF[model].map(
      (version): ModelVersion => ({
        version,
        parameters: parametersOf(model, version),
        metrics: metricsOf(cases, version),
        champion: version === champion,
        says: version === champion ? whyChampion(standing) : whatItTakes(cases, version, champion),
      }),
    ),
    objective: {
      text: { key: `learned.objective.${model}` },
      target: metricsOf(cases, baseline).logLoss ?? 0,
      current: metricsOf(cases, champion).logLoss,
    },
  };
}

function whyChampion({ pinned, since, takenBack }: Standing): Message {
  if (pinned) return { key: 'learned.version.pinned' };
  if (takenBack !== null) return { key: 'learned.version.takenBack' };
  return since.length === 0
    ? { key: 'learned.version.first' }
    : { key: 'learned.version.promoted', values: { count: counted(since.length) } };
}

/** What a challenger lacks: cases, or the margin by which it has to foretell better. */
function whatItTakes(cases: readonly Foretold[], version: string, champion: string): Message {
  const found = advantage(cases, version, champion);
  if (found.cases < PROMOTION.cases) {
    const missing = PROMOTION.cases - found.cases;
    return { key: 'learned.version.needsCases', values: { count: counted(missing) } };
  }
  return {
    key: found.mean > 0 ? 'learned.version.ahead' : 'learned.version.behind',
    values: {
      by: { kind: 'text', value: Math.abs(found.mean).toFixed(2) },
      margin: { kind: 'text', value: PROMOTION.margin.toFixed(2) },
    },
  };
}

/** The forecast of what is under way joins two champions; it is judged by theirs. */
function forecastState(effectiveness: ModelState, calibration: ModelState): ModelState {
  const best = (of: ModelState): VersionMetrics =>
    of.versions.find(({ champion }) => champion)?.metrics ?? NOT_JUDGED;
  const { cases, brier, logLoss } = best(effectiveness);
  const { coverage } = best(calibration);
  const version = `${effectiveness.champion}+${calibration.champion}`;
  return {
    model: 'forecast',
    champion: version,
    pinned: false,
    trainedOn: effectiveness.trainedOn,
    versions: [
      {
        version,
        parameters: {},
        metrics: { cases, logLoss, brier, coverage },
        champion: true,
        says: { key: 'learned.version.joined' },
      },
    ],
    objective: { text: { key: 'learned.objective.forecast' }, target: 0.9, current: coverage },
  };
}

function counted(value: number) {
  return { kind: 'count', value } as const;
}
