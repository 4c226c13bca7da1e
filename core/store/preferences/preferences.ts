import {
  PREFERENCE_KEYS,
  type PreferenceChange,
  type PreferencesInUse,
} from '../../contract/preferences.ts';
import { preferencesAfter } from '../../preferences/inUse.ts';
import { decisionsOn, takeDecision, turnable } from '../decisions/decisions.ts';
import type { Device, ReadableDb, WritableDb } from '../ports.ts';

const ENTITY = 'preferences';

/** The company's preferences as they stand, with what can be undone of each. */
export function preferencesIn(db: ReadableDb): PreferencesInUse {
  const decisions = decisionsOn(db, ENTITY);
  return {
    values: preferencesAfter(decisions),
    decided: PREFERENCE_KEYS.flatMap((key) => {
      const turns = turnable(decisions.filter(({ entityId }) => entityId === key));
      return turns.undo === null && turns.redo === null ? [] : [{ key, ...turns }];
    }),
  };
}

/** Decides on one preference: each has an order of its own for undoing, so that two devices merge by preference. */
export function decidePreference(
  db: WritableDb,
  device: Device,
  change: PreferenceChange,
): { decisionId: string } {
  return takeDecision(db, device, { entity: ENTITY, entityId: change.key }, { ...change });
}
