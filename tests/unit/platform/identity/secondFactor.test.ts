import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  newRecoveryCodes,
  RECOVERY_CODES,
  recoveryCodeHash,
} from '../../../../platform/identity/factors/recoveryCodes.ts';
import {
  acceptedTotpStep,
  newTotpSecret,
  totpAddress,
  totpCode,
} from '../../../../platform/identity/factors/totp.ts';

const STEP = 30_000;
const noon = Date.UTC(2026, 10, 26, 12);

describe('a code of the authenticator app', () => {
  test('is the one of RFC 6238, appendix B, last six digits', () => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    expect(totpCode(secret, 59_000)).toBe('287082');
    expect(totpCode(secret, 1_111_111_109_000)).toBe('081804');
    expect(totpCode(secret, 20_000_000_000_000)).toBe('353130');
  });

  test('is taken one step early or late, and not two', () => {
    const secret = newTotpSecret();
    const at = (steps: number) =>
      acceptedTotpStep(secret, totpCode(secret, noon + steps * STEP), null, noon);
    expect([at(-1), at(0), at(1)]).toEqual([noon / STEP - 1, noon / STEP, noon / STEP + 1]);
    expect([at(-2), at(2)]).toEqual([null, null]);
  });

  test('is never taken twice, nor one from before it', () => {
    const secret = newTotpSecret();
    const step = acceptedTotpStep(secret, totpCode(secret, noon), null, noon);
    expect(acceptedTotpStep(secret, totpCode(secret, noon), step, noon)).toBeNull();
    expect(acceptedTotpStep(secret, totpCode(secret, noon - STEP), step, noon)).toBeNull();
    expect(acceptedTotpStep(secret, totpCode(secret, noon + STEP), step, noon)).toBe(
      noon / STEP + 1,
    );
  });

  test('may be typed with a space, and nothing but six digits is looked at', () => {
    const secret = newTotpSecret();
    const code = totpCode(secret, noon);
    expect(
      acceptedTotpStep(secret, `${code.slice(0, 3)} ${code.slice(3)}`, null, noon),
    ).not.toBeNull();
    fc.assert(
      fc.property(fc.string(), (typed) => {
        fc.pre(!/^\d{6}$/.test(typed.replace(/\s/g, '')));
        expect(acceptedTotpStep(secret, typed, null, noon)).toBeNull();
      }),
    );
  });

  test('is set up by an address that names the product and the account', () => {
    const address = new URL(totpAddress('GEZDGNBVGY3TQOJQ', 'asha@example.in'));
    expect(address.protocol).toBe('otpauth:');
    expect(decodeURIComponent(address.pathname)).toContain('Drumbeat:asha@example.in');
    expect(address.searchParams.get('secret')).toBe('GEZDGNBVGY3TQOJQ');
  });
});

describe('recovery codes', () => {
  test('are ten different ones whose hash does not depend on how they are typed', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(RECOVERY_CODES);
    for (const code of codes) {
      expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}(-[2-9A-HJKMNP-TV-Z]{4}){5}$/);
      const hash = recoveryCodeHash(code);
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
      expect(recoveryCodeHash(code.toLowerCase().replaceAll('-', ' '))).toBe(hash);
    }
  });

  test('what cannot be a code has no hash', () => {
    expect(recoveryCodeHash('')).toBeNull();
    expect(recoveryCodeHash('0000-0000-0000-0000-0000-0000')).toBeNull();
    expect(recoveryCodeHash('ABCD-EFGH-JKMN-PQRS-TVWX-YZ2')).toBeNull();
  });
});
