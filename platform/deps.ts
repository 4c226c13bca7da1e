import type { AnalysisPool } from './analysis/pool.ts';
import type { PlatformConfig } from './config.ts';
import type { Db } from './db/port.ts';
import type { Fellows } from './fellows/fellows.ts';
import type { TokenVerifier } from './http/claims.ts';
import type { SyncHints } from './sync/hints.ts';

/** What every part of the platform is made of; time and randomness come from outside. */
export interface Deps {
  readonly config: PlatformConfig;
  readonly db: Db;
  readonly verifier: TokenVerifier;
  readonly analysis: AnalysisPool;
  /** The other processes on the same database. */
  readonly fellows: Fellows;
  /** Laptops that listen. */
  readonly hints: SyncHints;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A new UUID. */
  readonly newId: () => string;
}
