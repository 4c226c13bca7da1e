import type { CompanyPreferences } from '../contract/preferences.ts';

/** Whether a minute of the local day lies in the quiet hours; where they end before they begin they go over midnight. */
export function isQuiet(minute: number, hours: CompanyPreferences['quietHours']): boolean {
  if (hours === null) return false;
  const { from, until } = hours;
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until;
}
