import { z } from 'zod';
import { DashboardRole } from './preferences.ts';

/** Everything that a dashboard can show; each leads to its rows or its screen. */
export const WIDGETS = [
  'focus',
  'freed',
  'outstanding',
  'overdue',
  'dso',
  'rupeeDaysLate',
  'ageing',
  'stages',
  'constraints',
  'works',
  'alerts',
  'warnings',
  'quality',
  'reconciliation',
  'customers',
] as const;
export const WidgetName = z.enum(WIDGETS);
export type WidgetName = z.infer<typeof WidgetName>;

/** Columns of twelve. */
export const WIDGET_SIZES = ['third', 'half', 'full'] as const;
export const WidgetSize = z.enum(WIDGET_SIZES);
export type WidgetSize = z.infer<typeof WidgetSize>;

export const PlacedWidget = z.strictObject({ name: WidgetName, size: WidgetSize });
export type PlacedWidget = z.infer<typeof PlacedWidget>;

/** Widgets in reading order, each at most once. */
export const DashboardLayout = z
  .array(PlacedWidget)
  .max(WIDGETS.length)
  .refine((widgets) => new Set(widgets.map(({ name }) => name)).size === widgets.length);
export type DashboardLayout = z.infer<typeof DashboardLayout>;

export const DashboardDecision = z.discriminatedUnion('move', [
  z.strictObject({ move: z.literal('arrange'), widgets: DashboardLayout }),
  /** Back to what the role starts with. */
  z.strictObject({ move: z.literal('reset') }),
]);
export type DashboardDecision = z.infer<typeof DashboardDecision>;

export const DecideDashboardInput = z.strictObject({
  role: DashboardRole,
  decision: DashboardDecision,
});
export type DecideDashboardInput = z.infer<typeof DecideDashboardInput>;

export const Dashboard = z.object({
  role: DashboardRole,
  widgets: DashboardLayout,
  /** As the role starts with. */
  untouched: z.boolean(),
  undo: z.string().nullable(),
  redo: z.string().nullable(),
});
export type Dashboard = z.infer<typeof Dashboard>;
