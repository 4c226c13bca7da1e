import type { DashboardLayout, WidgetName, WidgetSize } from '../../core/contract/dashboard.ts';

/** With a widget behind the others; unchanged where it is there already. */
export function withWidget(layout: DashboardLayout, name: WidgetName): DashboardLayout {
  if (layout.some((each) => each.name === name)) return layout;
  return [...layout, { name, size: 'half' }];
}

export function withoutWidget(layout: DashboardLayout, name: WidgetName): DashboardLayout {
  return layout.filter((each) => each.name !== name);
}

/** The widget `by` places on (negative: forward in reading order), stopped at the ends. */
export function movedWidget(
  layout: DashboardLayout,
  name: WidgetName,
  by: number,
): DashboardLayout {
  const from = layout.findIndex((each) => each.name === name);
  const widget = layout[from];
  if (widget === undefined) return layout;
  const rest = withoutWidget(layout, name);
  const to = Math.min(rest.length, Math.max(0, from + by));
  return [...rest.slice(0, to), widget, ...rest.slice(to)];
}

/** The widget in front of another one, or behind all where that is null or absent: what a drop does. */
export function movedBefore(
  layout: DashboardLayout,
  name: WidgetName,
  before: WidgetName | null,
): DashboardLayout {
  if (name === before) return layout;
  const from = layout.findIndex((each) => each.name === name);
  const rest = withoutWidget(layout, name);
  const at = rest.findIndex((each) => each.name === before);
  return movedWidget(layout, name, (at < 0 ? rest.length : at) - from);
}

export function sizedWidget(
  layout: DashboardLayout,
  name: WidgetName,
  size: WidgetSize,
): DashboardLayout {
  return layout.map((each) => (each.name === name ? { ...each, size } : each));
}
