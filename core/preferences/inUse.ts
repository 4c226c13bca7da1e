import { CompanyPreferences, PreferenceChange } from '../contract/preferences.ts';
import { DEFAULT_PREFERENCES } from './defaults.ts';

/** A decision on one preference, in the order of the clocks. */
export interface TakenPreference {
  readonly state: 'standing' | 'undone' | 'abandoned';
  readonly what: unknown;
}

/** The preferences after the decisions that stand: of each, the last one. What does not fit is left out. */
export function preferencesAfter(decisions: readonly TakenPreference[]): CompanyPreferences {
  const values = new Map<string, unknown>();
  for (const { state, what } of decisions) {
    const change = PreferenceChange.safeParse(what);
    if (state === 'standing' && change.success) values.set(change.data.key, change.data.value);
  }
  return CompanyPreferences.parse({ ...DEFAULT_PREFERENCES, ...Object.fromEntries(values) });
}
