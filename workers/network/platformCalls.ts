import { z } from 'zod';
import { AppFailure, type ErrorCode } from '../../core/contract/errors.ts';
import { SyncRefusal } from '../../core/sync/protocol.ts';
import { SyncRefused } from '../../core/sync/refused.ts';
import { AnswerTooLong, jsonIn } from './boundedAnswer.ts';
import { type Patience, patience } from './patience.ts';
import { PlatformUnreachable, unreachedBy } from './platformUnreachable.ts';

/** Which company's interface is called, and who asks. */
export interface PlatformAccess {
  /** Of the platform, without a slash at its end. */
  readonly url: string;
  readonly tenantId: string;
  /** A valid access token; asked for before each call. @throws SyncRefused `signed_out` where there is none */
  readonly accessToken: () => Promise<string>;
  /** Ends running calls. */
  readonly signal?: AbortSignal;
  /** Shared by all that talk to the same platform; one of its own where absent. */
  readonly patience?: Patience;
  /** Longest wait for one answer to its end, milliseconds; absent: as long as a large chunk takes over a slow line. */
  readonly answerWithin?: number;
}

/** A request; one that posts is made once unless it is said to do no harm when it is made twice. */
export interface Call extends RequestInit {
  readonly isRepeatable?: boolean;
}

/** Reads an answer to its end; what it throws of its form means that no platform of ours gave it. */
export type Reading<T> = (answer: Response) => Promise<T>;

const Refused = z.object({
  error: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }),
});

/** Business rules of the interface that have words of their own. */
const RULES: ReadonlyMap<unknown, ErrorCode> = new Map([
  ['last_executive', 'last_executive'],
  ['no_second_factor', 'no_second_factor'],
]);

const LONGEST = 120_000;

/**
 * Calls of a company's interface (`path` follows `/api/v1/tenants/ID`), each with patience and read to its end before it
 * counts as answered.
 * @returns throws PlatformUnreachable, SyncRefused
 */
export function platformCalls(
  access: PlatformAccess,
): <T>(path: string, init: Call, read: Reading<T>) => Promise<T> {
  const base = `${access.url}/api/v1/tenants/${access.tenantId}`;
  const patient = access.patience ?? patience();
  return async (path, { isRepeatable, ...init }, read) => {
    // Outside of what is tried again: a renewal that is made twice looks like theft and signs the device out.
    const token = await access.accessToken();
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    const request = { ...init, headers, redirect: 'error' } as const;
    const mayRepeat = isRepeatable ?? init.method !== 'POST';
    const once = () => answered(access, `${base}${path}`, request, read);
    return patient.ask(once, mayRepeat, access.signal);
  };
}

/** An answer that is JSON of a form. */
export function inForm<T>(form: z.ZodType<T>): Reading<T> {
  return async (answer) => form.parse(await jsonIn(answer));
}

async function answered<T>(
  { signal, answerWithin }: PlatformAccess,
  url: string,
  init: RequestInit,
  read: Reading<T>,
): Promise<T> {
  const limit = AbortSignal.timeout(answerWithin ?? LONGEST);
  try {
    const answer = await fetch(url, {
      ...init,
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    });
    if (!answer.ok) throw await refusalIn(answer);
    return await read(answer);
  } catch (thrown) {
    if (signal?.aborted === true) throw thrown;
    if (thrown instanceof PlatformUnreachable || thrown instanceof SyncRefused) throw thrown;
    if (thrown instanceof AppFailure) throw thrown;
    const isOther =
      thrown instanceof SyntaxError ||
      thrown instanceof z.ZodError ||
      thrown instanceof AnswerTooLong;
    throw new PlatformUnreachable(isOther ? 'not_platform' : unreachedBy(thrown));
  }
}

/** What an answer with another status than 200 says: a refusal of syncing, or not now. */
export async function refusalIn(
  answer: Response,
): Promise<PlatformUnreachable | SyncRefused | AppFailure> {
  const body = await jsonIn(answer).catch(() => null);
  const refused = Refused.safeParse(body);
  if (refused.success && refused.data.error.code === 'SYNC_REFUSED') {
    const { reason, ...facts } = refused.data.error.details;
    return new SyncRefused(SyncRefusal.parse({ code: reason, ...facts }));
  }
  if (refused.success && refused.data.error.code === 'STORAGE_FULL') {
    return new AppFailure('sync_storage_full');
  }
  if (refused.success && refused.data.error.code === 'BUSINESS_RULE_VIOLATION') {
    const rule = RULES.get(refused.data.error.details.reason);
    if (rule !== undefined) return new AppFailure(rule);
  }
  // Only the platform's own word ends a sign-in: a proxy on the way may answer so too.
  if (answer.status === 401 && refused.success) return new SyncRefused({ code: 'signed_out' });
  return new PlatformUnreachable('refused', answer.status, secondsIn(answer));
}

/** Retry-After in seconds: a number of them, or a moment. */
function secondsIn(answer: Response): number | null {
  const said = answer.headers.get('retry-after');
  if (said === null) return null;
  const seconds = /^\d+$/.test(said) ? Number(said) : (Date.parse(said) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? null : Math.max(0, Math.ceil(seconds));
}
