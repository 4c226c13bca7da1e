/** What is remembered of wrong tries at one account, or from one address. */
export interface Tries {
  readonly failures: number;
  /** Milliseconds since 1970 of the last wrong try. */
  readonly lastAt: number;
}

/** When tries are slowed down. */
export interface LockoutRule {
  /** Wrong tries without any wait. */
  readonly free: number;
  /** The first wait; each further wrong try doubles it. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** Without a wrong try for this long all is forgotten. */
  readonly forgetMs: number;
}

const MINUTE = 60_000;

/**
 * An account: five tries, then 30 s, 1 min, … up to an hour. In a day that is fewer than 40 guesses, below the
 * hundred of NIST SP 800-63B; a person who mistypes waits half a minute.
 */
export const ACCOUNT_RULE: LockoutRule = {
  free: 5,
  firstWaitMs: MINUTE / 2,
  longestWaitMs: 60 * MINUTE,
  forgetMs: 24 * 60 * MINUTE,
};

/** An address may be a whole office behind one router, hence more patience. */
export const ADDRESS_RULE: LockoutRule = {
  free: 30,
  firstWaitMs: MINUTE / 2,
  longestWaitMs: 15 * MINUTE,
  forgetMs: 60 * MINUTE,
};

/** Milliseconds until the next try is looked at; 0 means now. */
export function waitOf(tries: Tries | null, rule: LockoutRule, nowMs: number): number {
  if (tries === null || isForgotten(tries, rule, nowMs)) return 0;
  const over = tries.failures - rule.free;
  if (over < 0) return 0;
  const wait = Math.min(rule.firstWaitMs * 2 ** Math.min(over, 30), rule.longestWaitMs);
  return Math.max(0, tries.lastAt + wait - nowMs);
}

/** The tries after one more wrong one. */
export function afterFailure(tries: Tries | null, rule: LockoutRule, nowMs: number): Tries {
  const before = tries === null || isForgotten(tries, rule, nowMs) ? 0 : tries.failures;
  return { failures: before + 1, lastAt: nowMs };
}

function isForgotten(tries: Tries, rule: LockoutRule, nowMs: number): boolean {
  return nowMs - tries.lastAt >= rule.forgetMs;
}
