import type { CompanyPreferences } from '../contract/preferences.ts';

/** What holds until the user says otherwise: three alerts a day, none between eight in the evening and eight in the morning. */
export const DEFAULT_PREFERENCES: CompanyPreferences = {
  role: 'manager',
  alertsPerDay: 3,
  quietHours: { from: 20 * 60, until: 8 * 60 },
  mutedAlerts: [],
  staleAfterDays: 21,
  osNotifications: false,
  negatives: 'minus',
  openAt: 'latestEvent',
};
