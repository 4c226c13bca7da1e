import { create } from 'zustand';
import type { ShellEvent } from '../../core/contract/shellApi.ts';

type CoreEnded = Extract<ShellEvent, { type: 'coreEnded' }>;

interface Notices {
  readonly coreEnded: CoreEnded | null;
  /** Version of an update that waits for a restart. */
  readonly updateReady: string | null;
}

/** What the main process told the window and the user has not put aside yet. */
export const useNotices = create<Notices>(() => ({ coreEnded: null, updateReady: null }));
