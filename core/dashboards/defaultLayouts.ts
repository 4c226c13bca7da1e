import type { DashboardLayout } from '../contract/dashboard.ts';
import type { DashboardRole } from '../contract/preferences.ts';

/** What each role starts with: the executive the few figures that decide, the analyst what they rest on. */
export const DEFAULT_LAYOUTS: Readonly<Record<DashboardRole, DashboardLayout>> = {
  executive: [
    { name: 'focus', size: 'full' },
    { name: 'freed', size: 'half' },
    { name: 'outstanding', size: 'half' },
    { name: 'overdue', size: 'third' },
    { name: 'dso', size: 'third' },
    { name: 'rupeeDaysLate', size: 'third' },
    { name: 'constraints', size: 'full' },
  ],
  manager: [
    { name: 'focus', size: 'full' },
    { name: 'works', size: 'half' },
    { name: 'alerts', size: 'half' },
    { name: 'overdue', size: 'third' },
    { name: 'dso', size: 'third' },
    { name: 'rupeeDaysLate', size: 'third' },
    { name: 'stages', size: 'half' },
    { name: 'customers', size: 'half' },
  ],
  analyst: [
    { name: 'stages', size: 'half' },
    { name: 'constraints', size: 'half' },
    { name: 'warnings', size: 'half' },
    { name: 'ageing', size: 'half' },
    { name: 'quality', size: 'half' },
    { name: 'reconciliation', size: 'half' },
    { name: 'outstanding', size: 'third' },
    { name: 'dso', size: 'third' },
    { name: 'rupeeDaysLate', size: 'third' },
  ],
  viewer: [
    { name: 'focus', size: 'full' },
    { name: 'outstanding', size: 'third' },
    { name: 'overdue', size: 'third' },
    { name: 'dso', size: 'third' },
    { name: 'ageing', size: 'half' },
    { name: 'stages', size: 'half' },
  ],
};
