import { useCallback, useSyncExternalStore } from 'react';
import type { CoreInput, CoreMethod, CoreOutput } from '../../core/contract/coreApi.ts';
import { callCore, onCoreEvent } from './core.ts';
import { createQueryCache, type Query } from './queries.ts';

const queries = createQueryCache(callCore);

/** What decisions change: all other figures are the books' own. */
const OF_DECISIONS: ReadonlySet<CoreMethod> = new Set([
  'constraintRecords',
  'constraintRecord',
  'priorities',
  'alerts',
  'companyPreferences',
  'rights',
  'dashboard',
  'history',
  'recommendations',
  'limits',
  'works',
  'work',
  'assumptions',
  'assumption',
  'questionnaire',
  'biasChecks',
  'tradeoffs',
  'tradeoff',
  'effect',
  'outcomes',
  'learned',
  'platform',
  'inbox',
]);

/** What signing in and syncing change beside the books and decisions. */
const OF_PLATFORM: ReadonlySet<CoreMethod> = new Set([
  'platform',
  'joined',
  'inbox',
  'gateway',
  'rights',
  'people',
]);

onCoreEvent((event) => {
  if (event.type === 'booksChanged') queries.invalidate();
  if (event.type === 'decisionsChanged') queries.invalidate(OF_DECISIONS);
  if (event.type === 'platformChanged') queries.invalidate(OF_PLATFORM);
  if (event.type === 'companyChanged') queries.clear();
});

/** Asks a question again whose answer goes with the time of day. */
export function askAgain(method: CoreMethod): void {
  queries.invalidate(new Set([method]));
}

const NOT_ASKED: Query<never> = { loading: false, value: null, error: null };
const nothingToWatch = (): (() => void) => () => undefined;

/** Watches one question to the core, asked again by itself whenever the books change; null asks nothing. */
export function useCore<M extends CoreMethod>(
  method: M,
  input: CoreInput<M> | null,
): Query<CoreOutput<M>> {
  const key = input === null ? null : JSON.stringify(input);
  const subscribe = useCallback(
    (listen: () => void) =>
      key === null ? nothingToWatch() : queries.subscribe(method, JSON.parse(key), listen),
    [method, key],
  );
  return useSyncExternalStore(subscribe, () =>
    input === null ? NOT_ASKED : queries.read(method, input),
  );
}
