import type { LucideIcon } from 'lucide-react';
import { CircleAlert, Info, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { AlertSeverity } from '../../core/contract/alerts.ts';

/** A shape for each severity, so that colour alone says nothing. */
export const SEVERITY_ICONS: Readonly<Record<AlertSeverity, LucideIcon>> = {
  critical: OctagonAlert,
  high: TriangleAlert,
  medium: CircleAlert,
  low: Info,
};
