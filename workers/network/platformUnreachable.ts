/** Why the platform gave no answer that can be used. */
export type Unreached =
  | 'no_answer' // no connection, or it was cut, or the answer did not come in time
  | 'not_trusted' // the certificate is not of the machine that was asked for
  | 'not_platform' // something else answers under this address: another service, a page that wants a sign-in first
  | 'refused' // it answered, with a status that says not now or not so
  | 'resting'; // it failed again and again a moment ago, and is left alone for a while

/** The platform did not answer as it should: to be tried again later. */
export class PlatformUnreachable extends Error {
  readonly why: Unreached;
  /** HTTP status; null where no answer came. */
  readonly status: number | null;
  /** Seconds after which the platform asked to be tried again. */
  readonly retryAfter: number | null;

  constructor(why: Unreached, status: number | null = null, retryAfter: number | null = null) {
    super(status === null ? why : `answered ${status}`);
    this.name = 'PlatformUnreachable';
    this.why = why;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

const NO_CERTIFICATE = /CERT|SIGNATURE|ISSUER|ALTNAME|CRL/;
const NO_TLS = /^ERR_SSL_/;

/** What a request that threw met with, by what Node's network says of it. */
export function unreachedBy(thrown: unknown): Unreached {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  if (!(cause instanceof Error)) return 'no_answer';
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  const isOther = cause.name === 'HTTPParserError' || cause.message === 'unexpected redirect';
  if (isOther || NO_TLS.test(code)) return 'not_platform';
  return NO_CERTIFICATE.test(code) ? 'not_trusted' : 'no_answer';
}
