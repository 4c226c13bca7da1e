import type { Tier } from './tiers.ts';

export const HOUR_SECONDS = 3600;
const MINUTE_SECONDS = 60;
/** Beyond so many callers those whose hour is over are forgotten, and of the most the half that came first, too. */
const SWEEP_AT = 10_000;
const MOST = 100_000;

/** What a caller is told with each answer. */
export interface Allowance {
  readonly allowed: boolean;
  /** Requests of the window, how many are left, when it starts anew (seconds since the epoch), its seconds. */
  readonly limit: number;
  readonly remaining: number;
  readonly reset: number;
  readonly window: number;
  /** Seconds after which a refused request may be tried again; 0 where it was allowed. */
  readonly retryAfter: number;
}

interface Use {
  /** Milliseconds since the epoch at which the caller's hour began. */
  readonly since: number;
  count: number;
  /** Requests that may still come at once, as of `at`. */
  burst: number;
  at: number;
}

/**
 * Counts the requests of each caller: so many within an hour that begins with the first, and so many at once. Several
 * processes on one database tell each other what they counted, a moment later.
 */
export class Limiter {
  readonly #uses = new Map<string, Use>();
  #sweepAt = SWEEP_AT;

  /** Counts a request, unless it is refused. @param now milliseconds since the epoch */
  take(caller: string, tier: Tier, now: number): Allowance {
    const use = this.#usedBy(caller, tier, now);
    refill(use, tier, now);
    const hourLeft = tier.perHour === null ? Number.POSITIVE_INFINITY : tier.perHour - use.count;
    const allowed = hourLeft >= 1 && use.burst >= 1;
    if (allowed) {
      use.count += 1;
      use.burst -= 1;
    }
    const hourEnds = use.since / 1000 + HOUR_SECONDS;
    const untilBurst = ((1 - use.burst) * MINUTE_SECONDS) / tier.burst;
    const wait = hourLeft < 1 ? hourEnds - now / 1000 : untilBurst;
    return {
      allowed,
      retryAfter: allowed ? 0 : Math.max(1, Math.ceil(wait)),
      ...(tier.perHour === null
        ? ofBurst(use, tier, now)
        : {
            limit: tier.perHour,
            remaining: Math.max(0, tier.perHour - use.count),
            reset: Math.ceil(hourEnds),
            window: HOUR_SECONDS,
          }),
    };
  }

  /** Counts requests that the caller made elsewhere. */
  add(caller: string, tier: Tier, requests: number, now: number): void {
    const use = this.#usedBy(caller, tier, now);
    refill(use, tier, now);
    use.count += requests;
    use.burst = Math.max(0, use.burst - requests);
  }

  #usedBy(caller: string, tier: Tier, now: number): Use {
    const known = this.#uses.get(caller);
    // A clock that was set back must not lock anybody out for longer than an hour.
    if (known !== undefined && Math.abs(now - known.since) < HOUR_SECONDS * 1000) return known;
    if (this.#uses.size >= this.#sweepAt) this.#sweep(now);
    const use = { since: now, count: 0, burst: known?.burst ?? tier.burst, at: known?.at ?? now };
    this.#uses.set(caller, use);
    return use;
  }

  #sweep(now: number): void {
    for (const [caller, { since }] of this.#uses) {
      if (now - since >= HOUR_SECONDS * 1000) this.#uses.delete(caller);
    }
    for (const caller of this.#uses.keys()) {
      if (this.#uses.size <= MOST / 2) break;
      this.#uses.delete(caller);
    }
    // Twice what is left: many callers at once must not cost a look at all of them each.
    this.#sweepAt = Math.max(SWEEP_AT, 2 * this.#uses.size);
  }
}

function refill(use: Use, tier: Tier, now: number): void {
  const elapsed = Math.max(0, now - use.at) / 1000;
  use.burst = Math.min(tier.burst, use.burst + (elapsed * tier.burst) / MINUTE_SECONDS);
  use.at = now;
}

/** Without an hourly limit the burst is the one that binds. */
function ofBurst(
  use: Use,
  tier: Tier,
  now: number,
): Pick<Allowance, 'limit' | 'remaining' | 'reset' | 'window'> {
  const full = ((tier.burst - use.burst) * MINUTE_SECONDS) / tier.burst;
  return {
    limit: tier.burst,
    remaining: Math.max(0, Math.floor(use.burst)),
    reset: Math.ceil(now / 1000 + full),
    window: MINUTE_SECONDS,
  };
}
