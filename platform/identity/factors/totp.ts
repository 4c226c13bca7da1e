import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
/** Steps before and after the present one that are taken, for phones whose clock is off (RFC 6238 §5.2). */
const WINDOW = 1;
const ISSUER = 'Drumbeat';

/** A fresh secret of 160 bits in Base32, as RFC 4226 recommends. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The `otpauth://` address that authenticator apps read from the QR picture. */
export function totpAddress(secret: string, account: string): string {
  return generator(secret, account).toString();
}

/**
 * The step (count of half minutes since 1970) whose code was typed, or null where none fits. A step that is
 * not after `lastStep` is refused, so that no code is taken twice (RFC 6238 §5.2). The caller keeps the
 * returned step in the transaction that accepts the code.
 */
export function acceptedTotpStep(
  secret: string,
  typed: string,
  lastStep: number | null,
  nowMs: number,
): number | null {
  const token = typed.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const delta = generator(secret).validate({ token, timestamp: nowMs, window: WINDOW });
  if (delta === null) return null;
  const step = Math.floor(nowMs / 1000 / PERIOD_SECONDS) + delta;
  return lastStep !== null && step <= lastStep ? null : step;
}

/** The code that an authenticator app shows at `nowMs`. */
export function totpCode(secret: string, nowMs: number): string {
  return generator(secret).generate({ timestamp: nowMs });
}

function generator(secret: string, label = 'account'): TOTP {
  return new TOTP({
    issuer: ISSUER,
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  });
}
