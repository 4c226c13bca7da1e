import {
  type Dashboard,
  DashboardDecision,
  type DecideDashboardInput,
} from '../../contract/dashboard.ts';
import type { DashboardRole } from '../../contract/preferences.ts';
import { DEFAULT_LAYOUTS } from '../../dashboards/defaultLayouts.ts';
import { decisionsOn, takeDecision, turnable } from '../decisions/decisions.ts';
import type { Device, ReadableDb, WritableDb } from '../ports.ts';

const ENTITY = 'dashboard';

/** The dashboard of a role: as last arranged, else as the role starts with. */
export function dashboardOf(db: ReadableDb, role: DashboardRole): Dashboard {
  const decisions = decisionsOn(db, ENTITY).filter(({ entityId }) => entityId === role);
  const last = DashboardDecision.safeParse(
    decisions.findLast(({ state }) => state === 'standing')?.what,
  );
  const arranged = last.success && last.data.move === 'arrange' ? last.data.widgets : null;
  return {
    role,
    widgets: arranged ?? DEFAULT_LAYOUTS[role],
    untouched: arranged === null,
    ...turnable(decisions),
  };
}

export function decideDashboard(
  db: WritableDb,
  device: Device,
  { role, decision }: DecideDashboardInput,
): { decisionId: string } {
  return takeDecision(db, device, { entity: ENTITY, entityId: role }, decision);
}
