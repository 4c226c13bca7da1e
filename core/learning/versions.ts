import type { LearnedModelName } from '../contract/learned.ts';
import type { EffectParameters } from './beliefs.ts';
import { USUAL } from './parameters.ts';

/** The models whose versions take each other's place by how well they foretell the user's own cases. */
export const JUDGED_MODELS = ['effectiveness', 'calibration', 'preference'] as const;
export type JudgedModel = (typeof JUDGED_MODELS)[number];

export function isJudged(model: LearnedModelName): model is JudgedModel {
  return JUDGED_MODELS.some((name) => name === model);
}

/** What a version of the effect models is set by; null: own cases are left aside. */
interface EffectVersion {
  readonly version: string;
  readonly parameters: EffectParameters | null;
}

const wide = { firm: 0.6, stage: 0.6, type: 0.6 };

/**
 * The versions there are, what is thought before any case first: nobody's own cases, the pooled one that is champion
 * until another one foretells better, and one
 * that gives way to own cases sooner, or to what is thought before for longer.
 */
export const EFFECTIVENESS_VERSIONS: readonly EffectVersion[] = [
  { version: 'library', parameters: null },
  { version: 'pooled', parameters: USUAL },
  {
    version: 'patient',
    parameters: { ...USUAL, works: { ...USUAL.works, strength: 4 } },
  },
];

export const CALIBRATION_VERSIONS: readonly EffectVersion[] = [
  { version: 'asPredicted', parameters: null },
  { version: 'shrunk', parameters: USUAL },
  {
    version: 'quick',
    parameters: { ...USUAL, scale: { ...USUAL.scale, lever: 0.6, spreads: wide } },
  },
];

/** Whether kinds of advice are told apart. */
export const PREFERENCE_VERSIONS = [
  { version: 'even', kinds: false },
  { version: 'kinds', kinds: true },
] as const;

export const VERSIONS_OF: Readonly<Record<JudgedModel, readonly string[]>> = {
  effectiveness: EFFECTIVENESS_VERSIONS.map(({ version }) => version),
  calibration: CALIBRATION_VERSIONS.map(({ version }) => version),
  preference: PREFERENCE_VERSIONS.map(({ version }) => version),
};

/** Who is champion before anything is known, and what it falls back to. */
export const FIRST_CHAMPION: Readonly<Record<JudgedModel, string>> = {
  effectiveness: 'pooled',
  calibration: 'shrunk',
  preference: 'kinds',
};

export function fallbackOf(model: JudgedModel): string {
  return VERSIONS_OF[model][0] ?? FIRST_CHAMPION[model];
}

/** The parameters of the two champions as one setting, and whose cases each of them learns from. */
export function effectParametersOf(
  versions: readonly EffectVersion[],
  version: string,
): EffectParameters | null {
  const found = versions.find((each) => each.version === version);
  return found === undefined ? USUAL : found.parameters;
}

/** A version's parameters by name, to be shown and exported. */
export function parametersOf(model: JudgedModel, version: string): Record<string, number> {
  if (model === 'preference') return version === 'even' ? {} : { like_others: 6, most: 1.25 };
  if (model === 'effectiveness') {
    const set = effectParametersOf(EFFECTIVENESS_VERSIONS, version)?.works;
    if (set === undefined) return {};
    const { strength, vague, spreads } = set;
    return { strength, vague, firm: spreads.firm, stage: spreads.stage, type: spreads.type };
  }
  const set = effectParametersOf(CALIBRATION_VERSIONS, version)?.scale;
  if (set === undefined) return {};
  const { lever, again, spreads } = set;
  return { lever, again, firm: spreads.firm, stage: spreads.stage, type: spreads.type };
}
