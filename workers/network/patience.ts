import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  ExponentialBackoff,
  handleWhen,
  type IRetryBackoffContext,
  noJitterGenerator,
  retry,
} from 'cockatiel';
import { PlatformUnreachable } from './platformUnreachable.ts';

/** How often a call that failed is put again before it is given up. */
const AGAIN = 3;
/** The first wait is up to so long, milliseconds; each one after it up to twice as long. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 20_000;
/** What the platform asks us to wait is waited within a call up to so long; beyond that the call is given up. */
const LONGEST_ASKED = 30_000;
/** No call is put again after so long: whoever waits for it wants to know. */
const PATIENCE = 60_000;
/** So many failures after one another, and the platform is left alone. */
const FAILURES = 5;
const REST = { initialDelay: 15_000, maxDelay: 5 * 60_000, generator: noJitterGenerator };

const MAY_PASS: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Puts calls until they are answered or it is no use. */
export interface Patience {
  /**
   * @param isRepeatable whether it does no harm to put the call twice
   * @throws PlatformUnreachable, or whatever else the call throws; the signal's reason once it is aborted
   */
  ask<T>(call: () => Promise<T>, isRepeatable: boolean, signal?: AbortSignal): Promise<T>;
  /** Whether the platform is left alone for now. */
  readonly resting: boolean;
  /** Forgets the failures so far. */
  forgive(): void;
}

/**
 * Patience with one platform, to be shared by all that talk to it: retries with full jitter that keep to the platform's
 * Retry-After, around a circuit breaker that leaves a platform alone which fails again and again.
 * @param random from 0 to 1, without 1
 */
export function patience(random: () => number = Math.random): Patience {
  let rest = newRest();
  return {
    get resting() {
      return rest.state === CircuitState.Open;
    },
    forgive: () => {
      rest = newRest();
    },
    ask: (call, isRepeatable, signal) => {
      const began = Date.now();
      const again = retry(
        handleWhen((thrown) => isRepeatable && mayPass(thrown) && Date.now() - began < PATIENCE),
        {
          maxAttempts: AGAIN,
          backoff: new DelegateBackoff((context: IRetryBackoffContext<unknown>) =>
            waitBefore(
              context.attempt,
              'error' in context.result ? context.result.error : null,
              random,
            ),
          ),
        },
      ).dangerouslyUnref();
      const asked = again
        .execute(() => rest.execute(call, signal), signal)
        .catch((thrown: unknown) => {
          throw thrown instanceof BrokenCircuitError ? new PlatformUnreachable('resting') : thrown;
        });
      return signal === undefined ? asked : unlessAborted(asked, signal);
    },
  };
}

function newRest(): CircuitBreakerPolicy {
  return circuitBreaker(handleWhen(isFailureOfPlatform), {
    breaker: new ConsecutiveBreaker(FAILURES),
    halfOpenAfter: new ExponentialBackoff(REST),
  });
}

/**
 * Milliseconds before a call is put again: anything up to a bound that doubles, so that laptops which lost the platform
 * together do not come back together; and never before the platform asked for.
 * @param attempt 1 for the first time that it is put again
 */
export function waitBefore(attempt: number, thrown: unknown, random: () => number): number {
  const jitter = random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1));
  return Math.round(jitter + askedWait(thrown));
}

function askedWait(thrown: unknown): number {
  return thrown instanceof PlatformUnreachable ? (thrown.retryAfter ?? 0) * 1000 : 0;
}

function mayPass(thrown: unknown): boolean {
  if (!(thrown instanceof PlatformUnreachable) || askedWait(thrown) > LONGEST_ASKED) return false;
  return thrown.why === 'no_answer' || (thrown.status !== null && MAY_PASS.has(thrown.status));
}

function isFailureOfPlatform(thrown: unknown): boolean {
  if (!(thrown instanceof PlatformUnreachable)) return false;
  return thrown.why === 'refused' ? (thrown.status ?? 0) >= 500 : true;
}

/** A wait between two tries does not end by itself when it is told to. */
function unlessAborted<T>(asked: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    asked.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
