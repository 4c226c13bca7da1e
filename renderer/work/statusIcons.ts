import {
  Ban,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CirclePlay,
  type LucideIcon,
  NotebookPen,
} from 'lucide-react';
import type { ImplementationStatus } from '../../core/contract/work.ts';

/** A status is told by its icon and its word, never by a colour alone. */
export const STATUS_ICONS: Readonly<Record<ImplementationStatus, LucideIcon>> = {
  not_started: CircleDashed,
  planning: NotebookPen,
  in_progress: CirclePlay,
  paused: CirclePause,
  completed: CircleCheck,
  cancelled: Ban,
};
