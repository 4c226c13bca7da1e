import { expect, test } from 'vitest';
import type { KeySet } from '../../../../platform/identity/keys/signingKeys.ts';
import { VerifiedTokens } from '../../../../platform/identity/verifiedTokens.ts';

const keys: KeySet = { signing: [], published: [] };
const payload = { sub: 'p', exp: 1000 };

test('a token is known until the moment at which it runs out, and not one like it', () => {
  const tokens = new VerifiedTokens();
  tokens.keep('token', keys, payload);
  expect(tokens.get('token', keys, 999_999)).toBe(payload);
  expect(tokens.get('token', keys, 1_000_000)).toBeNull();
  expect(tokens.get('token2', keys, 0)).toBeNull();
});

test('what was verified by other keys is verified anew', () => {
  const tokens = new VerifiedTokens();
  tokens.keep('token', keys, payload);
  expect(tokens.get('token', { ...keys }, 0)).toBeNull();
});

test('a token that never runs out is not remembered, and of very many the oldest goes', () => {
  const tokens = new VerifiedTokens();
  tokens.keep('endless', keys, { sub: 'p' });
  expect(tokens.get('endless', keys, 0)).toBeNull();
  for (let at = 0; at <= 10_000; at++) tokens.keep(`token ${at}`, keys, payload);
  expect(tokens.get('token 0', keys, 0)).toBeNull();
  expect(tokens.get('token 1', keys, 0)).toBe(payload);
  expect(tokens.get('token 10000', keys, 0)).toBe(payload);
});
