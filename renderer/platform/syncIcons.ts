import {
  CloudCheck,
  CloudOff,
  CloudUpload,
  Laptop,
  type LucideIcon,
  RefreshCw,
  TriangleAlert,
} from 'lucide-react';
import type { SyncState } from './syncState.ts';

/** Each state by its form as well as by its words. */
export const SYNC_ICONS: Readonly<Record<SyncState, LucideIcon>> = {
  sample: Laptop,
  apart: Laptop,
  signedOut: CloudOff,
  syncing: RefreshCw,
  offline: CloudOff,
  failed: TriangleAlert,
  never: CloudUpload,
  waiting: CloudUpload,
  synchronised: CloudCheck,
};
