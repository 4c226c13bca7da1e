import { useRights } from './useRole.ts';

/** Why whoever looks at these books may decide nothing at all: by their own choice, by the platform's word, or for its lack. */
export type Notice = 'viewing' | 'viewingThere' | 'outdated';

/** Null where something may be decided, or while that is not known. */
export function useNotice(): Notice | null {
  const rights = useRights();
  if (rights === null) return null;
  if (rights.roles.every((role) => role === 'viewer')) {
    return rights.signed === null ? 'viewing' : 'viewingThere';
  }
  return rights.signed?.isOver === true ? 'outdated' : null;
}
