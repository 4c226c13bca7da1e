import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { secretOfFolder } from '../../../../platform/identity/keys/secretFile.ts';
import { newToken, secretsOf, tokenHash } from '../../../../platform/identity/keys/secrets.ts';

const ours = secretsOf(Buffer.alloc(32, 1));
const theirs = secretsOf(Buffer.alloc(32, 2));

describe('what is sealed', () => {
  test('opens again as it was, and two seals of it differ', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plain, purpose) => {
        const sealed = ours.seal(plain, purpose);
        expect(ours.open(sealed, purpose)).toBe(plain);
        expect(Buffer.from(sealed).equals(Buffer.from(ours.seal(plain, purpose)))).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  test('opens for no other purpose, with no other secret, and not once a bit is turned', () => {
    const sealed = Buffer.from(ours.seal('plain', 'totp person-1'));
    expect(() => ours.open(sealed, 'totp person-2')).toThrow();
    expect(() => theirs.open(sealed, 'totp person-1')).toThrow();
    for (let bit = 0; bit < sealed.length * 8; bit += 7) {
      const turned = Buffer.from(sealed);
      turned.writeUInt8(turned.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => ours.open(turned, 'totp person-1'), `bit ${bit}`).toThrow();
    }
    for (const length of [0, 11, 12, 27, 28]) {
      expect(() => ours.open(sealed.subarray(0, length), 'totp person-1')).toThrow();
    }
  });

  test('a keyed hash is of its use and its secret', () => {
    const macs = [
      ours.mac('forms', 'x'),
      ours.mac('tries', 'x'),
      theirs.mac('forms', 'x'),
      ours.mac('forms', 'y'),
    ];
    expect(new Set(macs).size).toBe(4);
  });

  test('a secret of another length is refused', () => {
    expect(() => secretsOf(Buffer.alloc(16))).toThrow();
  });
});

test('tokens of links have 256 bits, and their hash does not tell them', () => {
  const token = newToken();
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(newToken()).not.toBe(token);
  expect(tokenHash(token)).toMatch(/^[0-9a-f]{64}$/);
});

test('a folder gets its secret once, for its owner alone', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'drumbeat-secret-'));
  try {
    const inner = path.join(folder, 'data');
    const secret = Buffer.from(secretOfFolder(inner));
    expect(secret.length).toBe(32);
    expect(secret.equals(Buffer.alloc(32))).toBe(false);
    expect(Buffer.from(secretOfFolder(inner)).equals(secret)).toBe(true);
    if (process.platform !== 'win32') {
      expect(statSync(path.join(inner, 'platform.key')).mode & 0o777).toBe(0o600);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
