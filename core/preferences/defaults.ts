import { type CompanyPreferences, USUAL_QUIET_HOURS } from '../contract/preferences.ts';

/**
 * What holds until the user says otherwise: whoever opens books of their own may do everything with them; three alerts
 * a day, none in the usual quiet hours.
 */
export const DEFAULT_PREFERENCES: CompanyPreferences = {
  role: 'executive',
  alertsPerDay: 3,
  quietHours: USUAL_QUIET_HOURS,
  mutedAlerts: [],
  staleAfterDays: 21,
  osNotifications: false,
  negatives: 'minus',
  amounts: 'short',
  yearStart: 4,
  openAt: 'latestEvent',
};
