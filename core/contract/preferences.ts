import { z } from 'zod';
import { ALERT_TYPES, AlertType } from './alerts.ts';

const minute = z
  .number()
  .int()
  .min(0)
  .max(24 * 60 - 1);

export const DashboardRole = z.enum(['executive', 'manager', 'analyst', 'viewer']);
export type DashboardRole = z.infer<typeof DashboardRole>;

/** From eight in the evening to eight in the morning. */
export const USUAL_QUIET_HOURS = { from: 20 * 60, until: 8 * 60 } as const;

/** What the user prefers about one company; language, theme and cost of funds are the window's (shellApi). */
export const CompanyPreferences = z.object({
  role: DashboardRole,
  alertsPerDay: z.number().int().min(1).max(10),
  /** Minutes of the local day, over midnight where `from` is later; null: none. Nothing is delivered in them. */
  quietHours: z.strictObject({ from: minute, until: minute }).nullable(),
  mutedAlerts: z
    .array(AlertType)
    .max(ALERT_TYPES.length)
    .refine((types) => new Set(types).size === types.length),
  /** Days without an import after which the books count as stale. */
  staleAfterDays: z.number().int().min(1).max(365),
  osNotifications: z.boolean(),
  negatives: z.enum(['minus', 'brackets']),
  /** In tiles and sentences: `₹1.2 Cr`, or every digit. */
  amounts: z.enum(['short', 'full']),
  /** The month that the financial year begins in. */
  yearStart: z.number().int().min(1).max(12),
  /** Which day the window opens on. */
  openAt: z.enum(['latestEvent', 'monthEnd']),
});
export type CompanyPreferences = z.infer<typeof CompanyPreferences>;

export const PREFERENCE_KEYS = CompanyPreferences.keyof().options;

const { shape } = CompanyPreferences;

/** One preference with its new value. */
export const PreferenceChange = z.discriminatedUnion('key', [
  z.strictObject({ key: z.literal('role'), value: shape.role }),
  z.strictObject({ key: z.literal('alertsPerDay'), value: shape.alertsPerDay }),
  z.strictObject({ key: z.literal('quietHours'), value: shape.quietHours }),
  z.strictObject({ key: z.literal('mutedAlerts'), value: shape.mutedAlerts }),
  z.strictObject({ key: z.literal('staleAfterDays'), value: shape.staleAfterDays }),
  z.strictObject({ key: z.literal('osNotifications'), value: shape.osNotifications }),
  z.strictObject({ key: z.literal('negatives'), value: shape.negatives }),
  z.strictObject({ key: z.literal('amounts'), value: shape.amounts }),
  z.strictObject({ key: z.literal('yearStart'), value: shape.yearStart }),
  z.strictObject({ key: z.literal('openAt'), value: shape.openAt }),
]);
export type PreferenceChange = z.infer<typeof PreferenceChange>;

export const PreferencesInUse = z.object({
  values: CompanyPreferences,
  /** Those that the user decided on, with what undoes and redoes it. */
  decided: z.array(
    z.object({
      key: CompanyPreferences.keyof(),
      undo: z.string().nullable(),
      redo: z.string().nullable(),
    }),
  ),
});
export type PreferencesInUse = z.infer<typeof PreferencesInUse>;
