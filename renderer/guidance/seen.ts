import type { SignalKind } from '../../core/contract/learned.ts';
import { callCore, onCoreEvent } from '../api/core.ts';

/** As many as one call takes. */
const MOST = 100;

const seen: Readonly<Record<SignalKind, Set<string>>> = { shown: new Set(), opened: new Set() };

onCoreEvent((event) => {
  if (event.type !== 'companyChanged') return;
  for (const ids of Object.values(seen)) ids.clear();
});

/** Remembers that recommendations were seen, or one was opened, until something is started. */
export function remember(kind: SignalKind, ids: readonly string[]): void {
  for (const id of ids) seen[kind].add(id);
}

/**
 * Notes for the learning what was seen and opened before something was started: only then was the rest passed over.
 * Noted at once, looking alone would change the ranking, and with it the focus, under the reader's eyes.
 */
export async function noteSeen(): Promise<void> {
  for (const kind of ['shown', 'opened'] as const) {
    const recommendationIds = [...seen[kind]].slice(0, MOST);
    seen[kind].clear();
    if (recommendationIds.length > 0) await callCore('noteSignal', { kind, recommendationIds });
  }
}
