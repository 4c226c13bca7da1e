import type { IdentityParts } from '../parts.ts';
import { currentKeys, type KeySet } from './signingKeys.ts';

/** Unknown keys in tokens make us look for new ones at most this often. */
const LOOK_AGAIN_MS = 30_000;

/** The keys in use by this process; another process may have made newer ones. */
export interface KeyRing {
  readonly keys: KeySet;
  /** Loads the keys anew, makes the next one where it is due. */
  refresh(): Promise<void>;
  /** As `refresh`, but not again within half a minute: for tokens whose key is not known. */
  lookAgain(): Promise<void>;
}

export async function openKeyRing(parts: IdentityParts): Promise<KeyRing> {
  const load = (): Promise<KeySet> => currentKeys(parts.db, parts.secrets, parts.now());
  let keys = await load();
  let lookedAt = parts.now();
  const refresh = async (): Promise<void> => {
    lookedAt = parts.now();
    keys = await load();
  };
  return {
    get keys() {
      return keys;
    },
    refresh,
    lookAgain: async () => {
      if (parts.now() - lookedAt >= LOOK_AGAIN_MS) await refresh();
    },
  };
}
