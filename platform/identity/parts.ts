import type { Db } from '../db/port.ts';
import type { Secrets } from './keys/secrets.ts';

/** What every piece of the identity is made of. */
export interface IdentityParts {
  readonly db: Db;
  readonly secrets: Secrets;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A fresh UUID. */
  readonly newId: () => string;
}
